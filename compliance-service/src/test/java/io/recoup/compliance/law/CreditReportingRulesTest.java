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

class CreditReportingRulesTest {
  private static final Fact MAILED =
      fact("2026-05-01T10:00:00-04:00", "VALIDATION_NOTICE_MAILED", "debt", "D1");
  private static final Fact SPOKEN =
      fact("2026-05-02T10:00:00-04:00", "CALL_OUT", "debt", "D1", "outcome", "CONVERSATION");

  @Test
  void debtIsFurnishedFromTheFifteenthDayWithTheDayOfSendingAsTheFirst() {
    var early = ask(furnish("2026-05-14"), MAILED);
    assertThat(early.headline().verdict().reasonCode()).isEqualTo("REGF_PASSIVE_WAIT");
    assertThat(early.nextPermittedAt()).isEqualTo(at("2026-05-15T00:00:00-04:00"));
    assertThat(reason(furnish("2026-05-15"), MAILED))
        .isEqualTo("REGF-PASSIVE REGF_PASSIVE_SATISFIED");
  }

  @Test
  void whatComesBackInTheWaitSetsItOffAgainAndLaterDoesNotMatter() {
    var returned = fact("2026-05-10T10:00:00-04:00", "NOTICE_OF_UNDELIVERABILITY");
    assertThat(reason(furnish("2026-05-20"), MAILED, returned))
        .isEqualTo("REGF-PASSIVE REGF_UNDELIVERABLE_NO_CONTACT");
    var again = fact("2026-05-11T10:00:00-04:00", "VALIDATION_NOTICE_MAILED", "debt", "D1");
    assertThat(ask(furnish("2026-05-24"), MAILED, returned, again).nextPermittedAt())
        .isEqualTo(at("2026-05-25T00:00:00-04:00"));
    assertThat(ask(furnish("2026-05-25"), MAILED, returned, again).permitted()).isTrue();
    var late = fact("2026-05-15T10:00:00-04:00", "NOTICE_OF_UNDELIVERABILITY");
    assertThat(ask(furnish("2026-05-20"), MAILED, late).permitted()).isTrue();
  }

  @Test
  void onlySpeakingWithTheConsumerAboutThisDebtSparesTheWait() {
    assertThat(ask(furnish("2026-05-02"), SPOKEN).permitted()).isTrue();
    var other =
        fact("2026-05-02T10:00:00-04:00", "CALL_OUT", "debt", "D2", "outcome", "CONVERSATION");
    assertThat(reason(furnish("2026-05-20"), other))
        .isEqualTo("REGF-PASSIVE REGF_PASSIVE_NO_CONTACT");
    var sister =
        fact("2026-05-02T10:00:00-04:00", "CALL_OUT", "outcome", "CONVERSATION", "to", "sister");
    assertThat(ask(furnish("2026-05-20"), sister).permitted()).isFalse();
    var oral = fact("2026-05-02T10:00:00-04:00", "INITIAL_COMMUNICATION", "medium", "oral");
    assertThat(ask(furnish("2026-05-02"), oral).permitted()).isTrue();
    var written = fact("2026-05-02T10:00:00-04:00", "INITIAL_COMMUNICATION", "medium", "letter");
    assertThat(ask(furnish("2026-05-02"), written).permitted()).isFalse();
  }

  @Test
  void disputedDebtIsFurnishedOnlyWithACodeThatSaysSo() {
    var dispute = fact("2026-05-03T10:00:00-04:00", "DISPUTE_RECEIVED", "channel", "phone");
    assertThat(reason(furnish("2026-05-20"), SPOKEN, dispute))
        .isEqualTo("FCRA-DISPUTEFLAG FCRA_DISPUTE_FLAG_MISSING");
    assertThat(reason(furnish("2026-05-20"), dispute))
        .isEqualTo("FCRA-DISPUTEFLAG FCRA_DISPUTE_FLAG_MISSING");
    assertThat(reason(flagged("XB"), SPOKEN, dispute))
        .isEqualTo("REGF-PASSIVE REGF_PASSIVE_SATISFIED");
    assertThat(ask(flagged("XA"), SPOKEN, dispute).permitted()).isFalse();
    var withdrawn = fact("2026-05-04T10:00:00-04:00", "DISPUTE_WITHDRAWN");
    assertThat(ask(furnish("2026-05-20"), SPOKEN, dispute, withdrawn).permitted()).isTrue();
  }

