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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageRulesTest {
  private static final String NOON = "2026-06-10T12:00:00-04:00";
  private static final String JUNE_FIRST = "2026-06-01T10:00:00-04:00";

  @Test
  void anAddressTheConsumerUsedMayBeUsedUntilSomebodyElseIsKnownToReadIt() {
    var used = fact(JUNE_FIRST, "EMAIL_IN", "debt", "D1", "address", "a@example.org");
    assertThat(reason(email("a@example.org"), used))
        .isEqualTo("REGF-EMAIL-SH-DIRECT REGF_EMAIL_SAFE_HARBOR_DIRECT");
    assertThat(said("REGF-EMAIL-SH-DIRECT", email("b@example.org"), used))
        .isEqualTo("NOT_APPLICABLE null");
    var report = fact("2026-06-02T10:00:00-04:00", "THIRD_PARTY_REPORT", "text", "my mailbox");
    assertThat(reason(email("a@example.org"), used, report))
        .isEqualTo("REGF-EMAIL-SH-DIRECT REGF_KNOWN_THIRD_PARTY_DISCLOSURE");
  }

  @Test
  void whateverBeginsAContactIsAnAttemptAndACommunicationOnceTheDebtIsMentioned() {
    var mentioning = question("CALL_OUT", NOON, "debt", "D1", "mentionsDebt", true);
    for (var act : List.of(mentioning, email("a@example.org"))) {
      assertThat(said("REGF-ATTEMPT", act)).isEqualTo("PERMIT REGF_ATTEMPT");
    }
    assertThat(ask(mentioning).figures()).containsEntry("isCommunication", true);
  }

  @Test
  void aCallSaysWhoIsCalling() {
    var anonymous =
        question("CALL_OUT", NOON, "debt", "D1", "contentFlags", List.of("caller_not_identified"));
    assertThat(reason(anonymous)).isEqualTo("REGF-IDENTITY REGF_IDENTITY_NOT_DISCLOSED");
    var named = question("CALL_OUT", NOON, "debt", "D1", "contentFlags", List.of());
    assertThat(said("REGF-IDENTITY", named)).isEqualTo("PERMIT REGF_CONTENT_OK");
  }

  @Test
  void aCheckOfTheNumberAloneAllowsNoTexts() {
    var check = fact(JUNE_FIRST, "REASSIGNED_NUMBER_CHECK", "result", "not_reassigned");
    assertThat(reason(question("SMS_OUT", NOON, "debt", "D1"), check))
        .isEqualTo("REGF-TEXT-SH REGF_TEXT_NO_SAFE_HARBOR");
  }

  @Test
  void theTimeToOptOutOfTheCreditorsAddressRunsThroughItsLastDay() {
    var answer = ask(emailOn("2026-06-05T12:00:00-04:00"), creditor("public", "2026-06-05"));
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_EMAIL_OPTOUT_WINDOW_OPEN");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-06-06T08:00:00-04:00"));
    assertThat(reason(emailOn("2026-06-06T12:00:00-04:00"), creditor("public", "2026-06-05")))
        .isEqualTo("REGF-EMAIL-SH-CREDITOR REGF_EMAIL_SAFE_HARBOR_CREDITOR");
    assertThat(reason(emailOn(NOON), creditor("public", "2026-06-04")))
        .isEqualTo("REGF-EMAIL-SH-CREDITOR REGF_EMAIL_NOTICE_DEFECTIVE");
    assertThat(reason(emailOn(NOON), creditor("springsidemortgage.com", "2026-06-05")))
        .isEqualTo("REGF-EMAIL-SH-CREDITOR REGF_EMAIL_DOMAIN_NOT_PUBLIC");
  }

  @Test
  void oneProperWayToAnAddressIsEnough() {
    var known = new ArrayList<>(List.of(creditor("public", "2026-06-04")));
    known.add(fact(JUNE_FIRST, "EMAIL_IN", "debt", "D1"));
    assertThat(ask(emailOn(NOON), known.toArray(Fact[]::new)).permitted()).isTrue();
  }

  @Test
  void theImmediatelyPriorCollectorMustHaveUsedTheAddress() {
    var obtained = fact("2026-02-01T10:00:00-05:00", "EMAIL_OBTAINED", "by", "ABC");
    var usedByFirst = fact("2026-02-10T10:00:00-05:00", "EMAIL_USED_ABOUT_DEBT", "by", "ABC");
    var second =
        fact(
            "2026-04-01T10:00:00-04:00",
            "PLACEMENT",
            "collector",
            "EFG",
            "immediatelyPrior",
            "ABC");
    var third = fact(JUNE_FIRST, "PLACEMENT", "collector", "XYZ", "immediatelyPrior", "EFG");
    assertThat(reason(emailOn(NOON), obtained, usedByFirst, second, third))
        .isEqualTo("REGF-EMAIL-SH-PRIOR REGF_EMAIL_NO_SAFE_HARBOR");
    var usedBySecond = fact("2026-04-10T10:00:00-04:00", "EMAIL_USED_ABOUT_DEBT", "by", "EFG");
    assertThat(reason(emailOn(NOON), obtained, usedByFirst, second, usedBySecond, third))
        .isEqualTo("REGF-EMAIL-SH-PRIOR REGF_EMAIL_SAFE_HARBOR_PRIOR_COLLECTOR");
  }

  @Test
  void aNumberThatTextedIsGoodForSixtyDaysOrWithAFreshCheck() {
    var texted =
        fact("2026-01-05T10:00:00-05:00", "SMS_IN", "debt", "D1", "number", "+12025550101");
    assertThat(reason(text("2026-03-06T12:00:00-05:00"), texted))
        .isEqualTo("REGF-TEXT-SH REGF_TEXT_SAFE_HARBOR");
    var stale = ask(text("2026-03-07T12:00:00-05:00"), texted);
    assertThat(stale.headline().verdict().reasonCode()).isEqualTo("REGF_TEXT_STALE_60_DAYS");
    assertThat(stale.nextCondition().code()).isEqualTo("NUMBER_CONFIRMED");
    assertThat(reason(text("2026-03-07T12:00:00-05:00"), texted, check("2026-01-05")))
        .isEqualTo("REGF-TEXT-SH REGF_TEXT_SAFE_HARBOR");
    assertThat(ask(text("2026-03-07T12:00:00-05:00"), texted, check("2026-01-06")).permitted())
        .isFalse();
    var moved =
        fact("2026-02-20T10:00:00-05:00", "REASSIGNED_NUMBER_CHECK", "result", "reassigned");
    assertThat(ask(text("2026-03-06T12:00:00-05:00"), texted, moved).permitted()).isFalse();
  }

  @Test
  void aCallFromTheNumberAllowsNoTextsToItAndAWordOfStopIsNoText() {
    var called =
        fact(
            JUNE_FIRST,
            "CALL_IN",
            "debt",
            "D1",
            "number",
            "+12025550101",
            "outcome",
            "CONVERSATION");
    assertThat(reason(text(NOON), called)).isEqualTo("REGF-TEXT-SH REGF_TEXT_NO_SAFE_HARBOR");
    assertThat(ask(text(NOON)).permitted()).isTrue();
    var stop = fact(JUNE_FIRST, "SMS_IN", "debt", "D1", "number", "+12025550101", "text", "STOP");
    assertThat(reason(text(NOON), stop)).isEqualTo("REGF-MEDIA REGF_ADDRESS_OPTED_OUT");
    assertThat(said("REGF-TEXT-SH", text(NOON), stop)).isEqualTo("NOT_APPLICABLE null");
  }

  @Test
  void aMessageSaysHowToOptOutAndOneNotYetWrittenIsOnlyToldSo() {
    var link = question("EMAIL_OUT", NOON, "debt", "D1", "optOut", "unsubscribe hyperlink");
    assertThat(reason(link)).isEqualTo("REGF-OPTOUT-NOTICE REGF_OPTOUT_NOTICE_PRESENT");
    var blank = question("EMAIL_OUT", NOON, "debt", "D1", "optOut", " ");
    assertThat(reason(blank)).isEqualTo("REGF-OPTOUT-NOTICE REGF_OPTOUT_NOTICE_MISSING");
    var open = ask(emailOn(NOON));
    assertThat(open.permitted()).isTrue();
    assertThat(open.finding("REGF-OPTOUT-NOTICE").verdict().figures())
        .containsEntry("required", List.of("opt-out notice"));
  }

  @Test
  void theEmployersAddressIsBarredUnlessTheConsumerUsedItAboutTheDebt() {
    var told =
        fact(JUNE_FIRST, "TOLD_ADDRESS_IS_EMPLOYER_PROVIDED", "address", "x@employer.example");
    assertThat(reason(email("x@employer.example"), told))
        .isEqualTo("REGF-WORKEMAIL REGF_WORKEMAIL");
    assertThat(ask(email("a@example.org"), told).permitted()).isTrue();
    assertThat(reason(email("x@employer.example"), told, fromWork(true)))
        .isEqualTo("REGF-WORKEMAIL REGF_WORKEMAIL_CONSUMER_USED");
    assertThat(ask(email("x@employer.example"), fromWork(false)).permitted()).isFalse();
  }

  @Test
  void aLimitedContentMessageHoldsAllThatItMustAndNothingElseAndIsForTheConsumer() {
    var required =
        List.of("business_name_not_collection", "request_reply", "contact_name", "callback_number");
    assertThat(reason(voicemail("consumer", required)))
        .isEqualTo("REGF-LCM REGF_LIMITED_CONTENT_MESSAGE");
    assertThat(ask(voicemail("consumer", required)).figures())
        .containsEntry("isCommunication", false)
        .containsEntry("minimirandaRequired", false);
    assertThat(reason(voicemail("third_party:friend", required)))
        .isEqualTo("REGF-LCM REGF_NOT_LIMITED_CONTENT");
    assertThat(ask(voicemail("consumer", required.subList(0, 3))).permitted()).isFalse();
    for (var more : List.of("says_from_debt_collector", "asks_for_consumer_by_name")) {
      var elements = new ArrayList<>(required);
      elements.add(more);
      assertThat(ask(voicemail("consumer", elements)).permitted()).isFalse();
    }
  }

  @Test
  void whatIsSaidIsNeitherAbuseNorFalseNorAnEmptyThreat() {
    assertThat(reason(letter("contentFlags", List.of("profane"))))
        .isEqualTo("REGF-ABUSE REGF_ABUSIVE_LANGUAGE");
    assertThat(reason(letter("contentFlags", List.of("attorney_posing"))))
        .isEqualTo("REGF-FALSE REGF_DECEPTIVE_MEANS");
    assertThat(reason(letter("contentFlags", List.of("envelope_symbol"))))
        .isEqualTo("REGF-POSTCARD REGF_ENVELOPE");
    var threat = letter("contentFlags", List.of("threat_of_suit"));
    assertThat(said("REGF-THREATS", threat)).isEqualTo("DENY REGF_THREAT_NOT_INTENDED");
    var noSuit = fact(JUNE_FIRST, "LEGAL_REVIEW", "intendsSuit", false);
    assertThat(said("REGF-THREATS", threat, noSuit)).isEqualTo("DENY REGF_THREAT_NOT_INTENDED");
    var suit = fact("2026-06-02T10:00:00-04:00", "LEGAL_REVIEW", "intendsSuit", true);
    assertThat(said("REGF-THREATS", threat, noSuit, suit)).isEqualTo("PERMIT REGF_THREAT_INTENDED");
    assertThat(ask(letter("contentFlags", List.of("threat_of_arrest")), suit).permitted())
        .isFalse();
  }

  @Test
  void onSocialMediaOnlyTheRecipientSeesItAndWhoAsksSaysWhoAsks() {
    assertThat(reason(question("SOCIAL_DIRECT_MESSAGE", NOON, "visibleTo", "recipient_only")))
        .isEqualTo("REGF-SOCIAL REGF_SOCIAL_PRIVATE");
    assertThat(reason(question("SOCIAL_POST", NOON, "visibleTo", "contacts")))
        .isEqualTo("REGF-SOCIAL REGF_SOCIAL_PUBLIC");
    assertThat(ask(question("SOCIAL_POST", NOON)).permitted()).isFalse();
    var hidden = question("SOCIAL_MEDIA_CONTACT_REQUEST", NOON, "disclosesDebtCollector", false);
    assertThat(reason(hidden)).isEqualTo("REGF-FALSE REGF_DECEPTIVE_MEANS");
    assertThat(ask(question("SOCIAL_MEDIA_CONTACT_REQUEST", NOON)).permitted()).isFalse();
    var open = question("SOCIAL_MEDIA_CONTACT_REQUEST", NOON, "disclosesDebtCollector", true);
    assertThat(ask(open).permitted()).isTrue();
  }

  @Test
  void theFirstCommunicationDisclosesMoreThanTheLaterOnes() {
    var called = fact(JUNE_FIRST, "CALL_OUT", "debt", "D1", "outcome", "VOICEMAIL_LIMITED_CONTENT");
    var inbound = question("TAKE_INBOUND_CALL", NOON, "debt", "D1");
    assertThat(reason(inbound, called)).isEqualTo("REGF-MINIMIRANDA REGF_DISCLOSURE_REQUIRED");
    assertThat(ask(inbound, called).figures())
        .containsEntry("required", List.of("18(e)(1) disclosure"));
    var oral = fact(JUNE_FIRST, "INITIAL_COMMUNICATION", "medium", "oral");
    assertThat(ask(letter("firstWritten", true), oral).figures())
        .containsEntry(
            "required", List.of("18(e)(1) disclosure again in the first written communication"));
    assertThat(ask(letter("languagesUsed", List.of("es")), oral).figures())
        .containsEntry("required", List.of("18(e)(2) disclosure in Spanish"));
  }

  @Test
  void anAssumedNameMustBeOnRecord() {
    var call = question("CALL_OUT", NOON, "debt", "D1", "assumedName", "Robin");
    assertThat(ask(call).finding("REGF-ALIAS").verdict().missing()).isEqualTo("assumedName");
    assertThat(ask(call, fact(JUNE_FIRST, "ASSUMED_NAME_REGISTERED", "name", "Robin")).permitted())
        .isTrue();
  }

  @Test
  void manyTextsADayForSeveralDaysHarassAndADayOfSilenceEndsTheRun() {
    var texts = new ArrayList<Fact>();
    for (var day = 0; day < 3; day++) {
      for (var n = 0; n < 5; n++) {
        var at = at("2026-06-07T09:00:00-04:00").plus(Duration.ofDays(day)).plusSeconds(3600L * n);
        texts.add(fact(at, "SMS_OUT", "debt", "D1"));
      }
    }
    var answer = ask(text(NOON), texts.toArray(Fact[]::new));
    assertThat(answer.headline().rule().id()).isEqualTo("REGF-HARASS-GENERAL");
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_HARASSMENT_PATTERN");
    assertThat(answer.figures()).containsEntry("certainty", "likely");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-06-11T08:00:00-04:00"));
    assertThat(answer.headline().rule().presumption()).isFalse();
    assertThat(
            ask(question("LETTER_OUT", NOON, "debt", "D1"), texts.toArray(Fact[]::new)).permitted())
        .isTrue();
  }

  @Test
  void asManyCallsAsAreAllowedLeaveNoRoomForAFewEmailsBesideThem() {
    var known = new ArrayList<Fact>();
    for (var day = 0; day < 7; day++) {
      var at = at("2026-06-04T10:00:00-04:00").plus(Duration.ofDays(day));
      known.add(fact(at, "CALL_OUT", "debt", "D1", "outcome", "UNANSWERED"));
      if (day > 4) known.add(fact(at.plusSeconds(3600), "EMAIL_OUT", "debt", "D1"));
    }
    var answer = ask(emailOn(NOON), known.toArray(Fact[]::new));
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("REGF_HARASSMENT_CUMULATIVE");
    assertThat(answer.figures()).containsEntry("callFrequencyResult", "REGF_PRESUMED_COMPLIANT");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-06-11T08:00:00-04:00"));
    assertThat(ask(emailOn(NOON), known.subList(0, 6).toArray(Fact[]::new)).permitted()).isTrue();
    var wanted = question("EMAIL_OUT", NOON, "debt", "D1", "inReplyTo", "email_in");
    assertThat(ask(wanted, known.toArray(Fact[]::new)).permitted()).isTrue();
  }

  @Test
  void machinesCallMobilesOnlyWithConsent() {
    var call = question("PRERECORDED_CALL_OUT", NOON, "numberType", "mobile");
    assertThat(ask(call).finding("TCPA-PREREC-CELL").verdict().missing())
        .isEqualTo("priorExpressConsent");
    var consent = fact(JUNE_FIRST, "CONSENT_GIVEN_TO_CREDITOR", "scope", "autodialed");
    assertThat(ask(call, consent).permitted()).isTrue();
    var refused = question("AUTODIALED_SMS_OUT", NOON, "priorExpressConsent", false);
    assertThat(reason(refused)).isEqualTo("TCPA-PREREC-CELL TCPA_NO_CONSENT");
    var creditor = fact(JUNE_FIRST, "COLLECTOR", "role", "original_creditor");
    assertThat(reason(refused, creditor)).isEqualTo("TCPA-PREREC-CELL TCPA_NO_CONSENT");
  }

  @Test
  void consentTakenBackIsHonouredWithinTenBusinessDays() {
    var stop =
        fact("2026-06-12T10:00:00-04:00", "SMS_IN", "number", "+12025550100", "text", "STOP");
    var text = question("AUTODIALED_SMS_OUT", "2026-07-01T12:00:00-04:00");
    var answer = ask(text, stop);
    assertThat(reason(text, stop)).isEqualTo("TCPA-REVOKE-10BD TCPA_CONSENT_REVOKED");
    // Juneteenth falls on a Friday of these two weeks.
    assertThat(answer.figures()).containsEntry("honourBy", LocalDate.of(2026, 6, 29));
    var again = fact("2026-06-20T10:00:00-04:00", "CONSENT_GIVEN_TO_COLLECTOR", "scope", "texts");
    assertThat(said("TCPA-REVOKE-10BD", text, stop, again)).isEqualTo("PERMIT TCPA_CONSENT_STANDS");
  }

  @Test
  void aFourthPrerecordedCallToALandlineWaitsUntilTheFirstIsThirtyDaysOld() {
    var known = new Fact[3];
    for (var day = 0; day < 3; day++) {
      known[day] =
          fact(
              at(JUNE_FIRST).plus(Duration.ofDays(2L * day)), "PRERECORDED_CALL_OUT", "debt", "D1");
    }
    var call = question("PRERECORDED_CALL_OUT", NOON, "debt", "D1", "numberType", "landline");
    var answer = ask(call, known);
    assertThat(reason(call, known)).isEqualTo("TCPA-RES-3IN30 TCPA_3_PER_30_DAYS");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-07-01T08:00:00-04:00"));
    var consented =
        question(
            "PRERECORDED_CALL_OUT",
            NOON,
            "debt",
            "D1",
            "numberType",
            "landline",
            "priorExpressConsent",
            true);
    assertThat(ask(consented, known).permitted()).isTrue();
  }

  @Test
  void aRefusalOfAnotherMediumIsNamedWhereThisOneIsFree() {
    var told = fact(JUNE_FIRST, "CONSUMER_STATEMENT", "text", "stop calling");
    assertThat(reason(emailOn(NOON), told)).isEqualTo("REGF-MEDIA REGF_TIME_OK");
    var oral = fact(JUNE_FIRST, "CONSUMER_STATEMENT", "text", "stop contacting me");
    assertThat(reason(letter("firstPage", "x"), oral)).isEqualTo("REGF-CEASE REGF_TIME_OK");
  }

  private static Fact[] creditor(String domain, String optOutBy) {
    return new Fact[] {
      fact("2026-01-10T10:00:00-05:00", "CREDITOR_OBTAINED_EMAIL_FROM_CONSUMER", "domain", domain),
      fact("2026-03-01T10:00:00-05:00", "CREDITOR_USED_EMAIL_ABOUT_ACCOUNT"),
      fact("2026-05-01T10:00:00-04:00", "CREDITOR_TRANSFER_NOTICE", "optOutBy", optOutBy)
    };
  }

  private static Fact check(String since) {
    return fact(
        "2026-03-01T10:00:00-05:00",
        "REASSIGNED_NUMBER_CHECK",
        "result",
        "not_reassigned",
        "since",
        since);
  }

  private static Fact fromWork(boolean aboutDebt) {
    return fact(
        JUNE_FIRST,
        "EMAIL_IN",
        "address",
        "x@employer.example",
        "employerProvided",
        true,
        "aboutDebt",
        aboutDebt);
  }

  private static Question email(String address) {
    return question("EMAIL_OUT", NOON, "debt", "D1", "address", address);
  }

  private static Question emailOn(String at) {
    return question("EMAIL_OUT", at, "debt", "D1");
  }

  private static Question text(String at) {
    return question("SMS_OUT", at, "debt", "D1");
  }

  private static Question letter(String name, Object value) {
    return question("LETTER_OUT", NOON, "debt", "D1", name, value);
  }

  private static Question voicemail(String meantFor, List<String> elements) {
    return question("LEAVE_VOICEMAIL", NOON, "for", meantFor, "elements", elements);
  }
}
