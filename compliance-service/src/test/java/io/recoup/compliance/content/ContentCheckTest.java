package io.recoup.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.Channel;
import io.recoup.compliance.content.ContentRule.Severity;
import io.recoup.compliance.content.Message.Kind;
import io.recoup.compliance.content.Message.Stage;
import io.recoup.compliance.rule.Verdict;
import io.recoup.kit.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCheckTest {
  private static final ContentBook BOOK = ContentBook.shipped();
  private static final Money BALANCE = Money.of(228456, "USD");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final String LATER = "This is from a debt collector. ";

  /** The disclosures and the tone of the model validation notice, in words of ours. */
  private static final String FIRST_LETTER =
      """
      North South Group is a debt collector. We are trying to collect a debt that you owe to Bank of
      Rockville. We will use any information you give us to help collect the debt.

      You had a credit card account with us. As of January 2, 2017, you owed $2,234.56. Between then and
      today you were charged $75.00 in interest and $25.00 in fees, and you paid $50.00. Total amount of
      the debt now: $2,284.56.

      How can you dispute the debt? Call or write to us by August 28, 2020, to dispute all or part of it.
      If you do not, we will assume that our information is correct. If you write to us by then, we must
      stop collection on any amount you dispute until we send you information that shows you owe the debt.
      Learn more about your rights under federal law at www.cfpb.gov/debt-collection.
      You do not have to pay before that.""";

  @Test
  void aFirstLetterLikeTheModelNoticePasses() {
    var expected =
        List.of(
            Money.of(223456, "USD"),
            Money.of(7500, "USD"),
            Money.of(2500, "USD"),
            Money.of(5000, "USD"));
    var message =
        new Message(
            Channel.LETTER, Stage.INITIAL, Kind.DEBT, List.of("en"), FIRST_LETTER, expected);
    assertThat(codes(message, standing())).isEmpty();
    assertThat(ContentCheck.of(BOOK, message, standing()).passes()).isTrue();
  }

  @Test
  void aFirstCommunicationSaysWhatItIsAndWhatInformationIsFor() {
    assertThat(first("We hold your account."))
        .contains("ATTEMPT_TO_COLLECT_MISSING", "PURPOSE_OF_INFORMATION_MISSING");
    assertThat(
            first(
                "This is an attempt to collect a debt. Any information obtained will be used for that purpose."))
        .isEmpty();
    assertThat(
            first(
                "This is not an attempt to collect a debt. Any information will be used for that purpose."))
        .containsExactly("ATTEMPT_TO_COLLECT_MISSING");
  }

  @Test
  void aFirstLetterAfterACallSaysItAgainAndALaterOneSaysWhoWrites() {
    assertThat(codes(letter(Stage.FIRST_WRITTEN, LATER), standing()))
        .containsExactly("ATTEMPT_TO_COLLECT_MISSING", "PURPOSE_OF_INFORMATION_MISSING");
    assertThat(codes(letter(Stage.LATER, LATER), standing())).isEmpty();
    assertThat(codes(letter(Stage.LATER, "Thank you for your call."), standing()))
        .containsExactly("DEBT_COLLECTOR_MISSING");
    assertThat(codes(letter(Stage.LATER, "We are not a debt collector."), standing()))
        .containsExactly("DEBT_COLLECTOR_MISSING");
  }

  @Test
  void theDisclosureStandsInEveryLanguageOfTheMessage() {
    var both = LATER + "Esto es de un cobrador de deudas.";
    var message =
        new Message(Channel.LETTER, Stage.LATER, Kind.DEBT, List.of("en", "es"), both, List.of());
    assertThat(codes(message, standing())).isEmpty();
    var one =
        new Message(Channel.LETTER, Stage.LATER, Kind.DEBT, List.of("en", "es"), LATER, List.of());
    var check = ContentCheck.of(BOOK, one, standing());
    assertThat(check.findings()).hasSize(1);
    assertThat(check.findings().getFirst().language()).isEqualTo("es");
    var spanish =
        "Este es un intento de cobrar una deuda. Toda información que se obtenga será utilizada para ese propósito.";
    assertThat(
            codes(
                new Message(
                    Channel.LETTER, Stage.INITIAL, Kind.DEBT, List.of("es"), spanish, List.of()),
                standing()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Reply STOP to stop these messages.              | true
          Text STOP to opt out                            | true
          To unsubscribe, follow the link.                | true
          Responda STOP para no recibir más mensajes.     | true
          You can opt out.                                | false
          Please reply soon.                              | false
          """)
  void anElectronicMessageSaysHowToStopMore(String words, boolean enough) {
    var languages = words.startsWith("Responda") ? List.of("es") : List.of("en");
    var text = LATER + "Esto es de un cobrador de deudas. " + words;
    var sms = new Message(Channel.SMS, Stage.LATER, Kind.DEBT, languages, text, List.of());
    assertThat(codes(sms, standing()).contains("OPT_OUT_MISSING")).isEqualTo(!enough);
  }

  @Test
  void whoOptsOutIsNotAskedForMore() {
    var text = LATER + "To unsubscribe, reply STOP with your account number.";
    assertThat(
            codes(
                new Message(Channel.SMS, Stage.LATER, Kind.DEBT, List.of("en"), text, List.of()),
                standing()))
        .containsExactly("OPT_OUT_BURDENED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          If you do not pay, we will sue you.                      | THREAT_OF_SUIT
          We'll take LEGAL   ACTION soon                           | THREAT_OF_SUIT
          Si no paga, le demandaremos.                             | THREAT_OF_SUIT
          You could be arrested for this.                          | THREAT_OF_ARREST
          Puede ir a la cárcel                                     | THREAT_OF_ARREST
          We will garnish your wages                               | THREAT_OF_GARNISHMENT
          The sheriff will seize your car                          | THREAT_OF_SEIZURE
          Perderá su casa: vamos a embargar sus bienes             | THREAT_OF_SEIZURE
          This is the U.S. Treasury calling                        | POSES_AS_GOVERNMENT
          You hear from the Law Offices of Smith                   | POSES_AS_ATTORNEY
          We are a credit reporting agency                         | POSES_AS_CREDIT_BUREAU
          This is a court summons                                  | SIMULATED_PROCESS
          Pay up or else                                           | VIOLENCE
          You are a deadbeat                                       | OBSCENE_OR_PROFANE
          We will publish your name                                | PUBLICATION
          We will tell your employer                               | THREAT_OF_DISCLOSURE
          You must pay now                                         | OVERSHADOWING
          Pay within 10 days                                       | OVERSHADOWING
          You no longer may dispute; too late to dispute it        | OVERSHADOWING
          """)
  void whatIsForbiddenIsFound(String words, String code) {
    assertThat(codes(letter(Stage.LATER, LATER + words), standing())).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          We will not sue you for it.
          No le demandaremos por ella.
          You cannot be arrested for a debt.
          We will not take legal action against you.
          You may file a complaint with the state or at consumerfinance dot gov.
          Visit the website of the CFPB to learn about your rights.
          You do not have to pay while you dispute it.
          We can help you set up a plan that fits your budget.
          If you are represented by an attorney, please give us your attorney's name and address.
          Post your payment with the enclosed envelope.
          """)
  void whatOnlySoundsLikeItIsNot(String words) {
    assertThat(codes(letter(Stage.LATER, LATER + words), standing())).isEmpty();
  }

  @Test
  void aSuitMayBeAnnouncedWhereItIsIntendedAndInTime() {
    var text = LATER + "We will file suit in May.";
    var intended = standing(DAY.plusYears(1), null, true);
    assertThat(codes(letter(Stage.LATER, text), intended)).isEmpty();
    assertThat(codes(letter(Stage.LATER, text), standing(null, null, true)))
        .contains("THREAT_OF_TIME_BARRED_SUIT");
  }

  @Test
  void aTimeBarredDebtIsSaidToBeSo() {
    var barred = standing(DAY.minusYears(1), null, false);
    assertThat(codes(letter(Stage.LATER, LATER), barred))
        .containsExactly("TIME_BARRED_NOTICE_MISSING");
    var notice = LATER + "Because of its age, we will not sue you for it.";
    assertThat(codes(letter(Stage.LATER, notice), barred)).isEmpty();
    assertThat(codes(letter(Stage.LATER, LATER + "We may sue you."), barred))
        .contains("THREAT_OF_SUIT", "THREAT_OF_TIME_BARRED_SUIT", "TIME_BARRED_NOTICE_MISSING");
  }

  @Test
  void whereTheTimeToSueIsNotKnownTheNoticeIsAdvisedOnly() {
    var check = ContentCheck.of(BOOK, letter(Stage.LATER, LATER), standing(null, null, false));
    assertThat(check.passes()).isTrue();
    assertThat(check.findings()).hasSize(1);
    var advice = check.findings().getFirst();
    assertThat(advice.severity()).isEqualTo(Severity.ADVICE);
    assertThat(advice.explanation()).contains("over or not known");
    assertThat(advice.rule().remedy())
        .startsWith("Where the time to sue is not known, record when the claim arose");
  }

  @Test
  void nothingIsAskedOfADebtThatIsKnownNotToBeTimeBarred() {
    var check = ContentCheck.of(BOOK, letter(Stage.LATER, LATER), standing(DAY, null, false));
    assertThat(check.findings()).isEmpty();
    assertThat(check.rules())
        .filteredOn(result -> result.rule().code().equals("TIME_BARRED_NOTICE_MISSING"))
        .singleElement()
        .returns(Verdict.Outcome.NOT_APPLICABLE, ContentCheck.Result::verdict);
  }

  @Test
  void pressureIsForbiddenUntilTheValidationPeriodIsKnownToBeOver() {
    var text = letter(Stage.LATER, LATER + "Pay within 10 days.");
    assertThat(codes(text, standing(DAY.plusYears(1), DAY, false)))
        .containsExactly("OVERSHADOWING");
    assertThat(codes(text, standing(DAY.plusYears(1), null, false)))
        .containsExactly("OVERSHADOWING");
    assertThat(codes(text, standing(DAY.plusYears(1), DAY.minusDays(1), false))).isEmpty();
  }

  @Test
  void aLimitedContentMessageNamesNoDebtAndCanBeAnswered() {
    assertThat(voicemail("This is Kim from North South. Please call me back at (800) 555-0100."))
        .isEmpty();
    assertThat(
            voicemail("This is Kim from North South Collections. Please call back at 800 555 0100"))
        .containsExactly("DEBT_NAMED");
    assertThat(voicemail("Kim here. You owe $20, call 800 555 0100 back"))
        .contains("DEBT_NAMED", "AMOUNT_NAMED");
    assertThat(voicemail("This is Kim from North South."))
        .containsExactly("REPLY_NOT_REQUESTED", "NUMBER_MISSING");
  }

  @Test
  void whoIsAskedForALocationHearsOfNoDebt() {
    var message =
        new Message(
            Channel.CALL,
            Stage.INITIAL,
            Kind.LOCATION,
            List.of("en"),
            "I try to reach Pat about a loan.",
            List.of());
    assertThat(codes(message, standing())).containsExactly("DEBT_NAMED");
  }

  @Test
  void onlyTheBalanceAndExpectedAmountsAreStated() {
    assertThat(codes(letter(Stage.LATER, LATER + "You owe $2,284.56."), standing())).isEmpty();
    assertThat(codes(letter(Stage.LATER, LATER + "You owe $2,284.57."), standing()))
        .containsExactly("AMOUNT_NOT_KNOWN");
    assertThat(codes(letter(Stage.LATER, LATER + "You owe 2.284,56 EUR."), standing()))
        .containsExactly("AMOUNT_NOT_KNOWN");
    assertThat(codes(letter(Stage.LATER, LATER + "You owe $2.284."), standing()))
        .containsExactly("AMOUNT_NOT_KNOWN");
    var plan =
        new Message(
            Channel.LETTER,
            Stage.LATER,
            Kind.DEBT,
            List.of("en"),
            LATER + "Pay $50.00.",
            List.of(Money.of(5000, "USD")));
    assertThat(codes(plan, standing())).isEmpty();
  }

  @Test
  void tricksWithLettersDoNotHideAThreat() {
    for (var sue : List.of("s\u00adu\u200be", "ＳＵＥ", "𝐬𝐮𝐞", "süé", "SUE")) {
      assertThat(codes(letter(Stage.LATER, LATER + "We will " + sue + " you"), standing()))
          .contains("THREAT_OF_SUIT");
    }
    assertThat(codes(letter(Stage.LATER, LATER + "We will \u0455ue you"), standing()))
        .containsExactly("TEXT_NOT_LEGIBLE");
    assertThat(codes(letter(Stage.LATER, LATER + "We will \u202eeus\u202c you"), standing()))
        .contains("TEXT_NOT_LEGIBLE");
    assertThat(codes(letter(Stage.LATER, LATER + "a\u0007b \ud800"), standing()))
        .containsExactly("TEXT_NOT_LEGIBLE", "TEXT_NOT_LEGIBLE");
  }

  @Test
  void itIsSaidWhereInTheTextAPhraseStands() {
    var text = "\ud83d\ude00 " + LATER + "We’ll ﬁle  a\u00a0Suit.";
    var finding =
        ContentCheck.of(BOOK, letter(Stage.LATER, text), standing()).findings().getFirst();
    assertThat(text.substring(finding.span().start(), finding.span().end()))
        .isEqualTo("ﬁle  a\u00a0Suit");
    assertThat(finding.excerpt()).isEqualTo("ﬁle  a\u00a0Suit");
  }

  @Test
  void whereNoLawIsHeldNothingPasses() {
    var abroad = new Standing(Set.of("HOUSE", "FR-FED"), BALANCE, null, null, null, null, false);
    assertThat(codes(letter(Stage.LATER, "Bonjour"), abroad)).contains("PLACE_NOT_COVERED");
  }

  @Test
  void textsMadeToBeSlowAreNot() {
    var started = Instant.now();
    for (var unit :
        List.of(
            "no ",
            "not ",
            "pay ",
            "$1,",
            "1 234 ",
            "\n ",
            "(((",
            "file a ",
            "a\u0301",
            "¼",
            "information ")) {
      var text = unit.repeat(100_000 / unit.length());
      ContentCheck.of(BOOK, letter(Stage.INITIAL, text), standing());
    }
    assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  private static List<String> first(String text) {
    return codes(letter(Stage.INITIAL, text), standing());
  }

  private static List<String> voicemail(String text) {
    return codes(
        new Message(
            Channel.VOICEMAIL, Stage.INITIAL, Kind.LIMITED_CONTENT, List.of("en"), text, List.of()),
        standing());
  }

  private static Message letter(Stage stage, String text) {
    return new Message(Channel.LETTER, stage, Kind.DEBT, List.of("en"), text, List.of());
  }

  private static Standing standing() {
    return standing(DAY.plusYears(1), null, false);
  }

  private static Standing standing(LocalDate limitation, LocalDate validation, boolean intended) {
    return new Standing(
        Set.of("HOUSE", "US-FED"),
        BALANCE,
        limitation,
        limitation == null ? null : DAY.isAfter(limitation),
        validation,
        validation == null ? null : !DAY.isAfter(validation),
        intended);
  }

  private static List<String> codes(Message message, Standing standing) {
    return ContentCheck.of(BOOK, message, standing).findings().stream()
        .map(finding -> finding.rule().code())
        .toList();
  }
}
