package io.recoup.kit.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.kit.id.Ids;
import io.recoup.kit.json.RefusedValue;
import io.recoup.kit.time.TimeRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came, before anybody has made sense of it. */
record Delivery(UUID id, String topic, String key, Map<String, String> headers, byte[] value) {
  private static final int LONGEST_HEADER = 4096;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_HEADERS = 50;

  static Delivery of(ConsumerRecord<String, byte[]> record) {
    var headers = new LinkedHashMap<String, String>();
    for (var header : record.headers()) {
      if (headers.size() == MOST_HEADERS) break;
      var value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
      headers.put(storable(header.key(), LONGEST_NAME), storable(value, LONGEST_HEADER));
    }
    var key = record.key() == null ? null : storable(record.key(), LONGEST_HEADER);
    return new Delivery(id(headers, record), record.topic(), key, headers, record.value());
  }

  /** As the database can hold it: U+0000 becomes U+FFFD, and it is no longer than said. */
  static String storable(String text, int longest) {
    var clean = text.replace('\0', '\uFFFD');
    return clean.substring(0, Math.min(clean.length(), longest));
  }

  /** The event's own id, or one of its place in the topic when it has none. */
  private static UUID id(Map<String, String> headers, ConsumerRecord<String, byte[]> record) {
    try {
      return UUID.fromString(headers.getOrDefault("ce_id", ""));
    } catch (IllegalArgumentException e) {
      return Ids.named("record", record.topic(), record.partition(), record.offset());
    }
  }

  Event event(ObjectMapper json) {
    try {
      if (value == null) throw new UnreadableEvent("the record has no value", null);
      if (headers.get("ce_id") == null) throw new UnreadableEvent("header ce_id is missing", null);
      if (headers.get("ce_type") == null)
        throw new UnreadableEvent("header ce_type is missing", null);
      JsonNode data = json.readTree(value);
      if (data == null || !data.isObject())
        throw new UnreadableEvent("the value is no JSON object", null);
      if (!isId(headers.get("ce_id"))) throw new UnreadableEvent("header ce_id is no UUID", null);
      if (!isId(key)) throw new UnreadableEvent("the key is no UUID", null);
      var at = Instant.parse(headers.getOrDefault("ce_time", ""));
      if (!TimeRange.contains(at)) throw new UnreadableEvent("ce_time " + TimeRange.RULE, null);
      return new Event(
          UUID.fromString(headers.get("ce_id")),
          topic,
          UUID.fromString(String.valueOf(key)),
          headers.get("ce_type"),
          Long.parseLong(headers.getOrDefault("ce_aggregateseq", "0")),
          at,
          data,
          Event.reader(json));
    } catch (RefusedValue e) {
      throw new UnreadableEvent(e.field() + " " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnreadableEvent("the value is no JSON", e);
    } catch (DateTimeParseException e) {
      throw new UnreadableEvent("header ce_time is no instant", e);
    } catch (NumberFormatException e) {
      throw new UnreadableEvent("header ce_aggregateseq is no number", e);
    }
  }

  private static boolean isId(String text) {
    try {
      return text != null && UUID.fromString(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
