package io.recoup.kit.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.broker.BrokerSettings;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestKafka.Received;
import io.recoup.kit.test.TestTokens;
import io.recoup.kit.time.MachineClock;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OutboxTest {
  static final String STREAM = "kit.outbox";

  record Said(UUID aggregateId, String text) implements DomainEvent {
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
  @Inject OutboxStore store;
  @Inject AgroalDataSource database;
  @Inject MeterRegistry metrics;
  @Inject OutboxSignal signal;
  @Inject OutboxConfig config;
  @Inject ObjectMapper json;
  @Inject BrokerSettings broker;
  @Inject MachineClock machine;

  final UUID key = Ids.timeOrdered();

  @Test
  void anEventOutsideOfATransactionIsABug() {
    assertThatThrownBy(() -> outbox.append(new Said(key, "x")))
        .isInstanceOf(TransactionalException.class);
  }

  @Test
  void committedEventsArriveInOrderWithTheirNumbersAndRolledBackOnesNever() {
    for (var i = 0; i < 5; i++) {
      var n = i;
      QuarkusTransaction.requiringNew()
          .run(() -> outbox.append(new Said(key, "a" + n), new Said(key, "b" + n)));
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            outbox.append(new Said(key, "never"));
                            throw new IllegalStateException("roll back");
                          }))
          .hasMessage("roll back");
    }
    var received = await().until(() -> received(key), r -> r.size() >= 10);
    assertThat(received.stream().map(r -> r.data().get("text").textValue()))
        .containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4");
    assertThat(received.stream().map(Received::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(received.getFirst().headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/kit-test")
        .containsEntry("ce_subject", key.toString())
        .containsEntry("content-type", "application/json")
        .containsKeys("ce_id", "ce_time");
    await().untilAsserted(() -> assertThat(waiting(key)).isZero());
  }

  @Test
  void writersOfOneAggregateNeitherLoseNorRepeatANumber() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      var all =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      pool.submit(
                          () ->
                              QuarkusTransaction.requiringNew()
                                  .run(() -> outbox.append(new Said(key, "n" + i)))))
              .toList();
      for (var one : all) one.get();
    }
    var received = await().until(() -> received(key), r -> r.size() >= 200);
    assertThat(received.stream().map(Received::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void replicasShareTheShardsAndInheritThoseOfTheDead() {
    var first = Ids.timeOrdered();
    var second = Ids.timeOrdered();
    try {
      var lease = Duration.ofSeconds(2);
      // The relay of this application holds shards too: three replicas then share sixteen.
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                var a = List.of(store.lease(first, lease));
                var b = List.of(store.lease(second, lease));
                assertThat(a).hasSizeBetween(4, 6);
                assertThat(b).hasSizeBetween(4, 6).doesNotContainAnyElementsOf(a);
              });
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(store.lease(second, lease)).hasSize(8));
    } finally {
      store.release(first);
      store.release(second);
    }
  }

  @Test
  void replicasThatComeAndGoKeepTheOrderOfEachAggregate() throws Exception {
    var keys = Stream.generate(Ids::timeOrdered).limit(30).toList();
    try (var writers = Executors.newFixedThreadPool(4)) {
      var all =
          keys.stream()
              .map(
                  one ->
                      writers.submit(
                          () -> {
                            for (var i = 0; i < 40; i++)
                              QuarkusTransaction.requiringNew()
                                  .run(() -> outbox.append(new Said(one, "n")));
                          }))
              .toList();
      for (var i = 0; i < 3; i++) {
        var replica =
            new OutboxRelay(store, signal, config, json, metrics, broker, machine, "replica");
        replica.start(new StartupEvent());
        Thread.sleep(1_500);
        replica.stop(new ShutdownEvent());
      }
      for (var one : all) one.get();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> waiting(keys) == 0);
    var topic = TestKafka.drain(STREAM);
    assertThat(topic)
        .as("both replicas published")
        .anyMatch(r -> r.headers().get("ce_source").equals("/replica"));
    for (var one : keys)
      assertThat(
              topic.stream()
                  .filter(r -> r.key().equals(one.toString()))
                  .map(Received::sequence)
                  .distinct())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void theTraceOfARequestTravelsWithItsEvents() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String note =
        given()
            .auth()
            .oauth2(TestTokens.token("notes:write"))
            .contentType("application/json")
            .header("Idempotency-Key", UUID.randomUUID())
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .body("{\"text\": \"traced\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}")
            .post("/v1/notes")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    var event = TestKafka.await("kit.note", UUID.fromString(note), "note-written.v1");
    assertThat(event.headers().get("traceparent")).contains(trace);
  }

  @Test
  void theBacklogShowsOnMetrics() {
    assertThat(metrics.find("recoup.outbox.backlog").gauge()).isNotNull();
    assertThat(metrics.find("recoup.outbox.oldest").gauge()).isNotNull();
    QuarkusTransaction.requiringNew().run(() -> outbox.append(new Said(key, "counted")));
    await()
        .untilAsserted(
            () ->
                assertThat(metrics.get("recoup.outbox.published").counter().count()).isPositive());
  }

  @Test
  void anEventTheBrokerWouldRefuseIsRefusedBeforeItIsStored() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(() -> outbox.append(new Said(key, "x".repeat(Outbox.MAX_DATA)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("said.v1");
  }

  private static List<Received> received(UUID key) {
    return TestKafka.drain(STREAM, key);
  }

  private long waiting(List<UUID> keys) throws Exception {
    var waiting = 0L;
    for (var one : keys) waiting += waiting(one);
    return waiting;
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
}
