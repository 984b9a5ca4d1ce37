package io.recoup.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The other services, as a test sees them: sends the events they would send and reads what the
 * tested one published.
 */
public final class TestKafka {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** One each for a test JVM's whole life: to make them takes longer than to use them. */
  private static final ThreadLocal<KafkaConsumer<String, String>> READER =
      ThreadLocal.withInitial(
          () ->
              new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer()));

  private static final class Sender {
    private static final KafkaProducer<String, String> ONE =
        new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
  }

  /**
   * A record as it came over Kafka; {@code headers} has every header, not only those of an event.
   */
  public record Received(
      String topic, String key, Map<String, String> headers, String value, Instant stampedAt) {
    public UUID id() {
      return UUID.fromString(headers.get("ce_id"));
    }

    public String type() {
      return headers.get("ce_type");
    }

    public long sequence() {
      return Long.parseLong(headers.get("ce_aggregateseq"));
    }

    public JsonNode data() {
      try {
        return JSON.readTree(value);
      } catch (JsonProcessingException e) {
        throw new AssertionError("No JSON on " + topic + ": " + value, e);
      }
    }
  }

  private TestKafka() {}

  /** Publishes a new event and returns its id. */
  public static UUID publish(String topic, UUID key, String type, String json) {
    return publish(topic, key, type, 1, json);
  }

  /** Publishes a new event with its number among those of its aggregate, and returns its id. */
  public static UUID publish(String topic, UUID key, String type, long sequence, String json) {
    var id = UUID.randomUUID();
    publish(id, topic, key, type, sequence, json);
    return id;
  }

  /**
   * Publishes an event under this id: twice the same is what a relay that lost an acknowledgement
   * does.
   */
  public static void publish(
      UUID id, String topic, UUID key, String type, long sequence, String json) {
    send(
        topic,
        key.toString(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id.toString(),
            "ce_type",
            type,
            "ce_source",
            "/test",
            "ce_subject",
            key.toString(),
            "ce_time",
            Instant.now().toString(),
            "ce_aggregateseq",
            Long.toString(sequence),
            "content-type",
            "application/json"),
        json);
  }

  /** Publishes any record, even one that is no event at all. */
  public static void send(String topic, String key, Map<String, String> headers, String value) {
    var message = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, content) -> message.headers().add(name, content.getBytes(StandardCharsets.UTF_8)));
    try {
      Sender.ONE.send(message).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while publishing to " + topic, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker took no record for " + topic, e);
    }
  }

  /** Everything on the topic at this moment, oldest first within a key. */
  public static List<Received> drain(String topic) {
    return read(topic, Duration.ZERO, _ -> false);
  }

  /** Everything on the topic with this key at this moment, in order. */
  public static List<Received> drain(String topic, UUID key) {
    return drain(topic).stream().filter(found -> key.toString().equals(found.key())).toList();
  }

  /** Waits for the first record on the topic that fits. */
  public static Received await(String topic, Predicate<Received> fits) {
    return read(topic, PATIENCE, fits).stream()
        .filter(fits)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("Nothing that fits came on " + topic + " within " + PATIENCE));
  }

  /** Waits for the first event of this type and key on the topic. */
  public static Received await(String topic, UUID key, String type) {
    return await(topic, found -> key.toString().equals(found.key()) && type.equals(found.type()));
  }

  /** Reads to the end of the topic, then on until something is enough or patience ends. */
  private static List<Received> read(String topic, Duration patience, Predicate<Received> enough) {
    var received = new ArrayList<Received>();
    var consumer = READER.get();
    var deadline = Instant.now().plus(patience);
    var partitions = partitions(topic, consumer);
    while (partitions.isEmpty() && Instant.now().isBefore(deadline))
      partitions = partitions(topic, consumer);
    if (partitions.isEmpty()) return List.of();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
        || (received.stream().noneMatch(enough) && Instant.now().isBefore(deadline)))
      consumer.poll(Duration.ofMillis(100)).forEach(found -> received.add(received(found)));
    return received;
  }

  private static Map<String, Object> settings() {
    return Map.of("bootstrap.servers", RealBackends.bootstrapServers());
  }

  /** None as long as nobody has written to the topic. */
  private static List<TopicPartition> partitions(
      String topic, KafkaConsumer<String, String> consumer) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static Received received(ConsumerRecord<String, String> found) {
    return new Received(
        found.topic(),
        found.key(),
        strings(found.headers()),
        found.value(),
        Instant.ofEpochMilli(found.timestamp()));
  }

  private static Map<String, String> strings(Headers headers) {
    var strings = new HashMap<String, String>();
    headers.forEach(
        header -> strings.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return strings;
  }
}
