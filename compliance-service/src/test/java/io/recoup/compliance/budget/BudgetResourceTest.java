package io.recoup.compliance.budget;

import static io.recoup.compliance.Placed.SCOPES;
import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static io.recoup.compliance.Placed.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class BudgetResourceTest {
  @Test
  void aFreshAccountMayBeContactedByEveryChannelItHasAPointFor() {
    var placed = Placed.atNoon();
    var budget = budget(placed, "");
    assertThat(budget.getList("channels.channel"))
        .containsExactly("CALL", "CALL", "VOICEMAIL", "VOICEMAIL", "SMS", "SMS", "EMAIL", "LETTER");
    assertThat(budget.getList("channels.findAll { it.channel == 'CALL' }.allowedNow"))
        .containsOnly(true);
    assertThat(budget.getList("held")).isEmpty();
    assertThat(budget.getString("zone")).startsWith("Etc/GMT");
  }

  @Test
  void callsAreOnlyInTheOpenHoursOfTheComingDays() {
    var placed = Placed.atMidnight();
    var call = line(budget(placed, "?days=2&contactPointId=" + placed.phone()), "CALL");
    assertThat(call.get("allowedNow")).isEqualTo(false);
    assertThat(list(call, "whyNotNow").getFirst()).containsEntry("ruleId", "REGF-TIME");
    assertThat(list(call, "whyNotNow").getFirst().get("citation").toString())
        .contains("12 CFR 1006");
    var slots = list(call, "slots");
    assertThat(slots).hasSize(2);
    for (var slot : slots) {
      assertThat(slot.get("from").toString()).contains("T08:00:00");
      assertThat(slot.get("until").toString()).contains("T21:00:00");
    }
    assertThat(slots.getFirst().get("from")).isEqualTo(call.get("nextPermittedAt"));
  }

  @Test
  void whatIsHeldCountsAndIsShownAndReadingTakesNothing() {
    var placed = Placed.atNoon();
    placed.ask("CALL", placed.phone());
    var first = budget(placed, "?contactPointId=" + placed.phone());
    var again = budget(placed, "?contactPointId=" + placed.phone());
    assertThat(first.getList("held.channel")).containsExactly("CALL");
    var left = (Map<?, ?>) line(first, "CALL").get("left");
    assertThat(left.get("ruleId")).isEqualTo("REGF-CALLFREQ-7IN7");
    assertThat(left.get("limit")).isEqualTo(7);
    assertThat(left.get("counted")).isEqualTo(1);
    assertThat(left.get("left")).isEqualTo(6);
    assertThat(line(again, "CALL").get("left")).isEqualTo(left);
  }

  @Test
  void theStrictestRuleSaysWhatIsLeftByNightToo() {
    var placed = Placed.fresh(UUID.randomUUID(), UUID.randomUUID());
    Placed.place(placed, "\"US\"", "\"WA\"", "\"" + Placed.zoneWhereItIs(0) + "\"");
    var left =
        (Map<?, ?>) line(budget(placed, "?contactPointId=" + placed.phone()), "CALL").get("left");
    assertThat(left.get("ruleId").toString()).startsWith("WA-");
    assertThat((Integer) left.get("left")).isLessThan(7);
  }

  @Test
  void theSlotsAreThoseAtWhichADecisionWouldBeAllowed() {
    var placed = Placed.atNoon();
    var from =
        Instant.parse(
            OffsetDateTime.parse(budget(placed, "").getString("channels[0].slots[0].from"))
                .toInstant()
                .toString());
    assertThat(Duration.between(Instant.now(), from)).isLessThanOrEqualTo(Duration.ofMinutes(15));
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("ALLOWED");
  }

  @Test
  void aBudgetCanBeReadFromAnInstantOnOrFromSoLongFromNow() {
    var placed = Placed.atNoon();
    var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    assertThat(from(budget(placed, "?at=" + tomorrow))).isEqualTo(tomorrow);
    assertThat(from(budget(placed, "?at=P1D")))
        .isBetween(tomorrow, tomorrow.plus(1, ChronoUnit.MINUTES));
  }

  @Test
  void afterAWrittenDemandToStopThereIsNoSlotAndItIsSaidWhy() {
    var placed = Placed.atNoon();
    command()
        .body("{\"kind\": \"CEASE\"}")
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
    var budget = budget(placed, "?days=14&contactPointId=" + placed.address());
    var letter = line(budget, "LETTER");
    assertThat(list(letter, "slots")).isEmpty();
    assertThat(letter.get("nextCondition")).isEqualTo("NEVER");
    assertThat(list(letter, "whyNotNow").getFirst()).containsEntry("ruleId", "REGF-CEASE");
  }

  @Test
  void anAccountOfAnotherCreditorIsNotThere() {
    var placed = Placed.atNoon();
    with(TestTokens.creditor(UUID.randomUUID(), "decisions:read"))
        .get("/v1/accounts/{id}/contact-budget", placed.accountId())
        .then()
        .statusCode(404)
        .body("code", equalTo("account-not-found"));
    as("rules:read")
        .get("/v1/accounts/{id}/contact-budget", placed.accountId())
        .then()
        .statusCode(403);
  }

  @Test
  void whatIsOutOfReachIsRefused() {
    var placed = Placed.atNoon();
    refused(placed, "?days=15", 400, "validation-failed");
    refused(placed, "?days=0", 400, "validation-failed");
    refused(placed, "?contactPointId=" + UUID.randomUUID(), 422, "contact-point-unknown");
    refused(placed, "?at=" + Instant.now().minus(1, ChronoUnit.HOURS), 422, "budget-not-ahead");
    refused(placed, "?at=" + Instant.now().plus(41, ChronoUnit.DAYS), 422, "budget-not-ahead");
    refused(placed, "?at=P41D", 422, "budget-not-ahead");
    refused(placed, "?at=PT-1H", 422, "budget-not-ahead");
    refused(placed, "?at=PT9223372036854775807S", 422, "budget-not-ahead");
    refused(placed, "?at=soon", 400, "parameter-malformed");
    refused(placed, "?at=Pluto", 400, "parameter-malformed");
    for (var i = 0; i < 6; i++) addPhone(placed);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(SCOPES)
                    .get("/v1/cases/{id}", placed.accountId())
                    .then()
                    .body("contactPoints", hasSize(10)));
    refused(placed, "?days=14", 422, "budget-too-wide");
    assertThat(budget(placed, "?days=3").getList("channels")).hasSize(26);
  }

  private static void addPhone(Placed placed) {
    TestKafka.publish(
        "accounts.debtor",
        placed.debtorId(),
        "contact-point-added.v1",
        """
        {"debtorId": "%s", "contactPointId": "%s", "kind": "PHONE", "type": "MOBILE", "zones": [],
         "workplace": false}"""
            .formatted(placed.debtorId(), UUID.randomUUID()));
  }

  private static void refused(Placed placed, String query, int status, String code) {
    as(SCOPES)
        .get("/v1/accounts/" + placed.accountId() + "/contact-budget" + query)
        .then()
        .statusCode(status)
        .body("code", equalTo(code));
  }

  private static JsonPath budget(Placed placed, String query) {
    return as(SCOPES)
        .get("/v1/accounts/" + placed.accountId() + "/contact-budget" + query)
        .then()
        .statusCode(200)
        .body("channels.contactPointId", hasItem(notNullValue()))
        .extract()
        .jsonPath();
  }

  private static Instant from(JsonPath budget) {
    return OffsetDateTime.parse(budget.getString("at")).toInstant();
  }

  private static Map<String, Object> line(JsonPath budget, String channel) {
    return budget.getMap("channels.find { it.channel == '" + channel + "' }");
  }

  @SuppressWarnings("unchecked") // a list of objects in JSON
  private static List<Map<String, Object>> list(Map<String, Object> line, String name) {
    return (List<Map<String, Object>>) line.get(name);
  }
}
