package io.recoup.compliance.clock;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.clock.CaseClock.Status;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClockBookTest {
  private static final UUID ACCOUNT = UUID.fromString("cc5139ed-482c-5af9-82ea-26c8cf0b1f52");
  private static final Fact NOTICE = fact("2026-06-15T14:00:00Z", "VALIDATION_NOTICE_MAILED");

  @Test
  void everyClockRunsByARuleOfTheBook() {
    assertThat(BOOK.rules()).extracting(Rule::id).containsAll(ClockBook.ruleIds().toList());
  }

  @Test
  void validationNoticeIsDueFiveDaysAfterTheFirstCommunication() {
    var spoke = call("2026-06-01T14:00:00Z", "CONVERSATION");
    var later = call("2026-06-02T14:00:00Z", "CONVERSATION");
    var due = only("US-FED", "2026-06-04T14:00:00Z", ClockKind.VALIDATION_NOTICE_DUE, spoke, later);
    assertThat(due.status()).isEqualTo(Status.RUNNING);
    assertThat(due.startedOn()).isEqualTo("2026-06-01");
    assertThat(due.endsOn()).isEqualTo("2026-06-06");
    assertThat(due.lapsesAt()).isEqualTo("2026-06-07T04:00:00Z");
    assertThat(due.ruleId()).isEqualTo("REGF-VALID-TIMING");
    assertThat(due.factIds()).containsExactly(spoke.id());
  }

  @Test
  void callsThatNobodyAnsweredAreNoCommunication() {
    var rang = call("2026-06-01T14:00:00Z", "UNANSWERED");
    assertThat(clocks("US-FED", "2026-06-04T14:00:00Z", rang))
        .extracting(CaseClock::kind)
        .doesNotContain(ClockKind.VALIDATION_NOTICE_DUE);
  }

  @Test
  void noticeInTimeStopsTheClockAndALateOneComesTooLate() {
    var first = fact("2026-06-10T14:00:00Z", "INITIAL_COMMUNICATION", "medium", "oral");
    var kind = ClockKind.VALIDATION_NOTICE_DUE;
    var stopped = only("US-FED", "2026-08-01T14:00:00Z", kind, first, NOTICE);
    assertThat(stopped.status()).isEqualTo(Status.STOPPED);
    assertThat(stopped.stoppedOn()).isEqualTo("2026-06-15");
    var earlier = fact("2026-06-09T14:00:00Z", "INITIAL_COMMUNICATION", "medium", "oral");
    assertThat(only("US-FED", "2026-08-01T14:00:00Z", kind, earlier, NOTICE).status())
        .isEqualTo(Status.LAPSED);
  }

  @Test
  void validationPeriodLapsesWhenItsLastDayIsOver() {
    var kind = ClockKind.VALIDATION_PERIOD;
    var running = only("US-FED", "2026-07-24T03:59:59Z", kind, NOTICE);
    assertThat(running.status()).isEqualTo(Status.RUNNING);
    assertThat(running.endsOn()).isEqualTo("2026-07-23");
    assertThat(only("US-FED", "2026-07-24T04:00:00Z", kind, NOTICE).status())
        .isEqualTo(Status.LAPSED);
  }

  @Test
  void disputeInWritingWithinThePeriodRunsUntilItIsAnswered() {
    var dispute = dispute("2026-07-23T20:00:00Z", true);
    var kind = ClockKind.DISPUTE_ANSWER;
    var running = only("US-FED", "2027-01-01T14:00:00Z", kind, NOTICE, dispute);
    assertThat(running.status()).isEqualTo(Status.RUNNING);
    assertThat(running.endsOn()).isNull();
    var sent = fact("2026-07-30T14:00:00Z", "VERIFICATION_SENT");
    assertThat(only("US-FED", "2027-01-01T14:00:00Z", kind, NOTICE, dispute, sent).status())
        .isEqualTo(Status.STOPPED);
    assertThat(
            clocks("US-FED", "2027-01-01T14:00:00Z", NOTICE, dispute("2026-07-24T20:00:00Z", true)))
        .extracting(CaseClock::kind)
        .doesNotContain(kind);
    assertThat(
            clocks(
                "US-FED", "2027-01-01T14:00:00Z", NOTICE, dispute("2026-07-20T20:00:00Z", false)))
        .extracting(CaseClock::kind)
        .doesNotContain(kind);
  }

  /** 12 CFR 1022.43(e)(3): the day of receipt is the first of thirty. */
  @Test
  void directDisputeIsAnsweredInThirtyDaysOrFortyFive() {
    var clock =
        only(
            "US-FED",
            "2026-05-10T14:00:00Z",
            ClockKind.DISPUTE_ANSWER,
            fact("2026-05-01T14:00:00Z", "DIRECT_DISPUTE_RECEIVED"));
    assertThat(clock.ruleId()).isEqualTo("FCRA-DIRECT");
    assertThat(clock.endsOn()).isEqualTo("2026-05-30");
    assertThat(clock.extendableTo()).isEqualTo("2026-06-14");
    var more = fact("2026-05-20T14:00:00Z", "DISPUTE_INFORMATION_ADDED");
    var received = fact("2026-05-01T14:00:00Z", "CRA_DISPUTE_RECEIVED");
    var extended = only("US-FED", "2026-06-10T14:00:00Z", ClockKind.DISPUTE_ANSWER, received, more);
    assertThat(extended.ruleId()).isEqualTo("FCRA-CRA");
    assertThat(extended.endsOn()).isEqualTo("2026-06-14");
  }

  @Test
  void newYorkSubstantiatesInSixtyDaysAndColumbiaSendsDocumentsInFifteen() {
    var request = fact("2026-06-01T14:00:00Z", "SUBSTANTIATION_REQUEST", "chargedOff", true);
    var now = "2026-06-10T14:00:00Z";
    assertThat(only("US-NY", now, ClockKind.DISPUTE_ANSWER, request).endsOn())
        .isEqualTo("2026-07-31");
    assertThat(clocks("US-CA", now, request)).isEmpty();
    var documents = fact("2026-06-01T14:00:00Z", "DOCUMENTS_REQUESTED");
    assertThat(only("US-DC", now, ClockKind.DISPUTE_ANSWER, documents).endsOn())
        .isEqualTo("2026-06-16");
  }

  @Test
  void limitationFollowsTheStateAndStopsWithASuitInTime() {
    var accrued =
        fact("2024-06-01T14:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "consumer_credit");
    var kind = ClockKind.LIMITATION;
    var running = only("US-NY", "2026-06-10T14:00:00Z", kind, accrued);
    assertThat(running.endsOn()).isEqualTo("2027-06-01");
    assertThat(running.citation()).contains("us-limitation");
    assertThat(running.explanation()).contains("CPLR 214-i");
    var suit = fact("2027-06-01T14:00:00Z", "SUIT_FILED");
    assertThat(only("US-NY", "2028-06-10T14:00:00Z", kind, accrued, suit).status())
        .isEqualTo(Status.STOPPED);
    assertThat(only("US-NY", "2028-06-10T14:00:00Z", kind, accrued).status())
        .isEqualTo(Status.LAPSED);
  }

  @Test
  void limitationStandsStillDuringServiceAndThenEndsLater() {
    var accrued =
        fact("2024-06-01T14:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "consumer_credit");
    var entered = fact("2025-01-01T14:00:00Z", "ENTERS_MILITARY_SERVICE");
    var serving = only("US-NY", "2029-06-10T14:00:00Z", ClockKind.LIMITATION, accrued, entered);
    assertThat(serving.paused()).isTrue();
    assertThat(serving.endsOn()).isNull();
    assertThat(serving.status()).isEqualTo(Status.RUNNING);
    var left = fact("2026-01-01T14:00:00Z", "LEAVES_MILITARY_SERVICE");
    var after = only("US-NY", "2026-06-10T14:00:00Z", ClockKind.LIMITATION, accrued, entered, left);
    assertThat(after.endsOn()).isEqualTo("2028-05-31");
    assertThat(after.tolledDays()).isEqualTo(365);
  }

  @Test
  void limitationBeginsAnewWithAPaymentWhereTheLawSaysSo() {
    var accrued = fact("2012-06-01T14:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "written");
    var paid = fact("2020-06-01T14:00:00Z", "PAYMENT_RECEIVED", "inWriting", true);
    var now = "2026-06-10T14:00:00Z";
    assertThat(only("US-IL", now, ClockKind.LIMITATION, accrued, paid).endsOn())
        .isEqualTo("2030-06-01");
    assertThat(only("US-GA", now, ClockKind.LIMITATION, accrued, paid).endsOn())
        .isEqualTo("2018-06-01");
  }

  @Test
  void scottishAndSouthAfricanDebtsRunFromTheLastThingKnown() {
    var due = fact("2023-06-01T14:00:00Z", "DEBT_DUE");
    assertThat(only("UK-SCT", "2026-06-10T14:00:00Z", ClockKind.LIMITATION, due).endsOn())
        .isEqualTo("2028-06-01");
    var paid = fact("2024-06-01T14:00:00Z", "LAST_PAYMENT_OR_ACKNOWLEDGMENT");
    assertThat(only("ZA", "2026-06-10T14:00:00Z", ClockKind.LIMITATION, paid).endsOn())
        .isEqualTo("2027-06-01");
  }

  /** 12 CFR 1006 comment 30(a)(1)-3: sent on 1 May, furnished from 15 May; a bounce starts anew. */
  @Test
  void creditReportWaitsFourteenDaysFromAMessageThatDidNotComeBack() {
    var first = fact("2026-05-01T14:00:00Z", "VALIDATION_NOTICE_MAILED");
    var kind = ClockKind.CREDIT_REPORT_WAIT;
    var now = "2026-05-13T14:00:00Z";
    assertThat(only("US-FED", now, kind, first).lapsesAt()).isEqualTo("2026-05-15T04:00:00Z");
    var back = fact("2026-05-10T14:00:00Z", "NOTICE_OF_UNDELIVERABILITY");
    var again = fact("2026-05-11T14:00:00Z", "VALIDATION_NOTICE_MAILED");
    assertThat(only("US-FED", now, kind, first, back, again).endsOn()).isEqualTo("2026-05-24");
    var spoke = call("2026-05-12T14:00:00Z", "CONVERSATION");
    assertThat(only("US-FED", now, kind, first, spoke).status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void breathingSpaceLastsSixtyDaysAndACrisisUntilThirtyAfterTreatment() {
    var standard =
        fact("2026-06-01T11:00:00Z", "BREATHING_SPACE_REGISTERED", "start", "2026-06-02");
    var kind = ClockKind.MORATORIUM;
    assertThat(only("UK-EW", "2026-06-10T14:00:00Z", kind, standard).lapsesAt())
        .isEqualTo("2026-07-31T23:00:00Z");
    var crisis =
        fact("2026-06-01T11:00:00Z", "BREATHING_SPACE_REGISTERED", "kind", "mental_health_crisis");
    var lasting = only("UK-EW", "2026-12-10T14:00:00Z", kind, crisis);
    assertThat(lasting.ruleId()).isEqualTo("UK-DRS-MHC");
    assertThat(lasting.endsOn()).isNull();
    var treated = fact("2026-09-01T11:00:00Z", "CRISIS_TREATMENT_ENDED");
    assertThat(only("UK-EW", "2026-09-10T14:00:00Z", kind, crisis, treated).endsOn())
        .isEqualTo("2026-10-01");
  }

  @Test
  void breathingSpaceThatWasEndedEarlyIsStopped() {
    var cancelled =
        fact(
            "2026-06-01T11:00:00Z",
            "BREATHING_SPACE_REGISTERED",
            "start",
            "2026-06-02",
            "ended",
            "2026-06-20");
    var kind = ClockKind.MORATORIUM;
    var stopped = only("UK-EW", "2026-07-10T14:00:00Z", kind, cancelled);
    assertThat(stopped.status()).isEqualTo(Status.STOPPED);
    assertThat(stopped.stoppedOn()).isEqualTo("2026-06-20");
    assertThat(only("UK-EW", "2026-06-10T14:00:00Z", kind, cancelled).endsOn())
        .isEqualTo("2026-06-20");
  }

  @Test
  void recordsAreKeptThreeYearsFromTheLastActivity() {
    var clock =
        only(
            "US-FED",
            "2026-09-01T14:00:00Z",
            ClockKind.RETENTION,
            call("2026-06-01T14:00:00Z", "UNANSWERED"),
            call("2026-07-01T14:00:00Z", "UNANSWERED"));
    assertThat(clock.endsOn()).isEqualTo(LocalDate.of(2029, 7, 1));
  }

  @Test
  void factsOfAnotherDebtStartNothing() {
    var other =
        fact(
            "2026-06-15T14:00:00Z",
            "VALIDATION_NOTICE_MAILED",
            "debt",
            UUID.randomUUID().toString());
    assertThat(clocks("US-FED", "2026-06-20T14:00:00Z", other)).isEmpty();
  }

  @Test
  void clockKeepsItsIdWhileItsEndMoves() {
    var accrued = fact("2012-06-01T14:00:00Z", "CAUSE_OF_ACTION_ACCRUED", "debtKind", "written");
    var paid = fact("2020-06-01T14:00:00Z", "PAYMENT_RECEIVED", "inWriting", true);
    var now = "2021-06-10T14:00:00Z";
    assertThat(only("US-IL", now, ClockKind.LIMITATION, accrued, paid).id())
        .isEqualTo(only("US-IL", now, ClockKind.LIMITATION, accrued).id());
  }

  private static Fact call(String at, String outcome) {
    return fact(at, "CALL_OUT", "outcome", outcome, "to", "consumer");
  }

  private static Fact dispute(String at, boolean written) {
    return fact(at, "DISPUTE_RECEIVED", "written", written);
  }

  private static CaseClock only(String place, String now, ClockKind kind, Fact... facts) {
    var found = clocks(place, now, facts).stream().filter(c -> c.kind() == kind).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<CaseClock> clocks(String place, String now, Fact... facts) {
    var zone = place.startsWith("US") ? "America/New_York" : "Europe/London";
    return new ClockBook(BOOK)
        .read(ACCOUNT, new Facts(Set.of(place), List.of(zone), List.of(facts)), at(now));
  }
}
