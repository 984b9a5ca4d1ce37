package io.recoup.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.recoup.kit.json.RefusedValue;
import java.time.Instant;
import java.util.UUID;

/** An event of another service as a consumer sees it. */
public record Event(
    UUID id,
    String topic,
    UUID key,
    String type,
    long sequence,
    Instant occurredAt,
    JsonNode data,
    ObjectReader reader) {

  static ObjectReader reader(ObjectMapper json) {
    return json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The data as the consumer's own view of it; fields it does not know are skipped. */
  public <T> T as(Class<T> view) {
    try {
      return reader.treeToValue(data, view);
    } catch (RefusedValue e) {
      throw new UnreadableEvent(type + ": " + e.field() + " " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new UnreadableEvent("its content is not that of " + type, e);
    }
  }
}