  @Test
  void identityTheftBarsFurnishingAndSaleForGood() {
    var theft = fact("2026-05-03T10:00:00-04:00", "IDENTITY_THEFT_REPORTED", "debt", "D1");
    var answer = ask(furnish("2026-05-20"), SPOKEN, theft);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("FCRA_IDENTITY_THEFT");
    assertThat(answer.nextCondition().isNever()).isTrue();
    var sale = question("SELL_DEBT", "2026-05-20T10:00:00-04:00", "debt", "D1");
    assertThat(reason(sale, theft)).isEqualTo("FCRA-IDTHEFT FCRA_IDENTITY_THEFT");
    var other = question("SELL_DEBT", "2026-05-20T10:00:00-04:00", "debt", "D2");
    assertThat(ask(other, theft).permitted()).isTrue();
  }

  @Test
  void inaccuracyBarsFurnishingUntilItIsCorrected() {
    var found = fact("2026-05-03T10:00:00-04:00", "INACCURACY_FOUND", "debt", "D1");
    assertThat(reason(furnish("2026-05-20"), SPOKEN, found))
        .isEqualTo("FCRA-ACCURACY FCRA_INACCURATE");
    var corrected = fact("2026-05-04T10:00:00-04:00", "INACCURACY_CORRECTED", "debt", "D1");
    assertThat(ask(furnish("2026-05-20"), SPOKEN, found, corrected).permitted()).isTrue();
  }

  @Test
  void delinquencyIsReportedForSevenYearsFromItsHundredAndEightiethDay() {
    var delinquent = fact("2019-01-01T00:00:00-05:00", "DELINQUENCY_COMMENCED");
    var last = ask(report("2026-06-30"), delinquent);
    assertThat(last.permitted()).isTrue();
    assertThat(last.figures()).containsEntry("lastReportable", "2026-06-30");
    assertThat(reason(report("2026-07-01"), delinquent)).isEqualTo("FCRA-7YR FCRA_OBSOLETE");
    assertThat(reason(furnish("2026-07-01"), SPOKEN, delinquent))
        .isEqualTo("FCRA-7YR FCRA_OBSOLETE");
    assertThat(ask(report("2026-06-30")).headline().verdict().missing())
        .isEqualTo("DELINQUENCY_COMMENCED");
  }

  @Test
  void dateOfDelinquencyFollowsWithinNinetyDays() {
    var furnished = fact("2026-03-01T10:00:00-05:00", "FURNISHED_TO_CRA", "status", "collection");
    var onTime = ask(delinquencyDate("2026-05-30"), furnished);
    assertThat(onTime.permitted()).isTrue();
    assertThat(onTime.figures()).containsEntry("deadline", "2026-05-30");
    assertThat(reason(delinquencyDate("2026-05-31"), furnished))
        .isEqualTo("FCRA-DOFD FCRA_DOFD_LATE");
    var current = fact("2026-03-01T10:00:00-05:00", "FURNISHED_TO_CRA", "status", "current");
    assertThat(ask(delinquencyDate("2026-05-31"), current).permitted()).isTrue();
  }

  @Test
  void dateOfDelinquencyIsNeverMadeYounger() {
    var delinquent = fact("2025-01-01T00:00:00-05:00", "DELINQUENCY_COMMENCED");
    var younger =
        question("FURNISH_DATE_OF_DELINQUENCY", "2026-05-30T10:00:00-04:00", "date", "2025-06-01");
    assertThat(reason(younger, delinquent)).isEqualTo("FCRA-DOFD FCRA_DOFD_REAGED");
    var same =
        question("FURNISH_DATE_OF_DELINQUENCY", "2026-05-30T10:00:00-04:00", "date", "2025-01-01");
    assertThat(ask(same, delinquent).permitted()).isTrue();
  }

