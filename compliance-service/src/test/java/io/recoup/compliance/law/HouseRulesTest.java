package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the house asks where Regulation F does not see to it. */
class HouseRulesTest {
  private static final String NOON = "2026-06-10T12:00:00+10:00";

  @Test
  void whatDebtorsAskForIsHeededAbroad() {
    var cease = fact("2026-06-01T10:00:00Z", "CEASE_NOTICE_RECEIVED");
    assertThat(call("AU", "Australia/Sydney").permitted()).isTrue();
    assertThat(deniedBy(call("AU", "Australia/Sydney", cease))).containsExactly("HOUSE-CEASE");
    var refused = fact("2026-06-01T10:00:00Z", "OPT_OUT", "channel", "CALL");
    assertThat(deniedBy(call("AU", "Australia/Sydney", refused))).containsExactly("HOUSE-MEDIA");
    var represented = fact("2026-06-01T10:00:00Z", "ATTORNEY_REPRESENTS");
    assertThat(deniedBy(call("AU", "Australia/Sydney", represented)))
        .containsExactly("HOUSE-ATTORNEY");
    var wednesdays =
        fact(
            "2026-06-01T10:00:00Z",
            "CONSUMER_DESIGNATES_INCONVENIENT",
            "weekdays",
            List.of("WED"),
            "from",
            "00:00",
            "to",
            "24:00");
    assertThat(deniedBy(call("AU", "Australia/Sydney", wednesdays))).containsExactly("HOUSE-TIMES");
  }

  @Test
  void businessesAreHeardTooThoughRegulationFLeavesThemOut() {
    var business = fact("2026-06-01T10:00:00Z", "DEBTOR", "kind", "business");
    var cease = fact("2026-06-01T10:00:00Z", "CEASE_NOTICE_RECEIVED");
    assertThat(deniedBy(call("US-TX", "Etc/GMT-10", business, cease)))
        .containsExactly("HOUSE-CEASE");
    assertThat(deniedBy(call("US-TX", "Etc/GMT-10", cease))).containsExactly("REGF-CEASE");
  }

  @Test
  void theHouseSeesToWhatRegulationFLeavesOut() {
    assertThat(beyond(call("AU", "Australia/Sydney"))).isEqualTo("PERMIT HOUSE_SEES_TO_IT");
    assertThat(beyond(call("US-TX", "Etc/GMT-10"))).isEqualTo("NOT_APPLICABLE null");
    var creditor = fact("2026-06-01T10:00:00Z", "COLLECTOR", "role", "original_creditor");
    assertThat(beyond(call("US-TX", "Etc/GMT-10", creditor))).isEqualTo("PERMIT HOUSE_SEES_TO_IT");
  }

  @Test
  void whatTheHouseDeniesItGivesAReasonFor() {
    assertThat(reason(fact("2026-06-01T10:00:00Z", "CONSUMER_DECEASED")))
        .isEqualTo("HOUSE-DECEASED DEBTOR_DECEASED");
    assertThat(reason(fact("2026-06-01T10:00:00Z", "CEASE_NOTICE_RECEIVED")))
        .isEqualTo("HOUSE-CEASE CONTACT_REFUSED");
    assertThat(reason(fact("2026-06-01T10:00:00Z", "OPT_OUT", "channel", "CALL")))
        .isEqualTo("HOUSE-MEDIA MEDIUM_REFUSED");
    assertThat(
            reason(
                fact(
                    "2026-06-01T10:00:00Z",
                    "CONSUMER_DESIGNATES_INCONVENIENT",
                    "weekdays",
                    List.of("WED"))))
        .isEqualTo("HOUSE-TIMES TIME_RULED_OUT");
  }

  @Test
  void theDeadAreNotContactedButTheirExecutorMayBe() {
    var death = fact("2026-06-01T10:00:00Z", "CONSUMER_DECEASED");
    assertThat(deniedBy(call("US-TX", "Etc/GMT-10", death))).containsExactly("HOUSE-DECEASED");
    var facts = facts("US-TX", "Etc/GMT-10", death);
    assertThat(BOOK.evaluate(facts, question("CALL_OUT", NOON, "to", "executor")).permitted())
        .isTrue();
  }

  @Test
  void aPlaceOfWhoseLawTooLittleIsHeldIsNotCovered() {
    assertThat(deniedBy(call("ZA", "Africa/Johannesburg"))).contains("HOUSE-PLACE");
  }

  private static Answer call(String place, String zone, Fact... known) {
    return BOOK.evaluate(
        facts(place, zone, known), question("CALL_OUT", NOON, "debt", "D1", "to", "consumer"));
  }

  private static String beyond(Answer answer) {
    var verdict = answer.finding("HOUSE-BEYOND").verdict();
    return verdict.outcome() + " " + verdict.reasonCode();
  }

  private static String reason(Fact known) {
    var headline = call("AU", "Australia/Sydney", known).headline();
    return headline.rule().id() + " " + headline.verdict().reasonCode();
  }

  private static Facts facts(String place, String zone, Fact... known) {
    return new Facts(List.of("HOUSE", place), List.of(zone), List.of(known));
  }

  private static List<String> deniedBy(Answer answer) {
    return answer.denials().stream().map(denial -> denial.rule().id()).toList();
  }
}
