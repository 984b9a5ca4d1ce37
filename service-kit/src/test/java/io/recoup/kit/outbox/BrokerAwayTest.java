package io.recoup.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.backends.EmbeddedKafka;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = BrokerAwayTest.NoBrokerYet.class, restrictToAnnotatedClass = true)
class BrokerAwayTest {
  static final int PORT = 29_092; // fixed: the test and the application load this class apart
  static final String STREAM = "kit.away";
  static final int EVENTS = 1_500;

  /** A broker address at which nobody is, until the test starts one. */
  public static class NoBrokerYet implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
      return 1; // behind RealBackends, whose broker this one's address replaces
    }

    @Override
    public Map<String, String> start() {
      return Map.of("kafka.bootstrap.servers", "localhost:" + PORT, "recoup.outbox.batch", "100");
    }

    @Override
    public void stop() {
      // Nothing was started.
    }
  }

  record Said(UUID aggregateId, int n) implements DomainEvent {
    @Override
    public String stream() {
      return STREAM;
    }

    @Override
    public String type() {
      return "said.v1";
    }
  }

  @Inject Outbox outbox;
  @Inject AgroalDataSource database;

  @Test
  void whatWasCommittedWhileTheBrokerWasAwayArrivesInOrderOnceItIsBack(@TempDir Path directory)
      throws Exception {
    var key = Ids.timeOrdered();
    for (var i = 0; i < EVENTS; i++) {
      var n = i;
      QuarkusTransaction.requiringNew().run(() -> outbox.append(new Said(key, n)));
    }
    Thread.sleep(Duration.ofSeconds(4)); // longer than the lease of these tests
    assertThat(waiting(key)).isEqualTo(EVENTS);
    try (var broker = EmbeddedKafka.start(directory, PORT)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> waiting(key) == 0);
      assertThat(distinct(sequences(broker.bootstrapServers())))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }
  }

  private long waiting(UUID key) throws Exception {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement("select count(*) from outbox_event where key = ?")) {
      query.setObject(1, key);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static List<Long> sequences(String brokers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    var found = new ArrayList<Long>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(STREAM).stream()
              .map(p -> new TopicPartition(STREAM, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue()))
        for (var record : consumer.poll(Duration.ofMillis(200)))
          found.add(
              Long.parseLong(new String(record.headers().lastHeader("ce_aggregateseq").value())));
    }
    return found;
  }

  /** At least once: repetitions are allowed, going back behind a later one is not. */
  private static List<Long> distinct(List<Long> sequences) {
    return sequences.stream().distinct().toList();
  }
}
