package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.regex.Pattern;

/**
 * Dates and times are texts as the contracts say (RFC 3339): no epoch numbers, in digits or quoted,
 * no arrays of their parts, and no instant where a day is asked for, since its zone would be lost.
 */
final class TimesAreTexts extends BeanDeserializerModifier {
  @Serial private static final long serialVersionUID = 1;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
    return Temporal.class.isAssignableFrom(type.getBeanClass())
        ? new TextOnly(deserializer)
        : deserializer;
  }

  private static final class TextOnly extends DelegatingDeserializer {
    @Serial private static final long serialVersionUID = 1;
    private static final Pattern EPOCH = Pattern.compile("[+-]?[0-9.]+");

    TextOnly(JsonDeserializer<?> texts) {
      super(texts);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> texts) {
      return new TextOnly(texts);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING))
        return context.handleUnexpectedToken(handledType(), json);
      var text = json.getText();
      return isWritten(text)
          ? super.deserialize(json, context)
          : context.handleWeirdStringValue(handledType(), text, "is written in another form");
    }

    /** What else is no date or time the delegate refuses; these it would read. */
    private boolean isWritten(String text) {
      if (!text.equals(text.strip())) return false;
      return handledType() == LocalDate.class
          ? text.indexOf('T') < 0
          : !EPOCH.matcher(text).matches();
    }
  }
}
