package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LimitationRulesTest {
  private static final Question SUIT =
      question("FILE_SUIT", "2026-06-01T10:00:00Z", "debt", "D1", "forum", "CA");
  private static final Fact OLD =
      fact("2021-01-05T12:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "written");
  private static final Fact YOUNG =
      fact("2024-01-05T12:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "written");

  @Test
  void suitIsBarredByTheStateTableAndByRegulationFAlike() {
    var answer = ask("US-CA", SUIT, OLD);
    assertThat(answer.permitted()).isFalse();
    assertThat(headline(answer)).isEqualTo("US-SOL-STATE TIME_BARRED");
    assertThat(answer.denials())
        .extracting(denial -> denial.rule().id())
        .contains("REGF-TIMEBARRED");
    assertThat(answer.figures()).containsEntry("solExpires", "2025-01-05");
    assertThat(answer.nextPermittedAt()).isNull();
    assertThat(answer.nextCondition().isNever()).isTrue();
  }

  @Test
  void suitInTimeIsPermittedUntilTheLastDay() {
    var answer = ask("US-CA", SUIT, YOUNG);
    assertThat(answer.permitted()).isTrue();
    assertThat(headline(answer)).isEqualTo("US-SOL-STATE SOL_NOT_EXPIRED");
    assertThat(answer.figures()).containsEntry("solExpires", "2028-01-05");
  }

  @Test
  void suitOfWhichTheAccrualIsNotKnownIsBlockedAndSaysWhatIsMissing() {
    var answer = ask("US-CA", SUIT);
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.headline().verdict().missing()).isEqualTo("CAUSE_OF_ACTION_ACCRUED");
    assertThat(answer.nextCondition().code()).isEqualTo("ACCRUAL_KNOWN");
  }

  @Test
  void suitInAnUnknownStateIsBlocked() {
    var suit = question("FILE_SUIT", "2026-06-01T10:00:00Z", "forum", "Atlantis");
    assertThat(ask("US-FED", suit, YOUNG).headline().verdict().missing()).isEqualTo("forum");
  }

  @Test
  void threatOfSuitOnABarredDebtIsBarredAndADemandIsNot() {
    var threat =
        question("LETTER_OUT", "2026-06-01T10:00:00Z", "contentFlags", List.of("threat_of_suit"));
    assertThat(ask("US-CA", threat, OLD).finding("REGF-TIMEBARRED").verdict().denies()).isTrue();
    var spoken = question("CALL_OUT", "2026-06-01T18:00:00Z", "says", "Pay or we will SUE you");
    assertThat(ask("US-CA", spoken, OLD).finding("US-SOL-STATE").verdict().denies()).isTrue();
    var call = question("CALL_OUT", "2026-06-01T18:00:00Z", "debt", "D1");
    var answer = ask("US-CA", call, OLD);
    assertThat(answer.permitted()).isTrue();
    assertThat(headline(answer)).isEqualTo("REGF-TIMEBARRED REGF_TIME_OK");
  }

  @Test
  void columbiaSaysItWithItsOwnRuleAndNewYorkAndWashingtonWithTheTable() {
    assertThat(headline(ask("US-DC", suitIn("DC"), OLD))).isEqualTo("DC-SOL3 TIME_BARRED");
    assertThat(headline(ask("US-NY", suitIn("NY"), OLD))).isEqualTo("US-SOL-STATE TIME_BARRED");
    var oral = fact("2021-01-05T12:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "oral");
    assertThat(headline(ask("US-WA", suitIn("WA"), oral))).isEqualTo("US-SOL-STATE TIME_BARRED");
    assertThat(ask("US-WA", suitIn("WA"), oral).finding("WA-SUIT-SOL").verdict().denies()).isTrue();
    assertThat(ask("US-NY", suitIn("NY"), OLD).finding("NY-SOL3").verdict().denies()).isTrue();
  }

  @Test
  void serviceKeepsASuitInTimeThatWouldElseBeLate() {
    var answer =
        ask(
            "US-CA",
            SUIT,
            fact("2022-03-01T12:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "written"),
            fact("2023-01-01T12:00:00Z", "ENTERS_MILITARY_SERVICE"),
            fact("2023-07-01T12:00:00Z", "LEAVES_MILITARY_SERVICE"));
    assertThat(headline(answer)).isEqualTo("SCRA-TOLL SOL_NOT_EXPIRED");
    assertThat(answer.figures()).containsEntry("solExpires", "2026-08-29");
  }

  @Test
  void proofOfClaimIsNoSuit() {
    var proof = question("FILE_PROOF_OF_CLAIM", "2026-06-01T10:00:00Z");
    assertThat(headline(ask("US-FED", proof, OLD)))
        .isEqualTo("REGF-TIMEBARRED PROOF_OF_CLAIM_EXEMPT");
  }

  @Test
  void businessDebtInNewYorkHasSixYears() {
    var commercial = fact("2020-01-01T12:00:00Z", "DEBTOR", "kind", "business");
    assertThat(ask("US-NY", suitIn("NY"), OLD, commercial).figures())
        .containsEntry("solExpires", "2027-01-05");
  }

  @Test
  void englishSuitIsInTimeUntilTheSixthAnniversaryOfTheLastAcknowledgmentInTime() {
    var suit = question("FILE_SUIT", "2026-06-01T10:00:00Z");
    var accrued = fact("2019-01-05T12:00:00Z", "CAUSE_OF_ACTION_ACCRUED");
    assertThat(headline(ask("UK-EW", suit, accrued))).isEqualTo("UK-LIMIT TIME_BARRED");
    var paid = fact("2022-02-02T12:00:00Z", "PAYMENT_RECEIVED", "amount", "5.00");
    assertThat(headline(ask("UK-EW", suit, accrued, paid))).isEqualTo("UK-LIMIT SOL_NOT_EXPIRED");
    assertThat(ask("UK-EW", suit, accrued, paid).figures())
        .containsEntry("solExpires", "2028-02-02");
  }

  @Test
  void scottishDebtStandsOnlyIfClaimedOrAcknowledgedInFiveYears() {
    var demand = question("LETTER_OUT", "2026-06-01T10:00:00Z", "purpose", "demand_payment");
    var due = fact("2020-01-05T12:00:00Z", "DEBT_DUE");
    assertThat(headline(ask("UK-SCT", demand, due)))
        .isEqualTo("UK-LIMIT-SCT UK_SCT_DEBT_EXTINGUISHED");
    var suit = fact("2024-01-05T12:00:00Z", "SUIT_FILED");
    assertThat(ask("UK-SCT", demand, due, suit).finding("UK-LIMIT-SCT").verdict().denies())
        .isFalse();
    var tooLate = fact("2025-01-06T12:00:00Z", "SUIT_FILED");
    assertThat(ask("UK-SCT", demand, due, tooLate).permitted()).isFalse();
    var late = fact("2025-01-06T12:00:00Z", "LAST_PAYMENT_OR_ACKNOWLEDGMENT");
    assertThat(ask("UK-SCT", demand, due, late).permitted()).isFalse();
  }

  @Test
  void southAfricanCreditAgreementIsPrescribedAfterThreeYears() {
    var sale = question("SELL_DEBT", "2026-06-01T10:00:00Z");
    var paid = fact("2023-05-31T12:00:00Z", "LAST_PAYMENT_OR_ACKNOWLEDGMENT");
    assertThat(headline(ask("ZA", sale, paid))).isEqualTo("ZA-126B ZA_PRESCRIBED");
    var other =
        question("LETTER_OUT", "2026-06-01T10:00:00Z", "creditAgreement", false, "purpose", "x");
    assertThat(ask("ZA", other, paid).finding("ZA-126B").verdict().applies()).isFalse();
    var later = fact("2023-06-01T12:00:00Z", "LAST_PAYMENT_OR_ACKNOWLEDGMENT");
    assertThat(ask("ZA", sale, later).permitted()).isTrue();
  }

  @Test
  void demandsEndWhenTheCustomerRefusesBecauseOfLimitation() {
    var refusal =
        fact("2026-05-01T12:00:00Z", "CONSUMER_STATEMENT", "text", "It's time-barred. I won't pay");
    var demand = question("LETTER_OUT", "2026-06-01T10:00:00Z", "purpose", "demand_payment");
    assertThat(headline(ask("UK-EW", demand, refusal)))
        .isEqualTo("UK-CONC-7.15.8 UK_STATUTE_BARRED_REFUSED");
    var question = question("LETTER_OUT", "2026-06-01T10:00:00Z", "purpose", "answer_complaint");
    assertThat(ask("UK-EW", question, refusal).finding("UK-CONC-7.15.8").verdict().denies())
        .isFalse();
    var unhappy = fact("2026-05-01T12:00:00Z", "CONSUMER_STATEMENT", "text", "I will not pay");
    assertThat(ask("UK-EW", demand, unhappy).finding("UK-CONC-7.15.8").verdict().denies())
        .isFalse();
  }

  @Test
  void noticeThatCameBackIsFollowedByANewPeriod() {
    var compute = question("COMPUTE_VALIDATION_END", "2026-08-01T12:00:00Z");
    var first = fact("2026-06-15T14:00:00Z", "VALIDATION_NOTICE_MAILED");
    var copy = fact("2026-06-29T14:00:00Z", "VALIDATION_NOTICE_MAILED");
    var back = fact("2026-06-25T14:00:00Z", "NOTICE_OF_UNDELIVERABILITY");
    assertThat(ask("US-FED", compute, first, copy).figures())
        .containsEntry("validationEnd", "2026-07-23");
    assertThat(ask("US-FED", compute, first, back, copy).figures())
        .containsEntry("validationEnd", "2026-08-05");
    assertThat(ask("US-FED", compute).headline().verdict().missing())
        .isEqualTo("VALIDATION_NOTICE_MAILED");
  }

  private static Question suitIn(String state) {
    return question("FILE_SUIT", "2026-06-01T10:00:00Z", "debt", "D1", "forum", state);
  }

  private static Answer ask(String place, Question question, Fact... facts) {
    var zone = place.startsWith("US") ? "America/New_York" : "Europe/London";
    return BOOK.evaluate(new Facts(Set.of(place), List.of(zone), List.of(facts)), question);
  }

  private static String headline(Answer answer) {
    return answer.headline().rule().id() + " " + answer.headline().verdict().reasonCode();
  }
}
