package io.recoup.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @Test
  void whatWasAcknowledgedIsReadAfterARestartOnTheSameDirectory(@TempDir Path directory)
      throws Exception {
    var port = Ports.free();
    try (var broker = EmbeddedKafka.start(directory, port)) {
      publish(broker, "first");
    }
    try (var broker = EmbeddedKafka.start(directory, port)) {
      publish(broker, "second");
      assertThat(read(broker, 2)).containsExactlyInAnyOrder("first", "second");
    }
  }

  private static void publish(EmbeddedKafka broker, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("topic", "key", value)).get(20, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(EmbeddedKafka broker, int expected) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "reader",
            "auto.offset.reset",
            "earliest");
    var values = new ArrayList<String>();
    var deadline = Instant.now().plusSeconds(20);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("topic"));
      while (values.size() < expected && Instant.now().isBefore(deadline))
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
    }
    return values;
  }
}