  @Test
  void directDisputeIsAnsweredOnTheThirtiethDayAtTheLatestOrFifteenLater() {
    var dispute = fact("2026-05-01T10:00:00-04:00", "DIRECT_DISPUTE_RECEIVED");
    var answer = ask(results("2026-05-30"), dispute);
    assertThat(answer.permitted()).isTrue();
    assertThat(answer.figures())
        .containsEntry("deadline", "2026-05-30")
        .containsEntry("deadlineIfExtended", "2026-06-14");
    assertThat(reason(results("2026-05-31"), dispute))
        .isEqualTo("FCRA-DIRECT FCRA_DIRECT_DISPUTE_LATE");
    var more = fact("2026-05-20T10:00:00-04:00", "DISPUTE_INFORMATION_ADDED");
    assertThat(ask(results("2026-06-14"), dispute, more).permitted()).isTrue();
    assertThat(ask(results("2026-06-15"), dispute, more).permitted()).isFalse();
    assertThat(ask(results("2026-05-30")).headline().verdict().missing())
        .isEqualTo("DIRECT_DISPUTE_RECEIVED");
  }

  @Test
  void disputeThatABureauForwardsIsAnsweredInItsPeriod() {
    var dispute = fact("2026-05-01T10:00:00-04:00", "CRA_DISPUTE_RECEIVED", "debt", "D1");
    assertThat(reason(question("ANSWER_CRA_DISPUTE", "2026-05-30T10:00:00-04:00"), dispute))
        .isEqualTo("FCRA-CRA FCRA_CRA_DISPUTE_ON_TIME");
    assertThat(reason(question("ANSWER_CRA_DISPUTE", "2026-05-31T10:00:00-04:00"), dispute))
        .isEqualTo("FCRA-CRA FCRA_CRA_DISPUTE_LATE");
  }

  @Test
  void creditorWhoReportsItsOwnDebtIsBoundByTheReportingLawButNotByRegulationF() {
    var creditor = fact("2026-01-01T10:00:00-05:00", "COLLECTOR", "role", "original_creditor");
    assertThat(ask(furnish("2026-05-20"), creditor).permitted()).isTrue();
    var dispute = fact("2026-05-03T10:00:00-04:00", "DISPUTE_RECEIVED", "debt", "D1");
    assertThat(reason(furnish("2026-05-20"), creditor, dispute))
        .isEqualTo("FCRA-DISPUTEFLAG FCRA_DISPUTE_FLAG_MISSING");
  }

  @Test
  void whatNoFactDecidesIsToldAndBarsNothing() {
    assertThat(said("FCRA-NEGNOTICE", furnish("2026-05-20"), SPOKEN))
        .isEqualTo("NOT_APPLICABLE null");
    assertThat(ask(furnish("2026-05-20"), SPOKEN).figures()).containsKey("required");
    assertThat(said("REGF-STATE", furnish("2026-05-20"), SPOKEN)).isEqualTo("NOT_APPLICABLE null");
    var call = question("CALL_OUT", "2026-05-20T10:00:00-04:00", "debt", "D9");
    assertThat(said("FDCPA-LIAB", call)).isEqualTo("NOT_APPLICABLE null");
    assertThat(ask(call).figures()).containsEntry("required", List.of("18(e)(1) disclosure"));
  }

  private static Question furnish(String day) {
    return question("FURNISH_TO_CRA", day + "T15:00:00-04:00", "debt", "D1");
  }

  private static Question flagged(String code) {
    return question(
        "FURNISH_TO_CRA",
        "2026-05-20T15:00:00-04:00",
        "debt",
        "D1",
        "complianceConditionCode",
        code);
  }

  private static Question report(String day) {
    return question("REPORT_IN_CONSUMER_REPORT", day + "T10:00:00-04:00");
  }

  private static Question results(String day) {
    return question("REPORT_RESULTS_TO_CONSUMER", day + "T10:00:00-04:00");
  }

  private static Question delinquencyDate(String day) {
    return question("FURNISH_DATE_OF_DELINQUENCY", day + "T10:00:00-04:00");
  }
}
