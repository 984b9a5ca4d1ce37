package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MilitaryServiceRulesTest {
  private static final Fact INCURRED =
      fact("2024-05-01T00:00:00-04:00", "OBLIGATION_INCURRED", "apr", "24.00");
  private static final Fact ENTERS = fact("2026-02-01T00:00:00-05:00", "ENTERS_MILITARY_SERVICE");
  private static final Fact LEAVES = fact("2026-04-01T00:00:00-04:00", "LEAVES_MILITARY_SERVICE");

  @Test
  void debtFromBeforeServiceIsCappedWhileItLasts() {
    var answer = ask(interest("2026-03-01", "24.00"), INCURRED, ENTERS, LEAVES);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("SCRA_RATE_CAP");
    assertThat(answer.figures()).containsEntry("maxApr", new BigDecimal("6.00"));
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-04-02T00:00:00-04:00"));
    assertThat(ask(interest("2026-03-01", "6.00"), INCURRED, ENTERS).permitted()).isTrue();
    assertThat(ask(interest("2026-04-02", "24.00"), INCURRED, ENTERS, LEAVES).permitted()).isTrue();
    assertThat(ask(interest("2026-01-31", "24.00"), INCURRED, ENTERS).permitted()).isTrue();
  }

  @Test
  void mortgageIsCappedForAYearLonger() {
    var mortgage = fact("2024-05-01T00:00:00-04:00", "DEBT", "kind", "mortgage");
    var answer = ask(interest("2026-06-01", "7.00"), INCURRED, mortgage, ENTERS, LEAVES);
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2027-04-02T00:00:00-04:00"));
  }

  @Test
  void debtIncurredInServiceIsNotCappedAndOneOfUnknownAgeBlocks() {
    var young = fact("2026-02-15T00:00:00-05:00", "OBLIGATION_INCURRED");
    assertThat(ask(interest("2026-03-01", "24.00"), young, ENTERS).permitted()).isTrue();
    assertThat(ask(interest("2026-03-01", "24.00"), ENTERS).headline().verdict().missing())
        .isEqualTo("OBLIGATION_INCURRED");
    var ofUnknownRate = question("ACCRUE_INTEREST", "2026-03-01T10:00:00-05:00");
    assertThat(ask(ofUnknownRate, INCURRED, ENTERS).headline().verdict().missing())
        .isEqualTo("apr");
  }

  @Test
  void defaultJudgmentNeedsAnAffidavitAndForAServicememberAnAttorney() {
    assertThat(reason(judgment(false))).isEqualTo("SCRA-AFFIDAVIT SCRA_AFFIDAVIT_MISSING");
    assertThat(reason(question("REQUEST_DEFAULT_JUDGMENT", "2026-03-01T10:00:00-05:00")))
        .isEqualTo("SCRA-AFFIDAVIT SCRA_AFFIDAVIT_MISSING");
    assertThat(reason(judgment(true))).isEqualTo("SCRA-AFFIDAVIT SCRA_AFFIDAVIT_FILED");
    assertThat(reason(judgment(true), ENTERS))
        .isEqualTo("SCRA-AFFIDAVIT SCRA_DEFENDANT_IN_SERVICE");
    var appointed = fact("2026-02-20T00:00:00-05:00", "COURT_APPOINTED_ATTORNEY");
    assertThat(ask(judgment(true), ENTERS, appointed).permitted()).isTrue();
  }

  @Test
  void stayBarsADefaultJudgmentUntilItEnds() {
    var stay = fact("2026-02-20T00:00:00-05:00", "STAY_ORDERED", "until", "2026-05-21");
    var answer = ask(judgment(true), stay);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("SCRA_STAY_ORDERED");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-05-22T00:00:00-04:00"));
    var endless = fact("2026-02-20T00:00:00-05:00", "STAY_ORDERED");
    assertThat(ask(judgment(true), endless).nextCondition().code()).isEqualTo("STAY_ENDED");
  }

  @Test
  void whoUsedSuchARightIsReportedOnlyAfterReview() {
    var furnish = question("FURNISH_TO_CRA", "2026-03-01T10:00:00-05:00", "debt", "D1");
    var spoken =
        fact("2026-02-10T10:00:00-05:00", "CALL_OUT", "debt", "D1", "outcome", "CONVERSATION");
    var used = fact("2026-02-11T10:00:00-05:00", "SCRA_RELIEF_REQUESTED");
    assertThat(reason(furnish, spoken, used)).isEqualTo("SCRA-ADVERSE SCRA_ADVERSE_REPORT");
    var review = fact("2026-02-12T10:00:00-05:00", "ADVERSE_REPORT_REVIEWED");
    assertThat(ask(furnish, spoken, used, review).permitted()).isTrue();
  }

  private static Question interest(String day, String apr) {
    return question("ACCRUE_INTEREST", day + "T10:00:00-05:00", "apr", apr);
  }

  private static Question judgment(boolean affidavit) {
    return question(
        "REQUEST_DEFAULT_JUDGMENT",
        "2026-03-01T10:00:00-05:00",
        "militaryStatusAffidavit",
        affidavit);
  }
}
