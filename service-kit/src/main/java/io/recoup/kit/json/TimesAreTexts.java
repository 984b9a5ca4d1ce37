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
import java.time.temporal.Temporal;

/** Dates and times are texts, as the contracts say: no epoch numbers, no arrays of their parts. */
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

    TextOnly(JsonDeserializer<?> texts) {
      super(texts);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> texts) {
      return new TextOnly(texts);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return json.hasToken(JsonToken.VALUE_STRING)
          ? super.deserialize(json, context)
          : context.handleUnexpectedToken(handledType(), json);
    }
  }
}
