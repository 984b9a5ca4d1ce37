package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.law.Asked.said;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import org.junit.jupiter.api.Test;

class BankruptcyRulesTest {
  private static final Question CALL =
      question("CALL_OUT", "2026-04-20T10:00:00-04:00", "debt", "D1", "claimArose", "2025-01-01");

  @Test
  void petitionStaysAClaimFromBeforeItAndOneOfUnknownAge() {
    var petition = petition("2026-04-10", "7");
    assertThat(reason(CALL, petition)).isEqualTo("BK-STAY BANKRUPTCY_STAY");
    var ofUnknownAge = question("CALL_OUT", "2026-04-20T10:00:00-04:00", "debt", "D1");
    assertThat(reason(ofUnknownAge, petition)).isEqualTo("BK-STAY BANKRUPTCY_STAY");
    assertThat(ask(CALL, petition).nextCondition().text())
        .isEqualTo("case closed or dismissed, or discharge granted or denied");
  }

  @Test
  void claimFromAfterThePetitionIsNeitherStayedNorDischarged() {
    var later =
        question("CALL_OUT", "2026-08-20T10:00:00-04:00", "debt", "D1", "claimArose", "2026-05-01");
    var petition = petition("2026-04-10", "7");
    assertThat(reason(later, petition)).isEqualTo("BK-STAY REGF_TIME_OK");
    var discharge = fact("2026-07-20T09:00:00-04:00", "DISCHARGE_GRANTED");
    assertThat(reason(later, petition, discharge)).isEqualTo("BK-STAY REGF_TIME_OK");
    assertThat(reason(CALL.asked(later.at()), petition, discharge))
        .isEqualTo("BK-DISCHARGE DISCHARGE_INJUNCTION");
  }

  @Test
  void dischargeForbidsForGood() {
    var discharge = fact("2026-04-15T09:00:00-04:00", "DISCHARGE_GRANTED");
    var answer = ask(CALL, petition("2026-03-10", "7"), discharge);
    assertThat(answer.headline().rule().id()).isEqualTo("BK-DISCHARGE");
    assertThat(answer.nextCondition().isNever()).isTrue();
    assertThat(answer.nextCondition().text()).isEqualTo("never as personal liability");
  }

  @Test
  void stayEndsWithTheCaseHoweverThatEnds() {
    for (var end :
        new String[] {
          "CASE_DISMISSED",
          "BANKRUPTCY_CASE_DISMISSED",
          "BANKRUPTCY_CASE_CLOSED",
          "DISCHARGE_DENIED"
        }) {
      var ended = fact("2026-04-15T09:00:00-04:00", end);
      assertThat(reason(CALL, petition("2026-03-10", "7"), ended))
          .isEqualTo("BK-STAY BANKRUPTCY_STAY_ENDED");
    }
    var again = petition("2026-04-18", "7");
    var dismissed = fact("2026-04-15T09:00:00-04:00", "CASE_DISMISSED");
    assertThat(ask(CALL, petition("2026-03-10", "7"), dismissed, again).permitted()).isFalse();
  }

  @Test
  void stayOfWhoFilesAgainIsReviewedFromTheThirtiethDayOn() {
    var dismissed = fact("2026-01-10T09:00:00-05:00", "BANKRUPTCY_CASE_DISMISSED", "chapter", "13");
    var answer = ask(CALL, dismissed, petition("2026-04-10", "13"));
    assertThat(answer.headline().rule().id()).isEqualTo("BK-REPEAT");
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("BANKRUPTCY_STAY");
    assertThat(answer.figures()).containsEntry("nextPermittedAtReview", "2026-05-10");
    assertThat(answer.nextPermittedAt()).isNull();
    var june = CALL.asked(question("CALL_OUT", "2026-06-20T10:00:00-04:00").at());
    assertThat(ask(june, dismissed, petition("2026-04-10", "13")).permitted()).isFalse();
  }

  @Test
  void secondDismissalWithinTheYearIsReviewedAtOnceAndAnOlderOneDoesNotCount() {
    var one = fact("2026-01-10T09:00:00-05:00", "BANKRUPTCY_CASE_DISMISSED");
    var other = fact("2025-06-10T09:00:00-04:00", "BANKRUPTCY_CASE_DISMISSED");
    assertThat(ask(CALL, one, other, petition("2026-04-10", "7")).figures())
        .containsEntry("nextPermittedAtReview", "2026-04-10");
    var old = fact("2025-04-09T09:00:00-04:00", "BANKRUPTCY_CASE_DISMISSED");
    assertThat(reason(CALL, old, petition("2026-04-10", "7"))).isEqualTo("BK-STAY BANKRUPTCY_STAY");
  }

  @Test
  void reviewThatFindsNoStayLiftsIt() {
    var review = fact("2026-04-15T09:00:00-04:00", "BANKRUPTCY_STAY_REVIEWED", "stands", false);
    assertThat(reason(CALL, petition("2026-04-10", "7"), review))
        .isEqualTo("BK-STAY BANKRUPTCY_STAY_ENDED");
    var stands = fact("2026-04-15T09:00:00-04:00", "BANKRUPTCY_STAY_REVIEWED", "stands", true);
    assertThat(ask(CALL, petition("2026-04-10", "7"), stands).permitted()).isFalse();
  }

  @Test
  void codebtorOfAConsumerDebtIsSparedInChapterThirteenOnly() {
    var call = codebtor(true);
    assertThat(reason(call, petition("2026-04-10", "13"))).isEqualTo("BK-CODEBTOR CODEBTOR_STAY");
    assertThat(said("BK-CODEBTOR", call, petition("2026-04-10", "7")))
        .isEqualTo("NOT_APPLICABLE null");
    assertThat(said("BK-STAY", call, petition("2026-04-10", "7"))).isEqualTo("NOT_APPLICABLE null");
    assertThat(said("BK-CODEBTOR", codebtor(false), petition("2026-04-10", "13")))
        .isEqualTo("NOT_APPLICABLE null");
    var dismissed = fact("2026-04-15T09:00:00-04:00", "BANKRUPTCY_CASE_DISMISSED");
    assertThat(said("BK-CODEBTOR", call, petition("2026-04-10", "13"), dismissed))
        .isEqualTo("NOT_APPLICABLE null");
  }

  @Test
  void dischargeOfTheDebtorDoesNotFreeTheCodebtorNorEndTheStayForOne() {
    var discharge = fact("2026-04-15T09:00:00-04:00", "DISCHARGE_GRANTED");
    assertThat(reason(codebtor(true), petition("2026-04-10", "13"), discharge))
        .isEqualTo("BK-CODEBTOR CODEBTOR_STAY");
    assertThat(said("BK-DISCHARGE", codebtor(true), petition("2026-04-10", "7"), discharge))
        .isEqualTo("NOT_APPLICABLE null");
  }

  @Test
  void codebtorIsNotCalledWhileTheChapterIsUnknown() {
    var petition = fact("2026-04-10T09:00:00-04:00", "BANKRUPTCY_PETITION");
    assertThat(ask(codebtor(true), petition).finding("BK-CODEBTOR").verdict().missing())
        .isEqualTo("chapter");
  }

  private static Question codebtor(boolean consumerDebt) {
    return question(
        "CALL_OUT",
        "2026-04-20T10:00:00-04:00",
        "debt",
        "D1",
        "to",
        "codebtor",
        "consumerDebt",
        consumerDebt);
  }

  private static Fact petition(String day, String chapter) {
    return fact(day + "T09:00:00-04:00", "BANKRUPTCY_PETITION", "chapter", chapter);
  }
}
