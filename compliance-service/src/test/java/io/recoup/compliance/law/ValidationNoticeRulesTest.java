package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.law.Asked.said;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationNoticeRulesTest {
  private static final Fact SPOKEN =
      fact("2026-06-01T10:00:00-04:00", "CALL_OUT", "outcome", "CONVERSATION", "debt", "D1");

  @Test
  void noticeIsDueOnTheFifthDayAfterTheFirstCommunication() {
    assertThat(reason(send("2026-06-06"), SPOKEN))
        .isEqualTo("REGF-VALID-TIMING REGF_VALIDATION_ON_TIME");
    var late = ask(send("2026-06-07"), SPOKEN);
    assertThat(late.headline().verdict().reasonCode()).isEqualTo("REGF_VALIDATION_OVERDUE");
    assertThat(late.figures()).containsEntry("deadline", "2026-06-06");
  }

  @Test
  void unansweredCallAndVoicemailAndAnotherPersonAreNoCommunication() {
    var unanswered = fact("2026-06-01T10:00:00-04:00", "CALL_OUT", "outcome", "UNANSWERED");
    var voicemail =
        fact("2026-06-01T10:00:00-04:00", "CALL_OUT", "outcome", "VOICEMAIL_LIMITED_CONTENT");
    var sister =
        fact("2026-06-01T10:00:00-04:00", "CALL_OUT", "outcome", "CONVERSATION", "to", "sister");
    assertThat(ask(send("2026-07-01"), unanswered, voicemail, sister).permitted()).isTrue();
    var email = fact("2026-06-01T10:00:00-04:00", "EMAIL_OUT", "debt", "D1");
    assertThat(ask(send("2026-07-01"), email).permitted()).isFalse();
  }

  @Test
  void noticeIsLeftOutOnlyWhereTheDebtWasPaidBeforeItWasDue() {
    assertThat(reason(skip("2026-06-06"), SPOKEN, paid("2026-06-06")))
        .isEqualTo("REGF-VALID-TIMING REGF_VALIDATION_NOT_REQUIRED_PAID");
    assertThat(reason(skip("2026-06-08"), SPOKEN, paid("2026-06-07")))
        .isEqualTo("REGF-VALID-TIMING REGF_VALIDATION_OVERDUE");
    assertThat(reason(skip("2026-06-06"), SPOKEN))
        .isEqualTo("REGF-VALID-TIMING REGF_VALIDATION_OWED");
    var sent = fact("2026-06-02T10:00:00-04:00", "VALIDATION_NOTICE_MAILED");
    assertThat(ask(skip("2026-06-08"), SPOKEN, sent).permitted()).isTrue();
  }

  @Test
  void partsMustComeToTheCurrentAmount() {
    var right = ask(itemized("75.00", "25.00", "50.00", "2284.56"));
    assertThat(right.headline().verdict().reasonCode()).isEqualTo("REGF_ITEMIZATION_BALANCES");
    assertThat(right.figures()).containsEntry("computedCurrent", "2284.56");
    assertThat(right.figures()).containsEntry("validationEnd", "2026-07-08");
    var wrong = ask(itemized("75.00", "25.00", "50.00", "2334.56"));
    assertThat(wrong.headline().verdict().reasonCode()).isEqualTo("REGF_ITEMIZATION_MISMATCH");
    assertThat(wrong.figures()).containsEntry("computedCurrent", "2284.56");
  }

  @Test
  void fieldThatHasNothingSaysSoAndIsNeverBlank() {
    assertThat(ask(itemized("0", "none", "0", "2234.56")).figures())
        .containsEntry("computedCurrent", "2234.56");
    assertThat(reason(itemized("75.00", "", "50.00", "2259.56")))
        .isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_FIELD_BLANK");
    assertThat(reason(itemized("75.00", "soon", "50.00", "2259.56")))
        .isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_FIELD_BLANK");
    assertThat(reason(itemized("75.00", "1E999999999", "50.00", "2259.56")))
        .isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_FIELD_BLANK");
    var lacking =
        send("2026-06-01", "amountOnItemizationDate", "500.00", "currentAmount", "500.00");
    assertThat(reason(lacking)).isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_FIELD_BLANK");
  }

  @Test
  void severalDebtsAreAddedUp() {
    var debts = List.of(debt("300.00", "10.00", "0", "0"), debt("200.00", "0", "5.00", "15.00"));
    assertThat(reason(send("2026-06-01", "combinedDebts", debts, "currentAmount", "500.00")))
        .isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_BALANCES");
    assertThat(reason(send("2026-06-01", "combinedDebts", debts, "currentAmount", "510.00")))
        .isEqualTo("REGF-ITEMIZATION REGF_ITEMIZATION_MISMATCH");
  }

  @Test
  void oneOfTheFiveDatesIsUsedThroughoutThoughAnEarlierCollectorUsedAnother() {
    var prior =
        fact("2025-05-01T10:00:00-04:00", "PRIOR_COLLECTOR_USED", "reference", "charge_off_date");
    assertThat(reason(send("2026-06-01", "reference", "last_payment_date"), prior))
        .isEqualTo("REGF-ITEMDATE REGF_ITEMDATE_OK");
    var used =
        fact(
            "2026-05-01T10:00:00-04:00",
            "VALIDATION_FIELD_USED",
            "field",
            "account_number",
            "reference",
            "last_statement_date");
    assertThat(reason(send("2026-06-01", "amountReference", "charge_off_date"), used))
        .isEqualTo("REGF-ITEMDATE REGF_ITEMDATE_INCONSISTENT");
    assertThat(ask(send("2026-06-01", "amountReference", "last_statement_date"), used).permitted())
        .isTrue();
    var two =
        send("2026-06-01", "reference", "judgment_date", "amountReference", "charge_off_date");
    assertThat(reason(two)).isEqualTo("REGF-ITEMDATE REGF_ITEMDATE_INCONSISTENT");
    assertThat(reason(send("2026-06-01", "reference", "a_good_day")))
        .isEqualTo("REGF-ITEMDATE REGF_ITEMDATE_UNKNOWN");
  }

  @Test
  void translationThatWasOfferedAndAskedForIsOwedAndNoneGoesAlone() {
    var asked =
        fact("2026-05-20T10:00:00-04:00", "LANGUAGE_REQUESTED", "language", "es", "offered", true);
    assertThat(reason(send("2026-06-01"), asked))
        .isEqualTo("REGF-TRANSLATION REGF_TRANSLATION_OWED");
    assertThat(ask(send("2026-06-01", "languages", List.of("en", "es")), asked).permitted())
        .isTrue();
    assertThat(reason(send("2026-06-01", "languages", List.of("es")), asked))
        .isEqualTo("REGF-TRANSLATION REGF_TRANSLATION_WITHOUT_ENGLISH");
    var english = fact("2026-05-21T10:00:00-04:00", "VALIDATION_NOTICE_MAILED");
    assertThat(ask(send("2026-06-01", "languages", List.of("es")), asked, english).permitted())
        .isTrue();
    var unoffered = fact("2026-05-20T10:00:00-04:00", "LANGUAGE_REQUESTED", "language", "fr");
    assertThat(ask(send("2026-06-01"), unoffered).permitted()).isTrue();
  }

  @Test
  void contentsThatLackAPartAreRefusedAndUntoldOnesOnlyListed() {
    var lacking = ask(send("2026-06-01", "contents", List.of("current_creditor")));
    assertThat(lacking.headline().verdict().reasonCode()).isEqualTo("REGF_VALIDATION_INCOMPLETE");
    @SuppressWarnings("unchecked") // the pack's list of texts
    var required = (List<String>) lacking.figures().get("required");
    assertThat(required).contains("response_form").doesNotContain("current_creditor");
    var untold = ask(send("2026-06-01"));
    assertThat(untold.permitted()).isTrue();
    @SuppressWarnings("unchecked") // the pack's list of texts
    var all = (List<String>) untold.figures().get("required");
    assertThat(ask(send("2026-06-01", "contents", all)).permitted()).isTrue();
  }

  @Test
  void optedOutAddressIsNotUsedForTheNotice() {
    var optOut =
        fact(
            "2026-05-01T10:00:00-04:00", "OPT_OUT", "channel", "email", "address", "a@example.org");
    assertThat(reason(send("2026-06-01", "channel", "email", "address", "a@example.org"), optOut))
        .isEqualTo("REGF-DELIVERY REGF_ADDRESS_OPTED_OUT");
    assertThat(said("REGF-DELIVERY", send("2026-06-01", "channel", "mail"), optOut))
        .isEqualTo("NOT_APPLICABLE null");
    var other = send("2026-06-01", "channel", "email", "address", "b@example.org");
    assertThat(said("REGF-DELIVERY", other, optOut)).isEqualTo("NOT_APPLICABLE null");
  }

  @Test
  void noticeThatCameBackIsNotSent() {
    var treat = question("TREAT_NOTICE_AS_SENT", "2026-06-20T10:00:00-04:00");
    var sent = fact("2026-06-01T10:00:00-04:00", "VALIDATION_NOTICE_MAILED");
    var returned = fact("2026-06-10T10:00:00-04:00", "NOTICE_OF_UNDELIVERABILITY");
    assertThat(reason(treat, sent, returned))
        .isEqualTo("REGF-DELIVERY REGF_DISCLOSURE_NOT_DELIVERED");
    assertThat(reason(treat, returned)).isEqualTo("REGF-DELIVERY REGF_DISCLOSURE_NOT_DELIVERED");
    var again = fact("2026-06-11T10:00:00-04:00", "VALIDATION_NOTICE_MAILED");
    assertThat(ask(treat, sent, returned, again).permitted()).isTrue();
    assertThat(ask(treat).headline().verdict().missing()).isEqualTo("VALIDATION_NOTICE_MAILED");
  }

  @Test
  void electronicNoticeAfterTheFirstMessageNeedsConsent() {
    var later = send("2026-06-03", "channel", "email", "initialCommunication", false);
    assertThat(reason(later)).isEqualTo("REGF-ESIGN ESIGN_CONSENT_MISSING");
    var consent = fact("2026-05-01T10:00:00-04:00", "ELECTRONIC_CONSENT");
    assertThat(ask(later, consent).permitted()).isTrue();
    var revoked = fact("2026-05-02T10:00:00-04:00", "CONSENT_REVOKED", "medium", "email");
    assertThat(ask(later, consent, revoked).permitted()).isFalse();
    var said = send("2026-06-03", "channel", "email", "esignConsent", false);
    assertThat(ask(said, consent).permitted()).isFalse();
    assertThat(reason(send("2026-06-03", "channel", "email", "initialCommunication", true)))
        .isEqualTo("REGF-ESIGN REGF_VALIDATION_IN_INITIAL");
  }

  @Test
  void electronicAnswerToADisputeNeedsConsentToo() {
    var answer =
        question(
            "EMAIL_OUT", "2026-06-03T10:00:00-04:00", "purpose", "verification", "optOut", "link");
    assertThat(said("REGF-ESIGN", answer)).isEqualTo("DENY ESIGN_CONSENT_MISSING");
    var other = question("EMAIL_OUT", "2026-06-03T10:00:00-04:00", "optOut", "link");
    assertThat(said("REGF-ESIGN", other)).isEqualTo("NOT_APPLICABLE null");
  }

  @Test
  void consentWithoutDisclosureOrDemonstrationDoesNotCount() {
    var bare =
        fact(
            "2026-05-01T10:00:00-04:00",
            "ELECTRONIC_CONSENT",
            "disclosed",
            true,
            "demonstrated",
            false);
    var later = send("2026-06-03", "channel", "email");
    assertThat(reason(later, bare)).isEqualTo("ESIGN-CONSENT ESIGN_CONSENT_DEFECTIVE");
    assertThat(ask(send("2026-06-03", "channel", "mail"), bare).permitted()).isTrue();
  }

  private static Question itemized(String interest, String fees, String paid, String current) {
    return send(
        "2026-06-01",
        "amountOnItemizationDate",
        "2234.56",
        "interest",
        interest,
        "fees",
        fees,
        "paymentsAndCredits",
        paid,
        "currentAmount",
        current);
  }

  private static Map<String, String> debt(
      String amount, String interest, String fees, String paid) {
    return Map.of(
        "amountOnItemizationDate",
        amount,
        "interest",
        interest,
        "fees",
        fees,
        "paymentsAndCredits",
        paid);
  }

  private static Question send(String day, Object... attributes) {
    return question("SEND_VALIDATION_NOTICE", day + "T10:00:00-04:00", attributes);
  }

  private static Question skip(String day) {
    return question("SKIP_VALIDATION_NOTICE", day + "T10:00:00-04:00");
  }

  private static Fact paid(String day) {
    return fact(day + "T09:00:00-04:00", "PAID_IN_FULL");
  }
}
