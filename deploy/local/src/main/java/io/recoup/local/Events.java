package io.recoup.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in the topics, read beside the services and without disturbing them. */
final class Events {
  private static final String DEAD = ".dlq";

  private final Map<String, Set<String>> ids;

  private Events(Map<String, Set<String>> ids) {
    this.ids = ids;
  }

  static Events read(String brokers) {
    var ids = new TreeMap<String, Set<String>>();
    try (var kafka = reader(brokers)) {
      var partitions = partitions(kafka);
      partitions.forEach(partition -> ids.computeIfAbsent(partition.topic(), _ -> new HashSet<>()));
      kafka.assign(partitions);
      kafka.seekToBeginning(partitions);
      var ends = new HashMap<>(kafka.endOffsets(partitions));
      while (ends.entrySet().stream()
          .anyMatch(end -> kafka.position(end.getKey()) < end.getValue()))
        kafka
            .poll(Duration.ofMillis(100))
            .forEach(
                found -> {
                  var id = found.headers().lastHeader("ce_id");
                  var name =
                      id == null
                          ? "offset " + found.partition() + "/" + found.offset()
                          : new String(id.value(), StandardCharsets.UTF_8);
                  ids.get(found.topic()).add(name);
                });
    }
    return new Events(ids);
  }

  /** How many records each topic has taken so far. */
  static Map<String, Long> ends(Consumer<String, byte[]> kafka) {
    var ends = new TreeMap<String, Long>();
    kafka
        .endOffsets(partitions(kafka))
        .forEach((partition, end) -> ends.merge(partition.topic(), end, Long::sum));
    return ends;
  }

  static KafkaConsumer<String, byte[]> reader(String brokers) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "allow.auto.create.topics", false);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> kafka) {
    return kafka.listTopics().entrySet().stream()
        .filter(topic -> !topic.getKey().startsWith("__"))
        .flatMap(topic -> topic.getValue().stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** How many different events each topic holds; a repetition by the relay counts once. */
  Map<String, Integer> published() {
    var published = new TreeMap<String, Integer>();
    ids.forEach(
        (topic, found) -> {
          if (!topic.endsWith(DEAD)) published.put(topic, found.size());
        });
    return published;
  }

  int dead() {
    return ids.entrySet().stream()
        .filter(topic -> topic.getKey().endsWith(DEAD))
        .mapToInt(topic -> topic.getValue().size())
        .sum();
  }
}
