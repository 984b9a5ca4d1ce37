package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentRulesTest {
  private static final Fact POSTDATED =
      fact("2026-06-01T10:00:00-04:00", "ACCEPT_POSTDATED_PAYMENT", "dated", "2026-06-22");
  private static final Fact DEBIT =
      fact("2026-01-05T00:00:00-05:00", "ACH_DEBIT", "settlement", "2026-01-05");

  @Test
  void feeNeedsTheAgreementOrTheLaw() {
    assertThat(reason(fee())).isEqualTo("REGF-FEES REGF_UNAUTHORIZED_AMOUNT");
    assertThat(reason(fee("inAgreement", false, "expresslyPermittedByLaw", false)))
        .isEqualTo("REGF-FEES REGF_UNAUTHORIZED_AMOUNT");
    assertThat(ask(fee("inAgreement", true)).permitted()).isTrue();
    assertThat(ask(fee("expresslyPermittedByLaw", true)).permitted()).isTrue();
  }

  @Test
  void postdatedPaymentNeedsANoticeThreeToTenBusinessDaysBefore() {
    assertThat(reason(deposit("2026-06-22"), POSTDATED))
        .isEqualTo("REGF-POSTDATED REGF_POSTDATED_NOTICE_MISSING");
    assertThat(reason(deposit("2026-06-22"), POSTDATED, notice("2026-06-15")))
        .isEqualTo("REGF-POSTDATED REGF_POSTDATED_OK");
    var tooShort = ask(deposit("2026-06-22"), POSTDATED, notice("2026-06-18"));
    assertThat(tooShort.headline().verdict().reasonCode())
        .isEqualTo("REGF_POSTDATED_NOTICE_MISSING");
    assertThat(tooShort.nextPermittedAt()).isEqualTo(at("2026-06-24T00:00:00-04:00"));
    assertThat(ask(deposit("2026-06-22"), POSTDATED, notice("2026-06-05")).permitted()).isTrue();
    assertThat(ask(deposit("2026-06-23"), POSTDATED, notice("2026-06-05")).permitted()).isFalse();
    assertThat(ask(deposit("2026-06-22"), POSTDATED, notice("2026-06-04")).nextPermittedAt())
        .isNull();
  }

  @Test
  void noPostdatedPaymentIsDepositedBeforeItsDate() {
    var early = ask(deposit("2026-06-19"), POSTDATED, notice("2026-06-15"));
    assertThat(early.headline().verdict().reasonCode()).isEqualTo("REGF_POSTDATED_EARLY");
    assertThat(early.nextPermittedAt()).isEqualTo(at("2026-06-22T00:00:00-04:00"));
    var soon = fact("2026-06-17T10:00:00-04:00", "ACCEPT_POSTDATED_PAYMENT", "dated", "2026-06-22");
    assertThat(reason(deposit("2026-06-21"), soon))
        .isEqualTo("REGF-POSTDATED REGF_POSTDATED_EARLY");
    assertThat(ask(deposit("2026-06-22"), soon).permitted()).isTrue();
  }

  @Test
  void paymentNeverGoesToADisputedDebt() {
    var dispute = fact("2026-05-01T10:00:00-04:00", "DISPUTE_RECEIVED", "debt", "D1");
    var answer = ask(apply(Map.of("D1", "60.00", "D2", "40.00")), dispute);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_PAYMENT_TO_DISPUTED");
    assertThat(answer.figures()).containsEntry("requiredAllocation", Map.of("D2", "100.00"));
    var three = ask(apply(Map.of("D1", "60.00", "D2", "20.00", "D3", "20.00")), dispute);
    assertThat(three.permitted()).isFalse();
    assertThat(three.figures()).doesNotContainKey("requiredAllocation");
    assertThat(ask(apply(Map.of("D2", "100.00")), dispute).permitted()).isTrue();
  }

  @Test
  void paymentGoesWhereTheConsumerDirectsIt() {
    var direction = fact("2026-05-01T10:00:00-04:00", "CONSUMER_DIRECTS_PAYMENT", "to", "D3");
    var answer = ask(apply(Map.of("D2", "100.00")), direction);
    assertThat(answer.headline().verdict().reasonCode())
        .isEqualTo("REGF_PAYMENT_DIRECTION_IGNORED");
    assertThat(answer.figures()).containsEntry("requiredAllocation", Map.of("D3", "100.00"));
    assertThat(ask(apply(Map.of("D3", "100.00")), direction).permitted()).isTrue();
    var dispute = fact("2026-05-02T10:00:00-04:00", "DISPUTE_RECEIVED", "debt", "D3");
    assertThat(ask(apply(Map.of("D3", "100.00")), direction, dispute).nextCondition().code())
        .isEqualTo("CONSUMER_DECIDES");
    assertThat(
            ask(question("APPLY_PAYMENT", "2026-05-20T10:00:00-04:00"))
                .headline()
                .verdict()
                .missing())
        .isEqualTo("allocation");
  }

  @Test
  void debtThatIsOverIsNotSoldThoughItsDataMayBeSent() {
    for (var end : List.of("DEBT_SETTLED", "PAID_IN_FULL", "DISCHARGE_GRANTED")) {
      var over = fact("2026-05-01T10:00:00-04:00", end, "debt", "D1");
      assertThat(reason(sale("D1"), over)).isEqualTo("REGF-TRANSFER REGF_TRANSFER_PAID_OR_SETTLED");
      var data =
          question(
              "SEND_DATA_FILE",
              "2026-06-01T10:00:00-04:00",
              "debt",
              "D1",
              "purpose",
              "scrub_or_archive");
      assertThat(reason(data, over)).isEqualTo("REGF-TRANSFER REGF_NOT_A_TRANSFER");
      var other =
          question(
              "SEND_DATA_FILE", "2026-06-01T10:00:00-04:00", "debt", "D1", "purpose", "placement");
      assertThat(ask(other, over).permitted()).isFalse();
    }
    assertThat(reason(sale("D1"))).isEqualTo("REGF-TRANSFER REGF_TRANSFER_OK");
  }

  @Test
  void suitIsBroughtWhereTheConsumerSignedOrLives() {
    var signed = fact("2024-01-01T00:00:00-05:00", "CONTRACT_SIGNED", "county", "Kings,NY");
    var old = fact("2024-01-01T00:00:00-05:00", "RESIDENCE", "county", "Albany,NY");
    var lives = fact("2026-05-01T00:00:00-04:00", "RESIDENCE", "county", "Essex,NJ");
    var answer = ask(suit("Albany,NY"), signed, old, lives);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_VENUE");
    assertThat(answer.figures()).containsEntry("allowedForums", List.of("Kings,NY", "Essex,NJ"));
    for (var forum : List.of("Kings,NY", "Essex,NJ", "NJ")) {
      assertThat(venue(suit(forum), signed, lives)).isEqualTo("PERMIT");
    }
    assertThat(venue(suit("PA"), signed, lives)).isEqualTo("DENY");
    assertThat(venue(suit("PA"))).isEqualTo("NOT_APPLICABLE");
  }

  @Test
  void debitReturnedForWantOfMoneyIsTriedTwiceMoreWithinItsTime() {
    var first = ask(reinitiate("2026-01-15"), DEBIT, returned("R01", "2026-01-07"));
    assertThat(first.headline().verdict().reasonCode()).isEqualTo("NACHA_RETRY_OK");
    assertThat(first.figures()).containsEntry("retryNumber", 1);
    var one = fact("2026-01-15T10:00:00-05:00", "ACH_REINITIATE", "n", 1);
    assertThat(ask(reinitiate("2026-01-20"), DEBIT, returned("R09", "2026-01-07"), one).figures())
        .containsEntry("retryNumber", 2);
    var two = fact("2026-01-20T10:00:00-05:00", "ACH_REINITIATE", "n", 2);
    var spent = ask(reinitiate("2026-01-25"), DEBIT, returned("R01", "2026-01-07"), one, two);
    assertThat(spent.headline().verdict().reasonCode()).isEqualTo("NACHA_RETRY_LIMIT");
    assertThat(spent.nextCondition().text()).isEqualTo("new authorization");
    assertThat(ask(reinitiate("2026-07-04"), DEBIT, returned("R01", "2026-01-07")).permitted())
        .isTrue();
    assertThat(reason(reinitiate("2026-07-05"), DEBIT, returned("R01", "2026-01-07")))
        .isEqualTo("NACHA-RETRY NACHA_180_DAYS");
  }

  @Test
  void otherReturnsWaitForWhatTheyLack() {
    var conditions =
        Map.of(
            "R02", "new account details and authorization",
            "R08", "new authorization",
            "R10", "new authorization",
            "R15", "a person has reviewed the estate",
            "R28", "the data is repaired, then a new entry");
    conditions.forEach(
        (code, condition) -> {
          var answer = ask(reinitiate("2026-01-15"), DEBIT, returned(code, "2026-01-07"));
          assertThat(answer.headline().verdict().reasonCode()).isEqualTo("NACHA_NOT_RETRYABLE");
          assertThat(answer.nextCondition().text()).isEqualTo(condition);
        });
    var twice =
        ask(
            reinitiate("2026-01-15"),
            DEBIT,
            returned("R02", "2026-01-07"),
            returned("R01", "2026-01-08"));
    assertThat(twice.permitted()).isFalse();
    assertThat(
            ask(reinitiate("2026-01-15"), DEBIT, returned("R99", "2026-01-07"))
                .headline()
                .verdict()
                .missing())
        .isEqualTo("code");
    assertThat(ask(reinitiate("2026-01-15"), DEBIT).headline().verdict().missing())
        .isEqualTo("ACH_RETURN");
  }

  @Test
  void entryThatDiffersFromTheTermsIsCorrectedWithinSixtyDays() {
    assertThat(ask(reinitiate("2026-03-08"), DEBIT, returned("R11", "2026-01-07")).permitted())
        .isTrue();
    assertThat(ask(reinitiate("2026-03-09"), DEBIT, returned("R11", "2026-01-07")).permitted())
        .isFalse();
  }

  @Test
  void oneFeeIsTakenForEachReturnForWantOfMoney() {
    var fee = question("ACH_RETURN_FEE", "2026-01-20T10:00:00-05:00");
    var taken = fact("2026-01-09T00:00:00-05:00", "RETURN_FEE_ENTRY");
    assertThat(ask(fee, DEBIT, returned("R01", "2026-01-07")).permitted()).isTrue();
    assertThat(reason(fee, DEBIT, returned("R01", "2026-01-07"), taken))
        .isEqualTo("NACHA-RETURNFEE NACHA_ONE_RETURN_FEE");
    assertThat(
            ask(fee, DEBIT, returned("R01", "2026-01-07"), taken, returned("R09", "2026-01-15"))
                .permitted())
        .isTrue();
    assertThat(reason(fee, DEBIT, returned("R02", "2026-01-07")))
        .isEqualTo("NACHA-RETURNFEE NACHA_NO_RETURN_FEE");
  }

  @Test
  void coreDirectDebitIsFinalAfterEightWeeksAndOneBetweenBusinessesAtOnce() {
    var core = sepaDebit("CORE");
    var early = europe(question("TREAT_DEBIT_AS_FINAL", "2026-03-02T10:00:00Z"), core);
    assertThat(early.headline().verdict().reasonCode()).isEqualTo("SEPA_REFUND_WINDOW_OPEN");
    assertThat(early.nextPermittedAt()).isEqualTo(at("2026-03-03T00:00:00+01:00"));
    assertThat(early.figures())
        .containsEntry("refundableUntil", "2026-03-02")
        .containsEntry("unauthorisedRefundableUntil", "2027-02-05");
    var business = sepaDebit("B2B");
    assertThat(
            europe(question("TREAT_DEBIT_AS_FINAL", "2026-01-06T10:00:00Z"), business).permitted())
        .isTrue();
  }

  @Test
  void directDebitThatCameBackIsPresentedAgainOnlyForWantOfMoney() {
    var again = question("SEPA_REPRESENT", "2026-01-20T10:00:00Z");
    var funds = fact("2026-01-08T10:00:00Z", "SEPA_RETURN", "code", "AM04");
    assertThat(europe(again, sepaDebit("CORE"), funds).permitted()).isTrue();
    var closed = fact("2026-01-08T10:00:00Z", "SEPA_RETURN", "code", "AC04");
    var answer = europe(again, sepaDebit("CORE"), closed);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("SEPA_NOT_RETRYABLE");
    assertThat(answer.nextCondition().text()).isEqualTo("a new account and mandate");
  }

  private static Answer europe(Question question, Fact... facts) {
    return BOOK.evaluate(
        new Facts(Set.of("EU"), List.of("Europe/Berlin"), List.of(facts)), question);
  }

  private static Fact sepaDebit(String scheme) {
    return fact("2026-01-05T10:00:00Z", "SEPA_DEBIT", "scheme", scheme, "settlement", "2026-01-05");
  }

  private static String venue(Question question, Fact... facts) {
    return ask(question, facts).finding("REGF-VENUE").verdict().outcome().name();
  }

  private static Question fee(Object... attributes) {
    return question("CHARGE_FEE", "2026-05-20T10:00:00-04:00", attributes);
  }

  private static Question deposit(String day) {
    return question("DEPOSIT_PAYMENT", day + "T10:00:00-04:00");
  }

  private static Fact notice(String day) {
    return fact(day + "T10:00:00-04:00", "WRITTEN_DEPOSIT_NOTICE");
  }

  private static Question apply(Map<String, String> allocation) {
    return question(
        "APPLY_PAYMENT",
        "2026-05-20T10:00:00-04:00",
        "payment",
        "100.00",
        "allocation",
        allocation);
  }

  private static Question sale(String debt) {
    return question("SELL_DEBT", "2026-06-01T10:00:00-04:00", "debt", debt);
  }

  private static Question suit(String forum) {
    return question("FILE_SUIT", "2026-05-20T10:00:00-04:00", "forum", forum);
  }

  private static Question reinitiate(String day) {
    return question("ACH_REINITIATE", day + "T10:00:00-05:00");
  }

  private static Fact returned(String code, String day) {
    return fact(day + "T00:00:00-05:00", "ACH_RETURN", "code", code);
  }
}
