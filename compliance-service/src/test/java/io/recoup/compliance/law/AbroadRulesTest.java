package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbroadRulesTest {
  private static final LawOf ENGLAND = new LawOf("UK-EW", "Europe/London");
  private static final LawOf INDIA = new LawOf("IN", "Asia/Kolkata");
  private static final LawOf AUSTRALIA = new LawOf("AU", "Australia/Sydney");
  private static final LawOf ONTARIO = new LawOf("CA-ON", "America/Toronto");
  private static final LawOf AFRICA = new LawOf("ZA", "Africa/Johannesburg");
  private static final LawOf EUROPE = new LawOf("EU", "Europe/Berlin");

  private static final Fact STANDARD =
      fact(
          "2026-06-01T12:00:00+01:00",
          "BREATHING_SPACE_REGISTERED",
          "kind",
          "standard",
          "start",
          "2026-06-02");
  private static final Fact CRISIS =
      fact(
          "2026-06-01T12:00:00+01:00",
          "BREATHING_SPACE_REGISTERED",
          "kind",
          "mental_health_crisis",
          "start",
          "2026-06-02");

  @Test
  void aBreathingSpaceHasSixtyDaysOfWhichTheStartIsTheFirst() {
    var last = ENGLAND.answer(letter("2026-07-31T23:59:00+01:00"), STANDARD);
    assertThat(last.permitted()).isFalse();
    assertThat(last.headline().rule().id()).isEqualTo("UK-DRS-CONTACT");
    assertThat(last.nextPermittedAt()).isEqualTo(at("2026-08-01T00:00:00+01:00"));
    var after = ENGLAND.answer(letter("2026-08-01T00:00:00+01:00"), STANDARD);
    assertThat(after.permitted()).isTrue();
    assertThat(after.headline().rule().id()).isEqualTo("UK-DRS-60");
    assertThat(after.headline().verdict().reasonCode()).isEqualTo("UK_MORATORIUM_ENDED");
  }

  @Test
  void aBreathingSpaceThatIsCancelledEndsEarlier() {
    var cancelled =
        fact(
            "2026-06-01T12:00:00+01:00",
            "BREATHING_SPACE_REGISTERED",
            "start",
            "2026-06-02",
            "ended",
            "2026-06-20");
    assertThat(ENGLAND.answer(letter("2026-06-20T10:00:00+01:00"), cancelled).permitted())
        .isFalse();
    assertThat(ENGLAND.answer(letter("2026-06-21T10:00:00+01:00"), cancelled).permitted()).isTrue();
  }

  @Test
  void noInterestFeeOrSuitInABreathingSpaceButOnOtherDebts() {
    var at = "2026-06-10T10:00:00+01:00";
    assertThat(ENGLAND.code("UK-DRS-60", question("ACCRUE_INTEREST", at), STANDARD))
        .isEqualTo("UK_MORATORIUM_INTEREST");
    assertThat(ENGLAND.code("UK-DRS-60", question("FILE_SUIT", at), STANDARD))
        .isEqualTo("UK_MORATORIUM_ENFORCEMENT");
    assertThat(
            ENGLAND.code(
                "UK-DRS-60", question("ACCRUE_INTEREST", at, "debtInMoratorium", false), STANDARD))
        .isNull();
  }

  @Test
  void whatTheRegulationsExceptMayBeSentInABreathingSpace() {
    var complaint = fact("2026-06-08T09:00:00+01:00", "DEBTOR_COMPLAINT");
    for (var purpose : List.of("CCA_statutory_notice", "answer_complaint")) {
      var answer =
          ENGLAND.answer(
              question("LETTER_OUT", "2026-06-10T10:00:00+01:00", "purpose", purpose),
              STANDARD,
              complaint);
      assertThat(answer.permitted()).isTrue();
      assertThat(answer.headline().verdict().reasonCode()).isEqualTo("UK_MORATORIUM_EXCEPTION");
    }
    var other = question("LETTER_OUT", "2026-06-10T10:00:00+01:00", "debtInMoratorium", false);
    assertThat(ENGLAND.answer(other, STANDARD).permitted()).isTrue();
  }

  @Test
  void anAnswerToAComplaintThatNobodyMadeIsAContactLikeAnother() {
    var answer =
        ENGLAND.answer(
            question("LETTER_OUT", "2026-06-10T10:00:00+01:00", "purpose", "answer_complaint"),
            STANDARD);
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.figures()).containsEntry("lastDay", LocalDate.of(2026, 7, 31));
  }

  @Test
  void aCrisisMoratoriumLastsThirtyDaysBeyondTheTreatment() {
    var during = ENGLAND.answer(letter("2026-09-10T10:00:00+01:00"), CRISIS);
    assertThat(during.headline().rule().id()).isEqualTo("UK-DRS-MHC");
    assertThat(during.nextPermittedAt()).isNull();
    var ended = fact("2026-07-01T12:00:00+01:00", "CRISIS_TREATMENT_ENDED");
    var after = ENGLAND.answer(letter("2026-07-15T10:00:00+01:00"), CRISIS, ended);
    assertThat(after.headline().verdict().reasonCode()).isEqualTo("UK_MORATORIUM_CONTACT");
    assertThat(after.nextPermittedAt()).isEqualTo(at("2026-08-01T00:00:00+01:00"));
    assertThat(after.figures())
        .containsEntry("nextPermittedAtReview", LocalDate.of(2026, 8, 1))
        .containsEntry("lastDay", LocalDate.of(2026, 7, 31));
    assertThat(
            ENGLAND.code(
                "UK-DRS-60", question("CHARGE_FEE", "2026-07-15T10:00:00+01:00"), CRISIS, ended))
        .isEqualTo("UK_MORATORIUM_INTEREST");
  }

  @Test
  void aSecondStandardBreathingSpaceWaitsTwelveMonthsAndOneForACrisisDoesNot() {
    var second = question("REGISTER_BREATHING_SPACE", "2027-03-01T10:00:00Z", "type", "standard");
    var crisis =
        question(
            "REGISTER_BREATHING_SPACE", "2027-03-01T10:00:00Z", "type", "mental_health_crisis");
    var finding = ENGLAND.finding("UK-DRS-REPEAT", second, STANDARD);
    assertThat(finding.verdict().reasonCode()).isEqualTo("UK_MORATORIUM_12_MONTHS");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2027-08-01T00:00:00+01:00"));
    assertThat(ENGLAND.finding("UK-DRS-REPEAT", crisis, STANDARD).verdict().denies()).isFalse();
  }

  @Test
  void theReviewOfABreathingSpaceIsToldAndBarsNothing() {
    var verdict =
        ENGLAND.finding("UK-DRS-REVIEW", letter("2026-06-10T10:00:00+01:00"), STANDARD).verdict();
    assertThat(verdict.denies()).isFalse();
    assertThat(verdict.explanation()).contains("2026-06-26", "2026-07-06", "2026-06-21");
  }

  @Test
  void mortgagesKeepTheHoursOfMcobAndOtherProductsTheSameByOurChoice() {
    var mortgage = question("CALL_OUT", "2026-06-10T21:30:00+01:00", "product", "mortgage");
    var card = question("CALL_OUT", "2026-06-10T21:30:00+01:00", "product", "credit_card");
    assertThat(ENGLAND.answer(mortgage).headline().rule().id()).isEqualTo("UK-MCOB-HOURS");
    assertThat(ENGLAND.answer(card).headline().rule().id()).isEqualTo("UK-CONC-7.9.4");
    assertThat(ENGLAND.answer(card).headline().verdict().reasonCode())
        .isEqualTo("UK_UNREASONABLE_HOUR");
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00")).headline().rule().id())
        .isEqualTo("UK-CONC-7.9.4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Please only call after 18:00                  | CALL_OUT   | 10:00 | false
          Please only call after 18:00                  | CALL_OUT   | 18:00 | true
          Please only call after 18:00                  | LETTER_OUT | 10:00 | true
          do not ring me before 10am                    | CALL_OUT   | 09:59 | false
          do not ring me before 10am                    | CALL_OUT   | 10:00 | true
          contact me between 6.30pm and 8pm only        | CALL_OUT   | 18:00 | false
          contact me between 6.30pm and 8pm only        | CALL_OUT   | 19:00 | true
          please contact me by e-mail only              | CALL_OUT   | 12:00 | false
          please contact me by e-mail only              | EMAIL_OUT  | 12:00 | true
          please write instead of calling               | CALL_OUT   | 12:00 | false
          please write instead of calling               | LETTER_OUT | 12:00 | true
          no calls please                               | CALL_OUT   | 12:00 | false
          no calls please                               | EMAIL_OUT  | 12:00 | true
          not in the mornings                           | CALL_OUT   | 11:00 | false
          not in the mornings                           | CALL_OUT   | 13:00 | true
          please call at another time                   | CALL_OUT   | 12:00 | false
          do not contact me while my mother is ill      | LETTER_OUT | 12:00 | false
          not on Wednesdays please                      | CALL_OUT   | 12:00 | false
          not on Fridays please                         | CALL_OUT   | 12:00 | true
          do not call between 9 and 5                   | CALL_OUT   | 16:00 | false
          do not call between 9 and 5                   | CALL_OUT   | 17:00 | true
          calls 18:00-20:00 only                        | CALL_OUT   | 17:00 | false
          calls 18:00-20:00 only                        | CALL_OUT   | 18:00 | true
          no calls from 20:00 to 10:00                  | CALL_OUT   | 09:00 | false
          no calls from 20:00 to 10:00                  | CALL_OUT   | 12:00 | true
          do not ring during working hours              | CALL_OUT   | 12:00 | false
          do not ring during working hours              | CALL_OUT   | 18:00 | true
          evenings preferred, never weekends            | EMAIL_OUT  | 12:00 | false
          evenings preferred, never weekends            | EMAIL_OUT  | 18:00 | true
          I work nights. Do not call before 3 p.m.      | CALL_OUT   | 14:00 | false
          I work nights. Do not call before 3 p.m.      | CALL_OUT   | 15:00 | true
          works night shifts, sleeps until 15:00        | CALL_OUT   | 14:00 | false
          works night shifts, sleeps until 15:00        | CALL_OUT   | 15:00 | true
          I am a night shift worker                     | CALL_OUT   | 12:00 | false
          only awake after 2 pm                         | CALL_OUT   | 13:00 | false
          only awake after 2 pm                         | CALL_OUT   | 14:00 | true
          after three please                            | CALL_OUT   | 12:00 | false
          after three please                            | CALL_OUT   | 15:00 | true
          no calls after 6                              | CALL_OUT   | 12:00 | true
          no calls after 6                              | CALL_OUT   | 18:00 | false
          wants more information on the amount          | CALL_OUT   | 12:00 | true
          """)
  void aRequestOnTimeOrMeansIsHeeded(String text, String action, String time, boolean permitted) {
    var request = fact("2026-06-01T10:00:00+01:00", "CONSUMER_REQUEST", "text", text);
    var asked = question(action, "2026-06-10T" + time + ":00+01:00", "product", "credit_card");
    var answer = ENGLAND.answer(asked, request);
    assertThat(answer.permitted()).isEqualTo(permitted);
    if (permitted) return;
    assertThat(answer.headline().rule().id()).isEqualTo("UK-CONC-7.9.4");
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("UK_CONSUMER_REQUEST");
  }

  @Test
  void aRequestOnTimeEndsAtItsHourAndOneOnMeansDoesNot() {
    var evening =
        fact("2026-06-01T10:00:00+01:00", "CONSUMER_REQUEST", "text", "only call me after 6 pm");
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), evening).nextPermittedAt())
        .isEqualTo(at("2026-06-10T18:00:00+01:00"));
    var never =
        fact("2026-06-01T10:00:00+01:00", "CONSUMER_REQUEST", "text", "never call me at work");
    var work = question("CALL_OUT", "2026-06-10T10:00:00+01:00", "numberType", "work");
    assertThat(ENGLAND.answer(work, never).nextPermittedAt()).isNull();
    assertThat(ENGLAND.answer(work, never).nextCondition().code())
        .isEqualTo("CUSTOMER_ASKS_OTHERWISE");
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), never).permitted()).isTrue();
  }

  @Test
  void aTextTooLongToBeReadBarsEverythingUntilAPersonReadsIt() {
    var endless = "I am well. ".repeat(100_000);
    var request = fact("2026-06-01T10:00:00+01:00", "CONSUMER_REQUEST", "text", endless);
    var answer = ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), request);
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("UK_CONSUMER_REQUEST");
    assertThat(answer.nextPermittedAt()).isNull();
  }

  @Test
  void aRefusedMediumAndADesignatedHourAreRequestsToo() {
    var optOut = fact("2026-06-01T10:00:00+01:00", "OPT_OUT", "channel", "sms");
    assertThat(ENGLAND.answer(question("SMS_OUT", "2026-06-10T10:00:00+01:00"), optOut).permitted())
        .isFalse();
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), optOut).permitted()).isTrue();
    var busy =
        fact(
            "2026-06-01T10:00:00+01:00",
            "CONSUMER_DESIGNATES_INCONVENIENT",
            "weekdays",
            List.of("WED"),
            "from",
            "09:00",
            "to",
            "24:00");
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), busy).nextPermittedAt())
        .isEqualTo(at("2026-06-11T08:00:00+01:00"));
    var away =
        fact(
            "2026-06-01T10:00:00+01:00", "CONSUMER_DESIGNATES_INCONVENIENT", "until", "2026-06-20");
    assertThat(ENGLAND.answer(call("2026-06-10T10:00:00+01:00"), away).nextPermittedAt())
        .isEqualTo(at("2026-06-21T08:00:00+01:00"));
  }

  @Test
  void othersLearnNothingOfADebt() {
    var sibling = question("CALL_OUT", "2026-06-10T10:00:00+01:00", "to", "relative:sibling");
    var silent =
        question(
            "CALL_OUT",
            "2026-06-10T10:00:00+01:00",
            "to",
            "relative:sibling",
            "mentionsDebt",
            false);
    assertThat(ENGLAND.code("UK-CONC-7.9-3P", sibling)).isEqualTo("UK_THIRD_PARTY_DISCLOSURE");
    assertThat(ENGLAND.code("UK-CONC-7.9-3P", silent)).isEqualTo("UK_CONTACT_OK");
  }

  @Test
  void aVisitIsAnnouncedAndNeverPaidToTheVulnerable() {
    var visit = question("VISIT", "2026-06-10T10:00:00+01:00");
    var announced = fact("2026-06-01T10:00:00+01:00", "VISIT_ANNOUNCED");
    var vulnerable = fact("2026-06-01T10:00:00+01:00", "CONSUMER_VULNERABLE", "category", "health");
    assertThat(ENGLAND.finding("UK-CONC-7.9-VISIT", visit).verdict().missing())
        .isEqualTo("visitNotice");
    assertThat(ENGLAND.code("UK-CONC-7.9-VISIT", visit, announced)).isEqualTo("UK_CONTACT_OK");
    assertThat(ENGLAND.code("UK-CONC-7.9-VISIT", visit, announced, vulnerable))
        .isEqualTo("UK_VULNERABLE_NO_VISIT");
  }

  @Test
  void aDebtAdviserHasThirtyDaysAndThirtyMoreIfThereIsProgress() {
    var engaged = fact("2026-06-01T10:00:00+01:00", "DEBT_ADVISER_ENGAGED");
    var progress = fact("2026-06-20T10:00:00+01:00", "DEBT_ADVISER_PROGRESS");
    var letter = letter("2026-06-10T10:00:00+01:00");
    assertThat(ENGLAND.finding("UK-CONC-7.3", letter, engaged).nextPermittedAt())
        .isEqualTo(at("2026-07-02T00:00:00+01:00"));
    assertThat(ENGLAND.code("UK-CONC-7.3", letter("2026-07-10T10:00:00+01:00"), engaged, progress))
        .isEqualTo("UK_DEBT_ADVISER");
    var adviser = question("LETTER_OUT", "2026-06-10T10:00:00+01:00", "to", "debt_advice_provider");
    assertThat(ENGLAND.code("UK-CONC-7.3", adviser, engaged)).isEqualTo("UK_CONTACT_OK");
  }

  @Test
  void aDisputeAndAnOfferAreAnsweredFirst() {
    var letter = letter("2026-06-10T10:00:00+01:00");
    var dispute = fact("2026-06-01T10:00:00+01:00", "DISPUTE_RECEIVED");
    var answered = fact("2026-06-05T10:00:00+01:00", "VERIFICATION_SENT");
    var offer = fact("2026-06-01T10:00:00+01:00", "SFS_OFFER_RECEIVED");
    assertThat(ENGLAND.code("UK-CONC-7.14", letter, dispute)).isEqualTo("UK_DISPUTE_PENDING");
    assertThat(ENGLAND.code("UK-CONC-7.14", letter, dispute, answered)).isEqualTo("UK_CONTACT_OK");
    assertThat(ENGLAND.code("UK-SFS", letter, offer)).isEqualTo("UK_OFFER_PENDING");
  }

  @Test
  void lateBritishBusinessDebtsKeepTheRateOfTheirHalfYear() {
    var due =
        fact(
            "2025-12-31T00:00:00Z",
            "INVOICE_DUE",
            "amount",
            "10000.00",
            "currency",
            "GBP",
            "b2b",
            true);
    var claim = question("CLAIM_LATE_PAYMENT", "2027-01-01T00:00:00Z");
    assertThat(ENGLAND.finding("UK-LPCD", claim, due).verdict().figures())
        .containsEntry("rate", new BigDecimal("11.75"))
        .containsEntry("interest", new BigDecimal("1175.00"))
        .containsEntry("fixedSum", new BigDecimal("100.00"));
    var small = fact("2025-06-30T00:00:00Z", "INVOICE_DUE", "amount", "999.99", "b2b", true);
    assertThat(ENGLAND.finding("UK-LPCD", claim, small).verdict().figures())
        .containsEntry("fixedSum", new BigDecimal("40.00"));
  }

  @Test
  void lateEuropeanInvoicesFollowTheHalfYears() {
    var due =
        fact(
            "2026-05-31T00:00:00+02:00",
            "INVOICE_DUE",
            "amount",
            "36500.00",
            "currency",
            "EUR",
            "b2b",
            true);
    var claim = question("CLAIM_LATE_PAYMENT", "2026-08-01T00:00:00+02:00");
    assertThat(EUROPE.finding("EU-LPD", claim, due).verdict().figures())
        .containsEntry("rate", new BigDecimal("10.40"))
        .containsEntry("days", 61)
        .containsEntry("interest", new BigDecimal("626.90"));
    var later = question("CLAIM_LATE_PAYMENT", "2027-02-01T00:00:00+01:00");
    assertThat(EUROPE.finding("EU-LPD", later, due).verdict().missing()).isEqualTo("referenceRate");
    assertThat(EUROPE.finding("EU-LPD", claim).verdict().missing()).isEqualTo("invoice");
  }

  @Test
  void aRecordedBasisThatIsNoneForCollectingBarsTheUseOfTheData() {
    var letter = question("LETTER_OUT", "2026-06-10T10:00:00+02:00");
    var consent = fact("2026-06-01T10:00:00+02:00", "LEGAL_BASIS_RECORDED", "basis", "marketing");
    var contract = fact("2026-06-02T10:00:00+02:00", "LEGAL_BASIS_RECORDED", "basis", "contract");
    assertThat(EUROPE.code("EU-GDPR", letter)).isEqualTo("GDPR_RECORD_NEEDED");
    assertThat(EUROPE.code("EU-GDPR", letter, consent)).isEqualTo("GDPR_NO_LAWFUL_BASIS");
    assertThat(EUROPE.code("EU-GDPR", letter, consent, contract)).isEqualTo("GDPR_RECORD_NEEDED");
  }

  @Test
  void indiaKeepsTheHoursAndABereavementFromJuly2026() {
    assertThat(INDIA.answer(call("2026-06-10T18:59:00+05:30")).headline().verdict().reasonCode())
        .isEqualTo("IN_OK");
    assertThat(INDIA.answer(call("2026-06-10T19:00:00+05:30")).nextPermittedAt())
        .isEqualTo(at("2026-06-11T08:00:00+05:30"));
    var death = fact("2026-06-29T10:00:00+05:30", "BORROWER_BEREAVEMENT");
    assertThat(INDIA.answer(call("2026-06-30T10:00:00+05:30"), death).permitted()).isTrue();
    var answer = INDIA.answer(call("2026-07-02T10:00:00+05:30"), death);
    assertThat(answer.headline().rule().id()).isEqualTo("IN-2026-DRAFT");
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("IN_SENSITIVE_OCCASION");
    assertThat(answer.figures()).containsEntry("certainty", "draft only; final text not found");
    assertThat(INDIA.answer(question("LETTER_OUT", "2026-06-10T22:00:00+05:30")).permitted())
        .isTrue();
  }

  @Test
  void australianHoursDependOnDayLineActAndHoliday() {
    assertThat(AUSTRALIA.answer(call("2026-06-14T08:59:00+10:00")).permitted()).isFalse();
    assertThat(AUSTRALIA.answer(call("2026-06-14T09:00:00+10:00")).permitted()).isTrue();
    var christmas = AUSTRALIA.answer(call("2026-12-25T10:00:00+11:00"));
    assertThat(christmas.headline().verdict().reasonCode()).isEqualTo("AU_HOURS");
    assertThat(christmas.nextPermittedAt()).isEqualTo(at("2026-12-27T09:00:00+11:00"));
    var work = question("CALL_OUT", "2026-06-12T17:00:00+10:00", "numberType", "work");
    assertThat(AUSTRALIA.answer(work).nextPermittedAt()).isEqualTo(at("2026-06-15T09:00:00+10:00"));
    assertThat(AUSTRALIA.answer(question("VISIT", "2026-06-12T08:00:00+10:00")).permitted())
        .isFalse();
  }

  @Test
  void australiaCountsContactsMadeByTheWeekAndTheMonth() {
    var unanswered = new ArrayList<Fact>();
    var tenDays = new ArrayList<Fact>();
    for (var day = 8; day <= 10; day++) unanswered.add(contact(day, "UNANSWERED"));
    for (var day : List.of(1, 2, 3, 8, 9, 10, 15, 16, 17, 22))
      tenDays.add(contact(day, "CONVERSATION"));
    var weekly = question("CALL_OUT", "2026-06-11T10:00:00+10:00", "debt", "A1");
    assertThat(AUSTRALIA.answer(weekly, unanswered.toArray(Fact[]::new)).permitted()).isTrue();
    var monthly = question("CALL_OUT", "2026-06-23T10:00:00+10:00", "debt", "A1");
    var answer = AUSTRALIA.answer(monthly, tenDays.toArray(Fact[]::new));
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("AU_10_PER_MONTH");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-07-01T07:30:00+10:00"));
  }

  @Test
  void ontarioRestsOnSundayMorningsAndHolidays() {
    assertThat(ONTARIO.answer(call("2026-06-14T12:59:00-04:00")).headline().verdict().reasonCode())
        .isEqualTo("ON_HOURS");
    assertThat(ONTARIO.answer(call("2026-06-14T13:00:00-04:00")).permitted()).isTrue();
    assertThat(ONTARIO.answer(call("2026-07-01T10:00:00-04:00")).nextPermittedAt())
        .isEqualTo(at("2026-07-02T07:00:00-04:00"));
  }

  @Test
  void ontarioCountsFromTheFirstConversationOnAndConsentFrees() {
    var first = ontario(1, "CALL_OUT", "CONVERSATION");
    var known =
        new Fact[] {
          first,
          ontario(2, "CALL_OUT", "VOICEMAIL"),
          ontario(3, "EMAIL_OUT", null),
          ontario(4, "CALL_OUT", "RANG_NO_ANSWER")
        };
    var asked = call("2026-06-05T10:00:00-04:00");
    assertThat(ONTARIO.answer(asked, known).permitted()).isTrue();
    var third = ontario(4, "SMS_OUT", null);
    var full = new Fact[] {known[0], known[1], known[2], third};
    assertThat(ONTARIO.answer(asked, full).headline().verdict().reasonCode()).isEqualTo("ON_3IN7");
    var consent = fact("2026-06-04T12:00:00-04:00", "CONSENT_GIVEN_TO_COLLECTOR", "scope", "calls");
    assertThat(ONTARIO.answer(asked, known[0], known[1], known[2], third, consent).permitted())
        .isTrue();
  }

  @Test
  void inDuplumChargesStopAtThePrincipalOfTheDefault() {
    var began = fact("2025-01-01T00:00:00+02:00", "DEFAULT", "unpaidPrincipal", "10000.00");
    var accrued = fact("2026-01-01T00:00:00+02:00", "ACCRUED_101_1_B_TO_G", "total", "9800.00");
    var fits = question("ACCRUE_CHARGES", "2026-02-01T10:00:00+02:00", "amount", "200.00");
    var exceeds = question("ACCRUE_CHARGES", "2026-02-01T10:00:00+02:00", "amount", "200.01");
    assertThat(AFRICA.code("ZA-INDUPLUM", fits, began, accrued)).isEqualTo("ZA_WITHIN_DUPLUM");
    var denial = AFRICA.finding("ZA-INDUPLUM", exceeds, began, accrued).verdict();
    assertThat(denial.reasonCode()).isEqualTo("ZA_IN_DUPLUM");
    assertThat(denial.figures()).containsEntry("maxAddition", new BigDecimal("200.00"));
    assertThat(AFRICA.code("ZA-INDUPLUM", fits)).isNull();
  }

  @Test
  void aFeeOutsideAKnownTariffIsNotTaken() {
    var fee = question("CHARGE_FEE", "2026-02-01T10:00:00+02:00");
    var allowed =
        question("CHARGE_FEE", "2026-02-01T10:00:00+02:00", "expresslyPermittedByLaw", true);
    assertThat(AFRICA.finding("ZA-DCA", fee).verdict().missing()).isEqualTo("tariff");
    assertThat(AFRICA.code("ZA-DCA", allowed)).isEqualTo("ZA_OK");
  }

  private static Question letter(String at) {
    return question("LETTER_OUT", at, "purpose", "demand_payment");
  }

  private static Question call(String at) {
    return question("CALL_OUT", at);
  }

  private static Fact contact(int day, String outcome) {
    return fact(
        "2026-06-%02dT10:00:00+10:00".formatted(day), "CALL_OUT", "debt", "A1", "outcome", outcome);
  }

  private static Fact ontario(int day, String type, String outcome) {
    var at = "2026-06-%02dT10:00:00-04:00".formatted(day);
    return outcome == null ? fact(at, type) : fact(at, type, "outcome", outcome);
  }
}
