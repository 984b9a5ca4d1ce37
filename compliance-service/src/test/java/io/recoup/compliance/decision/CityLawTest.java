package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Owner;
import io.recoup.compliance.Placed;
import io.recoup.compliance.decision.PastDecisionQueries.Filter;
import io.recoup.compliance.decision.PastDecisionQueries.PastDecision;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The law of a city reaches accounts by the postal codes that accounts-service tells. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class CityLawTest {
  private static final String LAW_OF_THE_CITY = "NYC-3IN7";

  @Inject PastDecisionQueries history;

  @Test
  void aFourthContactInSevenDaysIsBlockedInTheCityAndNotUpstate() {
    var inTheCity = Placed.inNewYork("10001");
    var upstate = Placed.inNewYork("14201");
    for (var i = 0; i < 3; i++) {
      assertThat(inTheCity.verdict("LETTER", inTheCity.address())).isEqualTo("ALLOWED");
      assertThat(upstate.verdict("LETTER", upstate.address())).isEqualTo("ALLOWED");
    }
    var fourth = inTheCity.ask("LETTER", inTheCity.address());
    assertThat(fourth).containsEntry("verdict", "BLOCKED");
    assertThat(rules(fourth)).contains(LAW_OF_THE_CITY);
    var other = upstate.ask("LETTER", upstate.address());
    assertThat(other).containsEntry("verdict", "ALLOWED");
    assertThat(rules(other)).doesNotContain(LAW_OF_THE_CITY);
  }

  @Test
  void aNewYorkerOfWhomNoPostalCodeIsKnownIsNotBlockedButHasTheCitysLawToo() {
    var somewhere = Placed.inNewYork(null);
    var decision = somewhere.ask("LETTER", somewhere.address());
    assertThat(decision).containsEntry("verdict", "ALLOWED");
    assertThat(rules(decision)).contains(LAW_OF_THE_CITY);
  }

  @Test
  void aPostalCodeThatIsToldLaterCountsFromThenOn() {
    var account = Placed.inNewYork(null);
    account.ask("LETTER", account.address());

    new Placed(
            account.creditorId(),
            account.debtorId(),
            UUID.randomUUID(),
            account.phone(),
            account.otherPhone(),
            account.email(),
            account.address())
        .livesInNewYork("14201");

    assertThat(rules(account.ask("LETTER", account.address()))).doesNotContain(LAW_OF_THE_CITY);
    var past = decisions(account);
    assertThat(past).hasSize(2).allMatch(PastDecision::reproduced);
    assertThat(past)
        .extracting(decision -> decision.facts().jurisdictions().contains("US-NYC"))
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void anotherHomeInTheCityCounts() {
    var account = Placed.inNewYork("14201");
    var home = UUID.randomUUID();
    TestKafka.publish(
        "accounts.debtor",
        account.debtorId(),
        "contact-point-added.v1",
        """
        {"debtorId": "%s", "contactPointId": "%s", "kind": "ADDRESS", "type": "HOME", "zones": [],
         "workplace": false, "postalCode": "11215"}"""
            .formatted(account.debtorId(), home));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                as(Placed.SCOPES)
                    .get("/v1/cases/{id}", account.accountId())
                    .then()
                    .body(
                        "contactPoints.find { it.id == '%s' }.postalCode".formatted(home),
                        equalTo("11215")));
    assertThat(rules(account.ask("LETTER", account.address()))).contains(LAW_OF_THE_CITY);
  }

  @Test
  void aPostalCodeThatIsNoneIsNotKnown() {
    var account = Placed.inNewYork("NY 10");
    as(Placed.SCOPES)
        .get("/v1/cases/{id}", account.accountId())
        .then()
        .body("contactPoints.findAll { it.postalCode != null }.size()", equalTo(0));
    assertThat(rules(account.ask("LETTER", account.address()))).contains(LAW_OF_THE_CITY);
  }

  @Test
  void aDecisionSaysByWhatItsPlacesWereFound() {
    var account = Placed.inNewYork("10001");
    account.ask("LETTER", account.address());
    assertThat(decisions(account)).hasSize(1).allMatch(PastDecision::reproduced);
    Owner.change(
        1, "update decision set placed_by = 'STATE' where account_id = ?", account.accountId());
    assertThat(decisions(account))
        .hasSize(1)
        .noneMatch(PastDecision::reproduced)
        .noneMatch(decision -> decision.facts().jurisdictions().contains("US-NYC"));
  }

  private List<PastDecision> decisions(Placed account) {
    var all = new Filter(null, account.accountId(), null, Instant.now().plusSeconds(60));
    return history.after(all, null, null, 10);
  }

  private static List<String> rules(Map<String, Object> decision) {
    return ((List<?>) decision.get("rules"))
        .stream().map(rule -> ((Map<?, ?>) rule).get("ruleId").toString()).toList();
  }
}
