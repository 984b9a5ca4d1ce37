package io.recoup.compliance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Owner;
import io.recoup.compliance.Placed;
import io.recoup.compliance.decision.PastDecisionQueries.Filter;
import io.recoup.compliance.decision.PastDecisionQueries.PastDecision;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account whose state there is not is blocked like one whose place is not known. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class UnknownStateTest {
  private static final String PLACE = "HOUSE-PLACE";

  @Inject PastDecisionQueries history;

  @ParameterizedTest
  @CsvSource({
    "GB, LND, Europe/London",
    "GB, MAN, Europe/London",
    "US, ZZ, America/New_York",
    "CA, XX, America/Toronto"
  })
  void aStateThatTheCountryHasNotBlocks(String country, String state, String zone) {
    var decision = decide(placed(country, state, zone));
    assertThat(decision).containsEntry("verdict", "BLOCKED");
    assertThat(missingOfPlace(decision)).isEqualTo("state");
  }

  @ParameterizedTest
  @CsvSource({"GB, ENG, Europe/London", "US, TX, America/Chicago", "CA, ON, America/Toronto"})
  void aStateThatItHasDoesNot(String country, String state, String zone) {
    assertThat(missingOfPlace(decide(placed(country, state, zone)))).isNull();
  }

  @Test
  void aDecisionFromBeforeIsReadAsItWasTaken() {
    var account = placed("GB", "LND", "Europe/London");
    decide(account);
    assertThat(decisions(account)).hasSize(1).allMatch(PastDecision::reproduced);
    Owner.change(
        1,
        "update decision set placed_by = 'POSTAL_CODE' where account_id = ?",
        account.accountId());
    assertThat(decisions(account))
        .hasSize(1)
        .noneMatch(PastDecision::reproduced)
        .noneMatch(past -> !past.facts().of("PLACE_UNKNOWN").isEmpty());
  }

  private static Placed placed(String country, String state, String zone) {
    return Placed.place(
        Placed.fresh(UUID.randomUUID(), UUID.randomUUID()),
        quoted(country),
        quoted(state),
        quoted(zone));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static Map<String, Object> decide(Placed account) {
    return account.ask("LETTER", account.address());
  }

  private List<PastDecision> decisions(Placed account) {
    var all = new Filter(null, account.accountId(), null, Instant.now().plusSeconds(60));
    return history.after(all, null, null, 10);
  }

  private static Object missingOfPlace(Map<String, Object> decision) {
    return ((List<?>) decision.get("rules"))
        .stream()
            .map(rule -> (Map<?, ?>) rule)
            .filter(rule -> PLACE.equals(rule.get("ruleId")))
            .findFirst()
            .orElseThrow()
            .get("missingFact");
  }
}
