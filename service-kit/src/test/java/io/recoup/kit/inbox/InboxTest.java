package io.recoup.kit.inbox;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.LogLines;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class InboxTest {
  static final String TOPIC = IncomingConsumer.TOPIC;

  @Inject AgroalDataSource database;
  @Inject IncomingConsumer consumer;
  @Inject MeterRegistry metrics;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  static final String FAILED = "The service failed at it; the log says more under its id.";

  final UUID key = Ids.timeOrdered();

  @BeforeEach
  void calm() {
    consumer.outages(0);
    consumer.faults(0);
  }

  @Test
  void anEventThatComesThriceTakesEffectOnce() throws Exception {
    var id = Ids.timeOrdered();
    for (var i = 0; i < 3; i++) TestKafka.publish(id, TOPIC, key, "said.v1", 1, said("hello"));
    waitForTheEnd();
    assertThat(effects(id)).containsExactly("hello");
  }

  @Test
  void unknownTypesAndFieldsAreSkipped() throws Exception {
    var unknown = TestKafka.publish(TOPIC, key, "sung.v9", "{\"tune\": 1}");
    var wider =
        TestKafka.publish(TOPIC, key, "said.v1", 2, "{\"text\": \"a\", \"tone\": {\"x\": []}}");
    waitForTheEnd();
    assertThat(effects(unknown)).isEmpty();
    assertThat(deadOf(unknown)).isEmpty();
    assertThat(effects(wider)).containsExactly("a");
  }

  @Test
  void anOutageIsWaitedOut() throws Exception {
    consumer.outages(3);
    var id = TestKafka.publish(TOPIC, key, "said.v1", said("patience"));
    waitForTheEnd();
    assertThat(effects(id)).containsExactly("patience");
    assertThat(deadOf(id)).isEmpty();
  }

  @Test
  void aFaultThatStaysGoesToTheDeadLettersAndCanBeReplayed() throws Exception {
    consumer.faults(2);
    var id = TestKafka.publish(TOPIC, key, "said.v1", said("second life"));
    waitForTheEnd();
    assertThat(effects(id)).isEmpty();
    var letter =
        TestKafka.await(TOPIC + ".dlq", r -> id.toString().equals(r.headers().get("ce_id")));
    assertThat(letter.headers())
        .containsEntry("dead-letter-topic", TOPIC)
        .containsEntry("dead-letter-reason", FAILED)
        .containsEntry("ce_type", "said.v1");
    assertThat(letter.value()).isEqualTo(said("second life"));
    assertThat(deadOf(id)).isPresent().get().extracting("reason").isEqualTo(FAILED);

    consumer.faults(1);
    replay(id, UUID.randomUUID())
        .then()
        .statusCode(409)
        .body("code", equalTo("dead-letter-failed"));
    assertThat(effects(id)).isEmpty();
    var again = UUID.randomUUID();
    replay(id, again).then().statusCode(204);
    replay(id, again).then().statusCode(204).header("Idempotency-Replayed", "true");
    replay(id, UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("dead-letter-not-found"));
    assertThat(effects(id)).containsExactly("second life");
    assertThat(deadOf(id).orElseThrow()).containsKey("replayedAt");
  }

  @Test
  void poisonOfAnyKindIsBuriedAndDoesNotStopTheRest() throws Exception {
    var before = dead().size();
    TestKafka.send(
        TOPIC,
        key.toString(),
        Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            "said.v1",
            "ce_time",
            "2026-11-22T00:00:00Z"),
        "no json");
    TestKafka.send(
        TOPIC,
        key.toString(),
        Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            "said.v1",
            "ce_time",
            "2026-11-22T00:00:00Z"),
        null);
    TestKafka.send(TOPIC, "no-uuid", Map.of(), "{}");
    TestKafka.send(TOPIC, null, Map.of("ce_type", "said.v1"), "{}");
    TestKafka.send(
        TOPIC,
        key.toString(),
        Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_type",
            "said.v1",
            "ce_time",
            "2026-11-22T00:00:00Z"),
        "{\"text\": {\"no\": \"string\"}}");
    var good = TestKafka.publish(TOPIC, key, "said.v1", said("still here"));
    waitForTheEnd();
    assertThat(effects(good)).containsExactly("still here");
    assertThat(dead()).hasSize(before + 5);
    given()
        .auth()
        .oauth2(TestTokens.token("notes:read"))
        .get("/v1/operations/kit/dead-letters")
        .then()
        .statusCode(403);
  }

  @Test
  void gapsAreCountedFromZero() {
    assertThat(metrics.find("recoup.inbox.gaps").tag("topic", TOPIC).counter()).isNotNull();
  }

  @Test
  void theLogOfADeadEventHoldsNothingOfIt() throws Exception {
    try (var lines = LogLines.all()) {
      var id =
          TestKafka.publish(
              TOPIC, key, "said.v1", "{\"text\": \"a\", \"on\": \"SSN 078-05-1120\"}");
      waitForTheEnd();
      replay(id, UUID.randomUUID()).then().statusCode(422);
      assertThat(lines.soFar())
          .anySatisfy(line -> assertThat(line).contains(id + " of " + TOPIC + " is dead"))
          .anySatisfy(line -> assertThat(line).contains("InvalidFormatException"))
          .noneSatisfy(line -> assertThat(line).contains("078-05-1120"));
    }
  }

  /**
   * Nor the relay that publishes the dead letters: what no producer takes would hold it for ever.
   */
  @Test
  void aRecordOfTwoMegabytesIsBuriedAndHoldsUpNeitherTheTopicNorTheDeadLetters() throws Exception {
    allow(3 * 1024 * 1024);
    var headers = headers("said.v1");
    var id = UUID.fromString(headers.get("ce_id"));
    sendLarge(headers, new byte[2 * 1024 * 1024]);
    var next = headers("said.v1");
    TestKafka.send(TOPIC, key.toString(), next, "no json");
    waitForTheEnd();
    assertThat(deadOf(id)).isPresent();
    replay(id, UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", equalTo("dead-letter-unreadable"));
    var letter = awaitLetter(id);
    assertThat(letter.value()).isNull();
    assertThat(letter.headers()).containsEntry("dead-letter-value-bytes", "2097152");
    var following = awaitLetter(UUID.fromString(next.get("ce_id")));
    assertThat(following.value()).isEqualTo("no json");
    assertThat(following.headers()).doesNotContainKey("dead-letter-value-bytes");
  }

  @Test
  void aKeyThatTheDatabaseCannotHoldIsBuried() {
    var headers = headers("said.v1");
    TestKafka.send(TOPIC, key + "\0", headers, said("nobody"));
    waitForTheEnd();
    assertThat(awaitLetter(UUID.fromString(headers.get("ce_id"))).headers())
        .containsEntry("dead-letter-key", key + "\uFFFD");
  }

  private static TestKafka.Received awaitLetter(UUID event) {
    return TestKafka.await(
        TOPIC + ".dlq", found -> event.toString().equals(found.headers().get("ce_id")));
  }

  private void allow(int bytes) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    var limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
    try (var admin = Admin.create(broker())) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(limit))).all().get();
    }
  }

  private void sendLarge(Map<String, String> headers, byte[] value) throws Exception {
    var settings = broker();
    settings.put("max.request.size", 2 * value.length);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var record = new ProducerRecord<>(TOPIC, key.toString(), value);
      headers.forEach((name, said) -> record.headers().add(name, said.getBytes(UTF_8)));
      producer.send(record).get();
    }
  }

  private Map<String, Object> broker() {
    return new HashMap<>(Map.of("bootstrap.servers", brokers));
  }

  @Test
  void valuesThatWouldBreakWhatFollowsAreBuriedByName() {
    Map.of(
            "{\"text\": \"a\", \"on\": \"-0001-01-01\"}", "on must lie between",
            "{\"text\": \"a\\u0000\"}", "text holds U+0000",
            "{\"text\": \"a\", \"more\": {\"b\": [\"\\ud800\"]}}", "more.b[0] holds U+0000",
            "{\"text\": \"a\", \"more\": 9007199254740993}", "more is a number")
        .forEach(
            (data, reason) -> {
              var id = TestKafka.publish(TOPIC, key, "said.v1", data);
              await().atMost(Duration.ofSeconds(30)).until(() -> deadOf(id).isPresent());
              assertThat(deadOf(id).orElseThrow().get("reason").toString()).contains(reason);
            });
    var far = UUID.randomUUID();
    TestKafka.send(
        TOPIC,
        key.toString(),
        Map.of("ce_id", far.toString(), "ce_type", "said.v1", "ce_time", "-4800-01-01T00:00:00Z"),
        said("long ago"));
    await().atMost(Duration.ofSeconds(30)).until(() -> deadOf(far).isPresent());
  }

  @Test
  void reasonsHoldNothingOfTheEventAndNoNameOfOurClasses() throws Exception {
    TestKafka.send(TOPIC, key.toString(), headers("java.lang.Secret"), "no json of Jane Doe");
    TestKafka.send(TOPIC, key.toString(), headers("said.v1"), "{\"text\": {\"Jane\": \"Doe\"}}");
    waitForTheEnd();
    for (var letter : dead()) {
      assertThat(letter.get("reason").toString())
          .doesNotContain("Jane", "Doe", "Exception", "io.recoup", "java.", "com.", "select ");
      assertThat(String.valueOf(letter.get("type"))).doesNotContain("java");
    }
  }

  @Test
  void deadLettersAreForNobodyWhoIsNarrowedToACreditor() {
    var token = TestTokens.creditor(UUID.randomUUID(), "operations:read operations:write");
    var id = UUID.randomUUID();
    var caller = given().auth().oauth2(token);
    caller.get("/v1/operations/kit/dead-letters").then().statusCode(403);
    for (var path : List.of("replay", "put-away"))
      given()
          .auth()
          .oauth2(token)
          .header("Idempotency-Key", UUID.randomUUID())
          .contentType("application/json")
          .body("{\"reason\": \"x\"}")
          .post("/v1/operations/kit/dead-letters/{id}/" + path, id)
          .then()
          .statusCode(403)
          .body("code", equalTo("creditor-token"));
  }

  @Test
  void anUnreadableOneIsPutAwayWithAReasonAndTheGaugeFallsBack() throws Exception {
    Callable<Double> open =
        () -> metrics.get("recoup.inbox.dead").tag("topic", TOPIC).gauge().value();
    assertThat(open.call()).isGreaterThanOrEqualTo(0);
    var headers = headers("said.v1");
    var id = UUID.fromString(headers.get("ce_id"));
    TestKafka.send(TOPIC, key.toString(), headers, null);
    waitForTheEnd();
    await().atMost(Duration.ofSeconds(60)).until(() -> open.call() >= 1);
    replay(id, UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", equalTo("dead-letter-unreadable"));
    putAway(id, "same", " ").then().statusCode(400);
    putAway(id, "same-" + id, "Sent by a test").then().statusCode(204);
    putAway(id, "same-" + id, "Sent by a test")
        .then()
        .statusCode(204)
        .header("Idempotency-Replayed", "true");
    putAway(id, "other-" + id, "Sent by a test").then().statusCode(404);
    replay(id, UUID.randomUUID()).then().statusCode(404);
    var letter = deadOf(id).orElseThrow();
    assertThat(letter.get("putAway"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("by", TestTokens.SUBJECT)
        .containsEntry("reason", "Sent by a test")
        .containsKey("at");
    for (var each : dead())
      if (each.get("replayedAt") == null && each.get("putAway") == null)
        putAway(UUID.fromString(each.get("eventId").toString()), "all-" + each.get("eventId"), "x")
            .then()
            .statusCode(204);
    await().atMost(Duration.ofSeconds(60)).until(() -> open.call() == 0);
  }

  private static Map<String, String> headers(String type) {
    return Map.of(
        "ce_id", UUID.randomUUID().toString(), "ce_type", type, "ce_time", "2026-11-22T00:00:00Z");
  }

  private static io.restassured.response.Response putAway(UUID event, String key, String reason) {
    return given()
        .auth()
        .oauth2(TestTokens.token("operations:write"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(Map.of("reason", reason))
        .post("/v1/operations/kit/dead-letters/{id}/put-away", event);
  }

  @Test
  void aGapInTheNumbersShows() {
    var gaps = metrics.counter("recoup.inbox.gaps", "topic", TOPIC);
    var before = gaps.count();
    TestKafka.publish(TOPIC, key, "said.v1", 1, said("one"));
    TestKafka.publish(TOPIC, key, "said.v1", 2, said("two"));
    TestKafka.publish(TOPIC, key, "said.v1", 5, said("five"));
    waitForTheEnd();
    assertThat(gaps.count()).isEqualTo(before + 1);
  }

  /** Sends a last event and waits for its effect: all before it has been handled by then. */
  private void waitForTheEnd() {
    var end = TestKafka.publish(TOPIC, key, "said.v1", 0, said("end"));
    await().atMost(Duration.ofSeconds(30)).until(() -> !effects(end).isEmpty());
  }

  private List<String> effects(UUID event) throws Exception {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("select text from effect where event_id = ?")) {
      query.setObject(1, event);
      try (var rows = query.executeQuery()) {
        var texts = new ArrayList<String>();
        while (rows.next()) texts.add(rows.getString(1));
        return texts;
      }
    }
  }

  private static java.util.Optional<Map<String, Object>> deadOf(UUID event) {
    return dead().stream().filter(d -> d.get("eventId").equals(event.toString())).findFirst();
  }

  private static List<Map<String, Object>> dead() {
    return given()
        .auth()
        .oauth2(TestTokens.token("operations:read"))
        .get("/v1/operations/kit/dead-letters?limit=200")
        .then()
        .statusCode(200)
        .extract()
        .path("items");
  }

  private static io.restassured.response.Response replay(UUID event, UUID key) {
    return given()
        .auth()
        .oauth2(TestTokens.token("operations:write"))
        .header("Idempotency-Key", key)
        .post("/v1/operations/kit/dead-letters/{id}/replay", event);
  }

  private static String said(String text) {
    return "{\"text\":\"" + text + "\"}";
  }
}
