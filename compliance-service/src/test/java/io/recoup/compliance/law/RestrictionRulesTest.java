package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.inNewYork;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestrictionRulesTest {
  private static final String MAY_FIRST = "2026-05-01T10:00:00-04:00";
  private static final String NOON = "2026-05-06T12:00:00-04:00";

  @Test
  void aWrittenDemandBindsFromItsReceiptAndForItsDebtOnly() {
    var notice = fact(MAY_FIRST, "CEASE_NOTICE_RECEIVED", "debt", "D1", "channel", "mail");
    assertThat(reason(email("D1"), "REGF-CEASE", notice)).isEqualTo("REGF_CEASE_COMMUNICATION");
    assertThat(ask(email("D2"), notice).permitted()).isTrue();
    var before = question("EMAIL_OUT", "2026-05-01T09:59:59-04:00", "debt", "D1");
    assertThat(ask(before, notice).permitted()).isTrue();
  }

  @Test
  void theThreeNoticesOfTheRuleMayStillFollowADemandToStop() {
    var notice = fact(MAY_FIRST, "CEASE_NOTICE_RECEIVED", "debt", "D1");
    for (var purpose : List.of("efforts_terminated", "may_invoke_remedies", "will_invoke_remedy")) {
      var letter = question("LETTER_OUT", NOON, "debt", "D1", "purpose", purpose);
      assertThat(ask(letter, notice).permitted()).isTrue();
    }
  }

  @Test
  void anAttorneyWhoseNameIsNotKnownAndOneWhoConsentsDoNotBar() {
    var unnamed = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1", "nameKnown", false);
    assertThat(ask(call("D1"), unnamed).permitted()).isTrue();
    var named = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1");
    assertThat(ask(call("D1"), named).permitted()).isFalse();
    var consent =
        fact("2026-05-02T10:00:00-04:00", "ATTORNEY_CONSENTS_DIRECT_CONTACT", "debt", "D1");
    assertThat(reason(call("D1"), "REGF-ATTORNEY", named, consent))
        .isEqualTo("REGF_ATTORNEY_CONSENT");
  }

  @Test
  void eachMessageOfARepresentedConsumerMayBeAnsweredOnce() {
    var named = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1");
    var message = fact("2026-05-06T09:00:00-04:00", "EMAIL_IN", "debt", "D1");
    assertThat(reason(email("D1"), "REGF-ATTORNEY", named, message))
        .isEqualTo("REGF_RESPONSE_TO_REPRESENTED_CONSUMER");
    var answer = fact("2026-05-06T10:00:00-04:00", "EMAIL_OUT", "debt", "D1");
    assertThat(ask(email("D1"), named, message, answer).permitted()).isFalse();
    assertThat(ask(call("D1"), named, message).permitted()).isFalse();
  }

  @Test
  void aRefusalOfCallsCoversVoicemailAndEveryDebt() {
    var refusal = fact(MAY_FIRST, "OPT_OUT", "channel", "CALL", "debt", "D1");
    assertThat(reason(call("D2"), "REGF-MEDIA", refusal)).isEqualTo("REGF_MEDIUM_REFUSED");
    assertThat(ask(question("LEAVE_VOICEMAIL", NOON, "debt", "D2"), refusal).permitted()).isFalse();
    assertThat(ask(email("D1"), refusal).permitted()).isTrue();
  }

  @Test
  void aRefusalOfOneNumberLeavesTheOthersOpenButNotAnUnnamedOne() {
    var refusal = fact(MAY_FIRST, "OPT_OUT", "channel", "call", "number", "+12025550101");
    assertThat(ask(question("CALL_OUT", NOON, "number", "+12025550101"), refusal).permitted())
        .isFalse();
    assertThat(ask(question("CALL_OUT", NOON, "number", "+12025550102"), refusal).permitted())
        .isTrue();
    assertThat(ask(question("CALL_OUT", NOON), refusal).permitted()).isFalse();
  }

  @Test
  void aRefusalOfAMediumNobodyHasHeardOfCoversAll() {
    var refusal = fact(MAY_FIRST, "OPT_OUT", "channel", "telegraph");
    assertThat(ask(call("D1"), refusal).permitted()).isFalse();
    assertThat(ask(email("D1"), refusal).permitted()).isFalse();
  }

  @Test
  void aTextThatSaysStopIsHeardAndOneConfirmationMayFollow() {
    var stop = fact(MAY_FIRST, "SMS_IN", "number", "+12025550101", "text", " Stop ");
    var text = question("SMS_OUT", NOON, "number", "+12025550101");
    assertThat(reason(text, "REGF-MEDIA", stop)).isEqualTo("REGF_ADDRESS_OPTED_OUT");
    var confirmation =
        question(
            "SMS_OUT",
            NOON,
            "number",
            "+12025550101",
            "purpose",
            "confirm_opt_out",
            "otherContent",
            false);
    assertThat(reason(confirmation, "REGF-MEDIA", stop)).isEqualTo("REGF_OPTOUT_CONFIRMATION");
    var more =
        question(
            "SMS_OUT",
            NOON,
            "number",
            "+12025550101",
            "purpose",
            "confirm_opt_out",
            "otherContent",
            true);
    assertThat(ask(more, stop).permitted()).isFalse();
  }

  @Test
  void nobodyIsContactedAboutADebtThatIsPaid() {
    var paid = fact(MAY_FIRST, "PAID_IN_FULL", "debt", "D1");
    var answer = ask(call("D1"), paid);
    assertThat(answer.finding("HOUSE-ACCOUNT").verdict().reasonCode()).isEqualTo("ACCOUNT_CLOSED");
    assertThat(answer.nextCondition().code()).isEqualTo("ACCOUNT_REOPENED");
    assertThat(ask(call("D2"), paid).permitted()).isTrue();
  }

  @Test
  void aContactPointMustBeKnownAndTheDebtorsAndFitTheMedium() {
    var phone = fact(MAY_FIRST, "CONTACT_POINT", "contactPoint", "P1", "kind", "PHONE");
    var viaPhone = question("CALL_OUT", NOON, "contactPoint", "P1");
    assertThat(ask(viaPhone, phone).permitted()).isTrue();
    var unknown = ask(question("CALL_OUT", NOON, "contactPoint", "P2"), phone);
    assertThat(unknown.finding("HOUSE-CONTACT-POINT").verdict().missing())
        .isEqualTo("contactPoint");
    assertThat(
            reason(question("EMAIL_OUT", NOON, "contactPoint", "P1"), "HOUSE-CONTACT-POINT", phone))
        .isEqualTo("CONTACT_POINT_WRONG_KIND");
    var learned = fact(MAY_FIRST, "LEARNED_NUMBER_NOT_CONSUMERS", "number", "P1");
    assertThat(reason(viaPhone, "HOUSE-CONTACT-POINT", phone, learned))
        .isEqualTo("CONTACT_POINT_NOT_CONSUMERS");
  }

  @Test
  void aPlaceWithoutLawInThePacksAndAnUnknownStateBlock() {
    var abroad = new Facts(Set.of("HOUSE", "FR"), List.of("Europe/Paris"), List.of());
    var noon = question("CALL_OUT", "2026-05-06T12:00:00+02:00");
    assertThat(BOOK.evaluate(abroad, noon).finding("HOUSE-PLACE").verdict().reasonCode())
        .isEqualTo("PLACE_NOT_COVERED");
    var nowhere = fact(MAY_FIRST, "PLACE_UNKNOWN", "missing", "state");
    assertThat(ask(call("D1"), nowhere).finding("HOUSE-PLACE").verdict().missing())
        .isEqualTo("state");
  }

  private static Question call(String debt) {
    return question("CALL_OUT", NOON, "debt", debt);
  }

  private static Question email(String debt) {
    return question("EMAIL_OUT", NOON, "debt", debt);
  }

  private static Answer ask(Question question, Fact... facts) {
    return BOOK.evaluate(inNewYork(facts), question);
  }

  private static String reason(Question question, String ruleId, Fact... facts) {
    return ask(question, facts).finding(ruleId).verdict().reasonCode();
  }
}
