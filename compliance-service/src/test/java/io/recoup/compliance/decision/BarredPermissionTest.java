package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is recorded after a decision ends its permission as it would have blocked the decision. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class BarredPermissionTest {
  Placed placed;

  @BeforeEach
  void place() {
    placed = Placed.atNoon();
  }

  @Test
  void refusalOfTextsThatTheDebtorWrites() {
    var text = allowed("SMS", placed.phone());
    var call = allowed("CALL", placed.phone());
    fact("SMS_IN", "\"number\": \"" + placed.phone() + "\", \"text\": \"STOP\"");
    assertBarred(text, "SMS", placed.phone());
    assertThat(permitted(call)).isTrue();
    assertThat(placed.verdict("SMS", placed.phone())).isEqualTo("BLOCKED");
  }

  @Test
  void conversationThatEndsCallsForAWeek() {
    var answered = placed.ask("CALL", placed.phone());
    var waiting = allowed("CALL", placed.otherPhone());
    var letter = allowed("LETTER", placed.address());
    placed.attempted(
        "attempt-completed.v1",
        placed.reservationOf(answered),
        "CALL",
        placed.phone(),
        "RIGHT_PARTY",
        "REFUSED");
    await().atMost(Duration.ofSeconds(15)).until(() -> !permitted(waiting));
    assertBarred(waiting, "CALL", placed.otherPhone());
    assertThat(permitted(letter)).isTrue();
  }

  @Test
  void consentThatIsRevoked() {
    var midnight = Placed.atMidnight();
    var consent =
        command()
            .body(
                "{\"giver\": \"CONSUMER\", \"receiver\": \"COLLECTOR\", \"scope\":"
                    + " \"CONTACT_ANY_TIME\", \"givenBy\": \"LETTER\"}")
            .post("/v1/accounts/{id}/consents", midnight.accountId())
            .then()
            .statusCode(201)
            .extract()
            .<String>path("id");
    var call = midnight.ask("CALL", midnight.phone());
    assertThat(call).containsEntry("permitted", true);
    command().post("/v1/consents/{id}/revocation", consent).then().statusCode(201);
    assertThat(permitted(call)).isFalse();
    var told =
        TestKafka.await("compliance.restriction", midnight.accountId(), "permission-barred.v1");
    assertThat(told.data().path("decisionId").asText()).isEqualTo(call.get("id"));
  }

  @Test
  void designatedTimeThatBeginsBeforeTheActIsDue() {
    var zone = ZoneId.of(Placed.zoneWhereItIs(12));
    var begins = ZonedDateTime.now(zone).plusMinutes(5).toLocalTime();
    var call = allowed("CALL", placed.phone());
    restrict(
        """
        {"kind": "INCONVENIENT_TIME", "details": {
          "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"], "from": "%s", "to": "%s"}}"""
            .formatted(minute(begins), minute(begins.plusHours(2))));
    assertThat(permitted(call)).isFalse();
  }

  @Test
  void anythingThatLeavesTheActLawfulLeavesItsPermission() {
    var letter = allowed("LETTER", placed.address());
    var call = allowed("CALL", placed.phone());
    fact("VALIDATION_NOTICE_MAILED", "\"end\": \"2027-02-01\"");
    restrict("{\"kind\": \"MEDIA\", \"channel\": \"EMAIL\"}");
    restrict("{\"kind\": \"MILITARY\", \"details\": {\"startsOn\": \"2026-01-01\"}}");
    assertThat(permitted(letter)).isTrue();
    assertThat(permitted(call)).isTrue();
    restrict("{\"kind\": \"CEASE\"}");
    assertThat(permitted(letter)).isFalse();
    assertThat(permitted(call)).isFalse();
  }

  @Test
  void onAnotherAccountOfTheDebtorToo() {
    var another = placed.another();
    var call = another.ask("CALL", placed.phone());
    assertThat(call).containsEntry("permitted", true);
    restrict("{\"kind\": \"WRONG_NUMBER\", \"contactPointId\": \"" + placed.phone() + "\"}");
    assertThat(permitted(call)).isFalse();
  }

  /** What was allowed first is not barred by what was allowed after it. */
  @Test
  void ofSeveralActsThoseThatTheBudgetStillHoldsStayPermitted() {
    var calls = new ArrayList<Map<String, Object>>();
    for (var i = 0; i < 7; i++) calls.add(allowed("CALL", placed.phone()));
    placed.attempted(
        "attempt-completed.v1", UUID.randomUUID(), "CALL", placed.phone(), "NO_ONE", "NO_ANSWER");
    await().atMost(Duration.ofSeconds(15)).until(() -> !permitted(calls.getLast()));
    for (var call : calls.subList(0, 6)) assertThat(permitted(call)).isTrue();
  }

  /** However many acts are allowed, each record takes effect: those beyond are barred unasked. */
  @Test
  void manyActsDoNotHoldUpARecord() {
    var letters = new ArrayList<Map<String, Object>>();
    for (var i = 0; i <= PermissionService.MOST_ASKED; i++)
      letters.add(allowed("LETTER", placed.address()));
    fact("VALIDATION_NOTICE_MAILED", "");
    assertThat(permitted(letters.getLast())).isFalse();
    for (var letter : List.of(letters.getFirst(), letters.get(PermissionService.MOST_ASKED - 1)))
      assertThat(permitted(letter)).isTrue();
    restrict("{\"kind\": \"CEASE\"}");
    for (var letter : letters) assertThat(permitted(letter)).isFalse();
  }

  /** It stays held until it is known whether the act was under way, and takes its result. */
  @Test
  void barredActStillTakesItsResult() {
    var call = allowed("CALL", placed.phone());
    restrict("{\"kind\": \"CEASE\"}");
    placed.attempted(
        "attempt-completed.v1",
        placed.reservationOf(call),
        "CALL",
        placed.phone(),
        "NO_ONE",
        "NO_ANSWER");
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> ((Map<?, ?>) read(call).get("reservation")).get("status").equals("COMMITTED"));
  }

  private Map<String, Object> allowed(String channel, UUID point) {
    var decision = placed.ask(channel, point);
    assertThat(decision).as(channel).containsEntry("permitted", true);
    return decision;
  }

  private void fact(String type, String attributes) {
    command()
        .body(
            "{\"type\": \"%s\", \"at\": \"%s\", \"attributes\": {%s}}"
                .formatted(type, Instant.now(), attributes))
        .post("/v1/accounts/{id}/facts", placed.accountId())
        .then()
        .statusCode(201);
  }

  private void restrict(String restriction) {
    command()
        .body(restriction)
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
  }

  private static void assertBarred(Map<String, Object> decision, String channel, UUID point) {
    assertThat(permitted(decision)).isFalse();
    var account = UUID.fromString(decision.get("accountId").toString());
    var told = TestKafka.await("compliance.restriction", account, "permission-barred.v1").data();
    assertThat(told.path("decisionId").asText()).isEqualTo(decision.get("id"));
    assertThat(told.path("channel").asText()).isEqualTo(channel);
    assertThat(told.path("contactPointId").asText()).isEqualTo(point.toString());
    assertThat(told.path("rules")).isNotEmpty();
  }

  private static boolean permitted(Map<String, Object> decision) {
    return (boolean) read(decision).get("permitted");
  }

  private static Map<String, Object> read(Map<String, Object> decision) {
    return as(SCOPES)
        .get("/v1/decisions/{id}", decision.get("id"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("$");
  }

  private static String minute(LocalTime time) {
    return time.toString().substring(0, 5);
  }
}
