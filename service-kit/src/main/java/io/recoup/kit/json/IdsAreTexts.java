package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.recoup.kit.id.Ids;
import java.io.IOException;
import java.io.Serial;
import java.util.UUID;

/** Ids are texts of one form, as the contracts say: no Base64, nothing empty. */
final class IdsAreTexts extends StdDeserializer<UUID> {
  @Serial private static final long serialVersionUID = 1;

  IdsAreTexts() {
    super(UUID.class);
  }

  @Override
  public UUID deserialize(JsonParser json, DeserializationContext context) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING))
      return (UUID) context.handleUnexpectedToken(UUID.class, json);
    try {
      return Ids.parse(json.getText());
    } catch (IllegalArgumentException e) {
      return (UUID) context.handleWeirdStringValue(UUID.class, json.getText(), "no UUID");
    }
  }
}
