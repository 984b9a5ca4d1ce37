package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.law.Asked.said;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisputeRulesTest {
  private static final String PENDING = "REGF-DISPUTE-CEASE REGF_DISPUTE_PENDING";
  private static final Fact NOTICE =
      fact("2026-06-15T10:00:00-04:00", "VALIDATION_NOTICE_MAILED", "end", "2026-07-23");
  private static final Question CALL = call("2026-07-24");

  @Test
  void writtenDisputeOnTheLastDayStopsCollectionUntilVerification() {
    var dispute = written("2026-07-23");
    assertThat(reason(CALL, NOTICE, dispute)).isEqualTo(PENDING);
    assertThat(ask(CALL, NOTICE, dispute).nextPermittedAt()).isNull();
    var verified = fact("2026-07-24T09:00:00-04:00", "VERIFICATION_SENT");
    assertThat(reason(CALL, NOTICE, dispute, verified))
        .isEqualTo("REGF-DISPUTE-CEASE REGF_TIME_OK");
    assertThat(ask(question("FILE_SUIT", "2026-07-24T10:00:00-04:00"), NOTICE, dispute).denials())
        .extracting(denial -> denial.verdict().reasonCode())
        .contains("REGF_DISPUTE_PENDING");
  }

  @Test
  void spokenAndLateDisputesStopNothing() {
    var spoken =
        fact("2026-07-01T10:00:00-04:00", "DISPUTE_RECEIVED", "channel", "phone", "written", false);
    assertThat(reason(call("2026-07-02"), NOTICE, spoken))
        .isEqualTo("REGF-DISPUTE-CEASE REGF_ORAL_DISPUTE");
    var byPhone = fact("2026-07-01T10:00:00-04:00", "DISPUTE_RECEIVED", "channel", "phone");
    assertThat(reason(call("2026-07-02"), NOTICE, byPhone))
        .isEqualTo("REGF-DISPUTE-CEASE REGF_ORAL_DISPUTE");
    assertThat(reason(call("2026-07-27"), NOTICE, written("2026-07-24")))
        .isEqualTo("REGF-DISPUTE-CEASE REGF_DISPUTE_LATE");
  }

  @Test
  void lateOrSpokenDisputeDoesNotEndOneThatIsPending() {
    assertThat(reason(call("2026-07-27"), NOTICE, written("2026-07-01"), written("2026-07-24")))
        .isEqualTo(PENDING);
  }

  @Test
  void electronicChannelCountsUnlessTheCollectorDoesNotAcceptIt() {
    assertThat(reason(CALL, NOTICE, portal(true))).isEqualTo(PENDING);
    assertThat(ask(CALL, NOTICE, portal(false)).permitted()).isTrue();
  }

  @Test
  void periodIsComputedWhereTheNoticeDoesNotStateItsEndAndHasNoneBeforeANotice() {
    var notice = fact("2026-06-15T10:00:00-04:00", "VALIDATION_NOTICE_MAILED");
    assertThat(reason(CALL, notice, written("2026-07-23"))).isEqualTo(PENDING);
    assertThat(reason(CALL, notice, written("2026-07-24")))
        .isEqualTo("REGF-DISPUTE-CEASE REGF_DISPUTE_LATE");
    assertThat(reason(CALL, written("2026-07-20"))).isEqualTo(PENDING);
  }

  @Test
  void onlyTheUndisputedPortionMayStillBeAskedFor() {
    var portion =
        fact("2026-07-20T16:00:00-04:00", "DISPUTE_RECEIVED", "written", true, "scope", "portion");
    var undisputed =
        question(
            "CALL_OUT",
            "2026-07-24T10:00:00-04:00",
            "debt",
            "D1",
            "demanding",
            "undisputed_portion_only");
    assertThat(reason(undisputed, NOTICE, portion)).isEqualTo("REGF-DISPUTE-CEASE REGF_TIME_OK");
    assertThat(reason(CALL, NOTICE, portion)).isEqualTo(PENDING);
    assertThat(reason(undisputed, NOTICE, portion, written("2026-07-21"))).isEqualTo(PENDING);
  }

  @Test
  void disputeOfOneDebtLeavesAnotherAloneAndTheAnswerItselfMayBeSent() {
    var other = fact("2026-07-20T16:00:00-04:00", "DISPUTE_RECEIVED", "debt", "D2");
    assertThat(ask(CALL, NOTICE, other).permitted()).isTrue();
    var answer =
        question(
            "LETTER_OUT", "2026-07-24T10:00:00-04:00", "debt", "D1", "purpose", "verification");
    assertThat(ask(answer, NOTICE, written("2026-07-20")).permitted()).isTrue();
  }

  @Test
  void withdrawnDisputeStopsNothing() {
    var withdrawn = fact("2026-07-21T16:00:00-04:00", "DISPUTE_WITHDRAWN");
    assertThat(ask(CALL, NOTICE, written("2026-07-20"), withdrawn).permitted()).isTrue();
  }

  @Test
  void repeatedDisputeIsAnsweredByANoticeWithReasons() {
    var verified = fact("2026-06-28T10:00:00-04:00", "VERIFICATION_SENT");
    var again = fact("2026-07-06T10:00:00-04:00", "DISPUTE_RECEIVED", "text", "still not mine");
    var first = written("2026-06-25");
    assertThat(reason(call("2026-07-09"), NOTICE, first, verified, again)).isEqualTo(PENDING);
    assertThat(reason(call("2026-07-09"), NOTICE, first, verified, again, duplicative(true)))
        .isEqualTo("REGF-DUPDISPUTE REGF_TIME_OK");
    assertThat(reason(call("2026-07-09"), NOTICE, first, verified, again, duplicative(false)))
        .isEqualTo(PENDING);
    assertThat(reason(call("2026-07-09"), NOTICE, first, duplicative(true))).isEqualTo(PENDING);
    assertThat(reason(duplicate(), NOTICE, first, verified, again))
        .isEqualTo("REGF-DUPDISPUTE REGF_TIME_OK");
  }

  @Test
  void newEvidenceIsNotTreatedAsDuplicativeAndStopsCollectionAgain() {
    var verified = fact("2026-06-28T10:00:00-04:00", "VERIFICATION_SENT");
    var check =
        fact("2026-07-06T10:00:00-04:00", "DISPUTE_RECEIVED", "evidence", "cancelled_check");
    var first = written("2026-06-25");
    assertThat(reason(duplicate(), NOTICE, first, verified, check))
        .isEqualTo("REGF-DUPDISPUTE REGF_DISPUTE_NEW_MATERIAL_INFO");
    assertThat(reason(call("2026-07-09"), NOTICE, first, verified, check, duplicative(true)))
        .isEqualTo(PENDING);
    var sameAgain =
        fact("2026-07-06T18:00:00-04:00", "DISPUTE_RECEIVED", "evidence", "cancelled_check");
    assertThat(ask(duplicate(), NOTICE, first, verified, check, sameAgain).permitted()).isTrue();
  }

  @Test
  void firstDisputeIsNeverDuplicativeAndOneNobodyKnowsNeither() {
    assertThat(reason(duplicate(), NOTICE, written("2026-06-25")))
        .isEqualTo("REGF-DUPDISPUTE REGF_DISPUTE_NOT_ANSWERED_BEFORE");
    assertThat(ask(duplicate(), NOTICE).headline().verdict().missing())
        .isEqualTo("DISPUTE_RECEIVED");
  }

  @Test
  void writtenRequestForTheOriginalCreditorStopsCollectionUntilAnswered() {
    var request = fact("2026-07-01T10:00:00-04:00", "ORIGINAL_CREDITOR_REQUEST", "written", true);
    assertThat(reason(CALL, NOTICE, request))
        .isEqualTo("REGF-OCREQ REGF_ORIGINAL_CREDITOR_REQUEST_PENDING");
    var named = fact("2026-07-02T10:00:00-04:00", "ORIGINAL_CREDITOR_NAMED", "debt", "D1");
    assertThat(ask(CALL, NOTICE, request, named).permitted()).isTrue();
    var spoken = fact("2026-07-01T10:00:00-04:00", "ORIGINAL_CREDITOR_REQUEST", "written", false);
    assertThat(ask(CALL, NOTICE, spoken).permitted()).isTrue();
    var late = fact("2026-07-24T09:00:00-04:00", "ORIGINAL_CREDITOR_REQUEST", "written", true);
    assertThat(ask(CALL, NOTICE, late).permitted()).isTrue();
  }

  @Test
  void collectionGoesOnInThePeriodUnlessItOvershadows() {
    assertThat(reason(call("2026-06-25"), NOTICE)).isEqualTo("REGF-OVERSHADOW REGF_TIME_OK");
    for (var flag : List.of("pay_within_10_days_or_we_sue", "pay_within_5_days")) {
      var answer = ask(letter("2026-06-25", flag), NOTICE);
      assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_OVERSHADOWING");
      assertThat(answer.finding("REGF-OVERSHADOW").nextPermittedAt())
          .isEqualTo(at("2026-07-24T00:00:00-04:00"));
    }
    assertThat(said("REGF-OVERSHADOW", letter("2026-07-24", "pay_within_5_days"), NOTICE))
        .isEqualTo("NOT_APPLICABLE null");
    assertThat(ask(letter("2026-06-25", "friendly"), NOTICE).permitted()).isTrue();
  }

  private static Question call(String day) {
    return question("CALL_OUT", day + "T10:00:00-04:00", "debt", "D1");
  }

  private static Question letter(String day, String flag) {
    return question("LETTER_OUT", day + "T10:00:00-04:00", "contentFlags", List.of(flag));
  }

  private static Question duplicate() {
    return question("TREAT_AS_DUPLICATIVE", "2026-07-07T10:00:00-04:00");
  }

  private static Fact written(String day) {
    return fact(
        day + "T09:30:00-04:00",
        "DISPUTE_RECEIVED",
        "channel",
        "mail",
        "written",
        true,
        "scope",
        "all");
  }

  private static Fact portal(boolean accepted) {
    return fact(
        "2026-07-01T16:00:00-04:00",
        "DISPUTE_RECEIVED",
        "channel",
        "portal",
        "channelAcceptedFromConsumers",
        accepted);
  }

  private static Fact duplicative(boolean reasons) {
    return fact(
        "2026-07-08T10:00:00-04:00",
        "DUPLICATIVE_NOTICE_SENT",
        "reasons",
        reasons,
        "refersToPriorResponse",
        "2026-06-28");
  }
}
