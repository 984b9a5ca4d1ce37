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

class StateRulesTest {
  private static final String EASTERN = "America/New_York";
  private static final LawOf MASSACHUSETTS = new LawOf("US-MA", EASTERN);
  private static final LawOf WASHINGTON = new LawOf("US-WA", "America/Los_Angeles");
  private static final LawOf DISTRICT = new LawOf("US-DC", EASTERN);
  private static final LawOf CITY = new LawOf("US-NYC", EASTERN);
  private static final LawOf FLORIDA = new LawOf("US-FL", EASTERN);
  private static final LawOf NEW_YORK = new LawOf("US-NY", EASTERN);
  private static final LawOf CALIFORNIA = new LawOf("US-CA", "America/Los_Angeles");

  @Test
  void inMassachusettsTextsCountAndTheThirdContactInSevenDaysWaits() {
    var third = question("CALL_OUT", "2026-06-07T10:00:00-04:00", "debt", "D1");
    var known = new Fact[] {call("2026-06-01", "CONVERSATION"), text("2026-06-03")};
    var finding = MASSACHUSETTS.finding("MA-2IN7", third, known);
    assertThat(finding.verdict().reasonCode()).isEqualTo("MA_2IN7_EXCEEDED");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-08T00:00:00-04:00"));
    assertThat(finding.verdict().figures()).containsEntry("countedInWindow", 3);
  }

  @Test
  void inMassachusettsACallThatCouldLeaveNoMessageIsNotCountedNorOneAboutAnotherDebt() {
    var third = question("CALL_OUT", "2026-06-05T10:00:00-04:00", "debt", "D1");
    assertThat(
            MASSACHUSETTS.code(
                "MA-2IN7",
                third,
                call("2026-06-01", "RANG_NO_ANSWER_NO_VOICEMAIL"),
                fact("2026-06-02T10:00:00-04:00", "SMS_OUT", "debt", "D2"),
                call("2026-06-03", "VOICEMAIL")))
        .isEqualTo("MA_OK");
  }

  @Test
  void inMassachusettsWorkHasItsOwnCountOfThirtyDays() {
    var atWork =
        question("CALL_OUT", "2026-06-25T10:00:00-04:00", "debt", "D1", "numberType", "work");
    var known = new Fact[] {work("2026-06-01T10:00:00-04:00"), work("2026-06-10T10:00:00-04:00")};
    assertThat(MASSACHUSETTS.code("MA-2IN7", atWork, known)).isNull();
    var finding = MASSACHUSETTS.finding("MA-2IN30-OTHER", atWork, known);
    assertThat(finding.verdict().reasonCode()).isEqualTo("MA_2IN30_OTHER_PLACE");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-07-01T00:00:00-04:00"));
  }

  @Test
  void aSpokenRequestAboutWorkHoldsTenDaysAndAWrittenOneForGood() {
    var said =
        fact(
            "2026-06-01T10:00:00-04:00",
            "CONSUMER_STATEMENT",
            "channel",
            "phone",
            "text",
            "Do not call me at work!");
    assertThat(MASSACHUSETTS.code("MA-WORK-ORAL-10D", workCall("2026-06-11T23:00:00-04:00"), said))
        .isEqualTo("MA_WORKPLACE_REQUEST");
    assertThat(MASSACHUSETTS.code("MA-WORK-ORAL-10D", workCall("2026-06-12T08:00:00-04:00"), said))
        .isEqualTo("MA_OK");
    var written =
        fact(
            "2026-06-05T10:00:00-04:00",
            "CONSUMER_MESSAGE",
            "channel",
            "email",
            "text",
            "Do not call me at work");
    var finding =
        MASSACHUSETTS.finding(
            "MA-WORK-ORAL-10D", workCall("2026-09-12T08:00:00-04:00"), said, written);
    assertThat(finding.verdict().denies()).isTrue();
    assertThat(finding.nextPermittedAt()).isNull();
  }

  @Test
  void theHouseholdInMassachusettsIsCountedByItselfAndKeepsEasternHours() {
    var sibling =
        question("CALL_OUT", "2026-06-05T10:00:00-04:00", "debt", "D1", "to", "relative:sibling");
    var parent =
        fact("2026-06-01T10:00:00-04:00", "CALL_OUT", "debt", "D1", "to", "relative:parent");
    var spouse = fact("2026-06-02T10:00:00-04:00", "CALL_OUT", "debt", "D1", "to", "spouse");
    assertThat(MASSACHUSETTS.code("MA-HOUSEHOLD", sibling, parent, spouse))
        .isEqualTo("MA_HOUSEHOLD_2IN7");
    assertThat(MASSACHUSETTS.code("MA-HOUSEHOLD", sibling, parent)).isEqualTo("MA_OK");
    var late = question("CALL_OUT", "2026-06-05T20:30:00-07:00", "to", "spouse");
    assertThat(new LawOf("US-MA", "America/Los_Angeles").code("MA-HOUSEHOLD", late))
        .isEqualTo("MA_HOUSEHOLD_HOURS");
  }

  @Test
  void inMassachusettsOneVisitInThirtyDaysUnlessTheConsumerConsented() {
    var visit = question("VISIT", "2026-06-20T10:00:00-04:00", "debt", "D1");
    var before = fact("2026-06-01T10:00:00-04:00", "VISIT", "debt", "D1");
    var consent =
        fact("2026-06-10T10:00:00-04:00", "CONSENT_GIVEN_TO_COLLECTOR", "scope", "home_visit");
    var revoked = fact("2026-06-15T10:00:00-04:00", "CONSENT_REVOKED", "scope", "home_visit");
    assertThat(MASSACHUSETTS.code("MA-VISIT", visit, before)).isEqualTo("MA_VISIT_1IN30");
    assertThat(MASSACHUSETTS.code("MA-VISIT", visit, before, consent)).isEqualTo("MA_OK");
    assertThat(MASSACHUSETTS.code("MA-VISIT", visit, before, consent, revoked))
        .isEqualTo("MA_VISIT_1IN30");
  }

  @Test
  void washingtonCountsEveryMediumToDebtorAndSpouseInAWeekFromMonday() {
    var letter = question("LETTER_OUT", "2026-06-14T10:00:00-07:00", "debt", "D1");
    var known =
        new Fact[] {
          fact("2026-06-07T10:00:00-07:00", "CALL_OUT", "outcome", "CONVERSATION"),
          fact("2026-06-08T10:00:00-07:00", "CALL_OUT", "outcome", "CONVERSATION"),
          fact("2026-06-09T10:00:00-07:00", "EMAIL_OUT"),
          fact("2026-06-10T10:00:00-07:00", "SMS_OUT", "to", "spouse")
        };
    var finding = WASHINGTON.finding("WA-3PERWEEK", letter, known);
    assertThat(finding.verdict().reasonCode()).isEqualTo("WA_3_PER_WEEK");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-15T00:00:00-07:00"));
    assertThat(finding.rule().presumption()).isTrue();
  }

  @Test
  void inWashingtonAnAnswerToTheDebtorIsNeitherCountedNorBarred() {
    var first = fact("2026-06-08T10:00:00-07:00", "CALL_OUT", "outcome", "CONVERSATION");
    var second = fact("2026-06-09T10:00:00-07:00", "LETTER_OUT");
    var asked = fact("2026-06-09T11:00:00-07:00", "EMAIL_IN", "debt", "D1");
    var answered = fact("2026-06-09T12:00:00-07:00", "EMAIL_OUT", "debt", "D1");
    var third = fact("2026-06-10T10:00:00-07:00", "LETTER_OUT");
    var call = question("CALL_OUT", "2026-06-11T10:00:00-07:00", "debt", "D1");
    assertThat(WASHINGTON.code("WA-3PERWEEK", call, first, second, asked, answered))
        .isEqualTo("WA_OK");
    var reply = question("EMAIL_OUT", "2026-06-11T10:00:00-07:00", "debt", "D1");
    var again = fact("2026-06-10T11:00:00-07:00", "EMAIL_IN", "debt", "D1");
    assertThat(WASHINGTON.code("WA-3PERWEEK", reply, first, second, third))
        .isEqualTo("WA_3_PER_WEEK");
    assertThat(WASHINGTON.code("WA-3PERWEEK", reply, first, second, third, again))
        .isEqualTo("WA_OK");
  }

  @Test
  void aMobileInWashingtonIsReachedTwiceADayByNumber() {
    var known =
        new Fact[] {
          fact(
              "2026-06-10T09:00:00-07:00",
              "CALL_OUT",
              "numberType",
              "mobile",
              "number",
              "+12025550101"),
          fact("2026-06-10T10:00:00-07:00", "SMS_OUT", "number", "+12025550101")
        };
    var third = question("SMS_OUT", "2026-06-10T12:00:00-07:00", "number", "+12025550101");
    var other = question("SMS_OUT", "2026-06-10T12:00:00-07:00", "number", "+12025550102");
    var landline = question("CALL_OUT", "2026-06-10T12:00:00-07:00", "numberType", "landline");
    var finding = WASHINGTON.finding("WA-CELL-2PERDAY", third, known);
    assertThat(finding.verdict().reasonCode()).isEqualTo("WA_CELL_2_PER_DAY");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-11T00:00:00-07:00"));
    assertThat(WASHINGTON.code("WA-CELL-2PERDAY", other, known)).isEqualTo("WA_OK");
    assertThat(WASHINGTON.code("WA-CELL-2PERDAY", landline, known)).isNull();
  }

  @Test
  void aQuarterToEightInWashingtonIsOpenForACreditorButNotUnderRegulationF() {
    var early = question("CALL_OUT", "2026-06-10T07:45:00-07:00");
    var creditor =
        question("CALL_OUT", "2026-06-10T07:45:00-07:00", "collectorType", "original_creditor");
    assertThat(WASHINGTON.code("WA-HOURS", early)).isEqualTo("REGF_INCONVENIENT_TIME");
    assertThat(WASHINGTON.code("WA-HOURS", creditor)).isEqualTo("WA_OK");
    var earlier =
        question("CALL_OUT", "2026-06-10T07:15:00-07:00", "collectorType", "original_creditor");
    assertThat(WASHINGTON.finding("WA-HOURS", earlier).nextPermittedAt())
        .isEqualTo(at("2026-06-10T07:30:00-07:00"));
    assertThat(WASHINGTON.answer(early).headline().rule().id()).isEqualTo("WA-HOURS");
  }

  @Test
  void aLandlinesAreaCodeServesACreditorAndAThirdPartyNeedsEveryZone() {
    var code = location("landline_area_code", "America/Los_Angeles");
    var home = location("residence", EASTERN);
    var evening = landline("2026-06-11T18:30:00-07:00", "third_party");
    var finding = WASHINGTON.finding("WA-TZ-LANDLINE", evening, code, home);
    assertThat(finding.verdict().reasonCode()).isEqualTo("REGF_INCONVENIENT_TIME");
    var creditor = landline("2026-06-11T18:30:00-07:00", "original_creditor");
    assertThat(WASHINGTON.code("WA-TZ-LANDLINE", creditor, code, home)).isEqualTo("WA_OK");
    assertThat(WASHINGTON.code("WA-HOURS", creditor, code, home)).isEqualTo("WA_OK");
    var belief =
        fact("2026-01-02T00:00:00Z", "LOCATION_INFO", "kind", "phone", "belief", "moved east");
    assertThat(WASHINGTON.code("WA-TZ-LANDLINE", creditor, code, home, belief)).isNull();
    assertThat(WASHINGTON.code("WA-HOURS", creditor, code, home, belief)).isEqualTo("WA_HOURS");
  }

  @Test
  void theDistrictLeavesOutCallsThatCouldLeaveNoMessageAndStillHasASay() {
    var calls = new ArrayList<Fact>();
    for (var day = 8; day <= 11; day++)
      calls.add(call("2026-06-%02d".formatted(day), "RANG_NO_ANSWER_NO_VOICEMAIL"));
    var fifth = question("CALL_OUT", "2026-06-12T10:00:00-04:00", "debt", "D1");
    var answer = DISTRICT.answer(fifth, calls.toArray(Fact[]::new));
    assertThat(answer.permitted()).isTrue();
    assertThat(answer.headline().rule().id()).isEqualTo("DC-4IN7");
    assertThat(answer.headline().verdict().reasonCode()).isEqualTo("DC_OK");
    assertThat(answer.figures()).containsEntry("countedInWindow", 1);
  }

  @Test
  void theDistrictDoesNotCountTheCallBackThatTheConsumerAskedFor() {
    var next = question("CALL_OUT", "2026-06-18T10:00:00-04:00", "debt", "D1");
    var calls =
        List.of(
            call("2026-06-10", "CONVERSATION"),
            call("2026-06-13", "VOICEMAIL"),
            call("2026-06-14", "VOICEMAIL"),
            call("2026-06-15", "VOICEMAIL"),
            call("2026-06-16", "VOICEMAIL"));
    var asked = fact("2026-06-09T09:00:00-04:00", "CONSUMER_REQUEST", "text", "Please call back");
    var weekLater = question("CALL_OUT", "2026-06-16T18:00:00-04:00", "debt", "D1");
    var upToThree = new ArrayList<>(calls.subList(0, 4));
    assertThat(DISTRICT.code("DC-4IN7", weekLater, upToThree.toArray(Fact[]::new)))
        .isEqualTo("DC_4IN7_EXCEEDED");
    upToThree.addFirst(asked);
    assertThat(DISTRICT.code("DC-4IN7", weekLater, upToThree.toArray(Fact[]::new)))
        .isEqualTo("DC_OK");
    assertThat(DISTRICT.code("DC-4IN7", next, calls.toArray(Fact[]::new)))
        .isEqualTo("DC_4IN7_EXCEEDED");
  }

  @Test
  void afterAConversationTheDistrictHasSevenFullDaysUnlessTheConsumerAsks() {
    var spoken = call("2026-06-01", "CONVERSATION");
    var eighth = question("CALL_OUT", "2026-06-08T10:00:00-04:00", "debt", "D1");
    var finding = DISTRICT.finding("DC-7D-AFTER-CALL", eighth, spoken);
    assertThat(finding.verdict().reasonCode()).isEqualTo("DC_COMPLETED_CALL_7D");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-09T00:00:00-04:00"));
    var asks =
        fact(
            "2026-06-02T10:00:00-04:00",
            "CONSUMER_REQUEST",
            "text",
            "Please call me back on the 8th");
    assertThat(DISTRICT.code("DC-7D-AFTER-CALL", eighth, spoken, asks)).isEqualTo("DC_OK");
  }

  @Test
  void messagesInTheDistrictNeedTheNoticeThenConsent() {
    var message = question("EMAIL_OUT", "2026-06-12T10:00:00-04:00", "debt", "D1");
    assertThat(DISTRICT.code("DC-5MSG7", message)).isEqualTo("DC_RIGHTS_NOTICE_FIRST");
    var notice = fact("2026-05-01T10:00:00-04:00", "RIGHTS_NOTICE_MAILED");
    var asked = fact("2026-06-08T10:00:00-04:00", "EMAIL_OUT", "debt", "D1");
    assertThat(DISTRICT.code("DC-5MSG7", message, notice)).isEqualTo("DC_OK");
    assertThat(DISTRICT.code("DC-5MSG7", message, notice, asked)).isEqualTo("DC_1_MESSAGE_TO_ASK");
    var consent = fact("2026-06-09T10:00:00-04:00", "ELECTRONIC_CONSENT");
    assertThat(DISTRICT.code("DC-5MSG7", message, asked, consent)).isEqualTo("DC_OK");
    var known = new ArrayList<Fact>(List.of(consent));
    for (var day = 7; day <= 11; day++) known.add(text("2026-06-%02d".formatted(day)));
    var finding = DISTRICT.finding("DC-5MSG7", message, known.toArray(Fact[]::new));
    assertThat(finding.verdict().reasonCode()).isEqualTo("DC_5_MESSAGES");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-14T00:00:00-04:00"));
    known.add(fact("2026-06-12T09:00:00-04:00", "EMAIL_IN", "debt", "D1"));
    assertThat(DISTRICT.code("DC-5MSG7", message, known.toArray(Fact[]::new))).isEqualTo("DC_OK");
  }

  @Test
  void theDistrictKnowsNoVisitsAndWaitsForDocumentsAndCopiesOfPlans() {
    assertThat(DISTRICT.code("DC-VISIT", question("VISIT", "2026-06-12T10:00:00-04:00")))
        .isEqualTo("DC_NO_VISIT");
    var call = question("CALL_OUT", "2026-06-12T10:00:00-04:00", "debt", "D1");
    var demand =
        question(
            "CALL_OUT", "2026-06-12T10:00:00-04:00", "debt", "D1", "purpose", "demand_payment");
    var requested = fact("2026-06-01T10:00:00-04:00", "DOCUMENTS_REQUESTED", "debt", "D1");
    var sent = fact("2026-06-05T10:00:00-04:00", "DOCUMENTS_SENT", "debt", "D1");
    var again = fact("2026-06-06T10:00:00-04:00", "DOCUMENTS_REQUESTED", "debt", "D1");
    var pending = DISTRICT.finding("DC-DOCS15", call, requested).verdict();
    assertThat(pending.reasonCode()).isEqualTo("DC_DOCUMENTS_PENDING");
    assertThat(pending.figures()).containsEntry("deadline", LocalDate.of(2026, 6, 16));
    assertThat(DISTRICT.code("DC-DOCS15", call, requested, sent, again)).isEqualTo("DC_OK");
    var agreed = fact("2026-06-08T10:00:00-04:00", "PAYMENT_PLAN_AGREED", "debt", "D1");
    assertThat(DISTRICT.code("DC-PLANCOPY7", call, agreed)).isEqualTo("DC_OK");
    assertThat(DISTRICT.code("DC-PLANCOPY7", demand, agreed)).isEqualTo("DC_PLAN_COPY_MISSING");
    var old = fact("2026-06-01T10:00:00-04:00", "PAYMENT_PLAN_AGREED", "debt", "D1");
    assertThat(DISTRICT.code("DC-PLANCOPY7", call, old)).isEqualTo("DC_PLAN_COPY_MISSING");
  }

  @Test
  void theCityCountedToTwoUntilAugust2026AndCountsToThreeSince() {
    var two =
        new Fact[] {
          call("2026-08-28", "VOICEMAIL"),
          fact("2026-08-30T10:00:00-04:00", "LETTER_OUT", "debt", "D1")
        };
    var old =
        CITY.finding(
            "NYC-3IN7", question("EMAIL_OUT", "2026-08-31T10:00:00-04:00", "debt", "D1"), two);
    assertThat(old.verdict().reasonCode()).isEqualTo("NYC_3IN7_EXCEEDED");
    assertThat(old.nextPermittedAt()).isEqualTo(at("2026-09-01T00:00:00-04:00"));
    var now =
        CITY.finding(
            "NYC-3IN7", question("EMAIL_OUT", "2026-09-01T10:00:00-04:00", "debt", "D1"), two);
    assertThat(now.verdict().reasonCode()).isEqualTo("NYC_OK");
    assertThat(now.verdict().figures()).containsEntry("certainty", "secondary source");
  }

  @Test
  void westVirginiaCountsCallsAndConversationsOfAWeek() {
    var place = new LawOf("US-WV", EASTERN);
    var call = question("CALL_OUT", "2026-06-11T10:00:00-04:00", "debt", "D1");
    var rule = "WV-30CALLS-10CONV";
    assertThat(place.code(rule, call, counter("2026-06-10", 29, 9))).isEqualTo("WV_OK");
    assertThat(place.code(rule, call, counter("2026-06-07", 30, 10))).isEqualTo("WV_OK");
    assertThat(place.code(rule, call, counter("2026-06-10", 5, 10)))
        .isEqualTo("WV_10_CONVERSATIONS");
    var finding = place.finding(rule, call, counter("2026-06-10", 30, 2));
    assertThat(finding.verdict().reasonCode()).isEqualTo("WV_30_PER_WEEK");
    assertThat(finding.nextPermittedAt()).isEqualTo(at("2026-06-15T08:00:00-04:00"));
  }

  @Test
  void medicalDebtInNevadaWaitsSixtyDaysForItsNotice() {
    var place = new LawOf("US-NV", "America/Los_Angeles");
    var medical = question("CALL_OUT", "2026-06-11T10:00:00-07:00", "debtType", "medical");
    var notice = fact("2026-05-01T10:00:00-07:00", "NV_MEDICAL_NOTICE_MAILED");
    assertThat(place.code("NV-MED-60D", medical)).isEqualTo("NV_MEDICAL_60_DAYS");
    assertThat(place.finding("NV-MED-60D", medical).nextPermittedAt()).isNull();
    assertThat(place.finding("NV-MED-60D", medical, notice).nextPermittedAt())
        .isEqualTo(at("2026-06-30T00:00:00-07:00"));
    assertThat(place.answer(medical, notice).nextPermittedAt())
        .isEqualTo(at("2026-06-30T08:00:00-07:00"));
    assertThat(place.code("NV-MED-60D", question("CALL_OUT", "2026-06-11T10:00:00-07:00")))
        .isNull();
  }

  @Test
  void floridaExemptsEmailAtNightButRegulationFDoesNot() {
    assertThat(FLORIDA.code("FL-HOURS", email("2026-06-11T22:00:00-04:00", "original_creditor")))
        .isEqualTo("FL_EMAIL_EXEMPT");
    assertThat(FLORIDA.code("FL-HOURS", email("2026-06-11T22:00:00-04:00", "third_party")))
        .isEqualTo("REGF_INCONVENIENT_TIME");
    assertThat(FLORIDA.code("FL-HOURS", question("CALL_OUT", "2026-06-11T22:00:00-04:00")))
        .isEqualTo("FL_HOURS");
  }

  @Test
  void theNightBeforeTheAmendmentIsFinishedUnderTheOldText() {
    var answer =
        FLORIDA.finding("FL-HOURS", email("2025-05-16T02:00:00-04:00", "original_creditor"));
    assertThat(answer.verdict().reasonCode()).isEqualTo("FL_HOURS");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2025-05-16T08:00:00-04:00"));
    assertThat(FLORIDA.code("FL-HOURS", email("2025-05-16T22:00:00-04:00", "original_creditor")))
        .isEqualTo("FL_EMAIL_EXEMPT");
  }

  @Test
  void inFloridaACreditorMayPresumeTheAreaCodeAndOfATollFreeNumberTheResidence() {
    var code = location("mobile_area_code", "America/Chicago");
    var home = location("residence", EASTERN);
    var call =
        question("CALL_OUT", "2026-06-11T21:30:00-04:00", "collectorType", "original_creditor");
    assertThat(FLORIDA.code("FL-TZ", call, code, home)).isEqualTo("FL_AREA_CODE_PRESUMPTION");
    assertThat(FLORIDA.code("FL-HOURS", call, code, home)).isEqualTo("FL_OK");
    var tollFree =
        fact("2026-01-01T00:00:00Z", "LOCATION_INFO", "kind", "phone_area_code", "areaCode", "800");
    assertThat(FLORIDA.code("FL-TZ", call, tollFree, home)).isEqualTo("FL_HOURS");
    var third = question("CALL_OUT", "2026-06-11T21:30:00-04:00");
    assertThat(FLORIDA.code("FL-TZ", third, code, home)).isEqualTo("REGF_INCONVENIENT_TIME");
  }

  @Test
  void californiaCoversCommercialCreditOfAPersonUpToTheLimit() {
    var letter = question("LETTER_OUT", "2026-06-01T10:00:00-07:00");
    assertThat(covered(letter, "2025-08-01T00:00:00-07:00", "500000", true)).isEqualTo(true);
    assertThat(covered(letter, "2025-08-01T00:00:00-07:00", "500000.01", true)).isEqualTo(false);
    assertThat(covered(letter, "2025-06-30T00:00:00-07:00", "100", true)).isEqualTo(false);
    assertThat(covered(letter, "2025-08-01T00:00:00-07:00", "100", false)).isEqualTo(false);
  }

  @Test
  void californiaHoldsACreditorToTheHoursThatFederalLawLeavesOpenToIt() {
    var late = "2026-06-11T22:00:00-07:00";
    var creditor = question("CALL_OUT", late, "collectorType", "original_creditor");
    var answer = CALIFORNIA.answer(creditor);
    assertThat(answer.headline().rule().id()).isEqualTo("CA-ROSENTHAL-HOURS");
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2026-06-12T08:00:00-07:00"));
    var third = CALIFORNIA.answer(question("CALL_OUT", late, "collectorType", "third_party"));
    assertThat(third.headline().rule().id()).isEqualTo("REGF-TIME");
    assertThat(third.findings())
        .noneMatch(finding -> finding.rule().id().equals("CA-ROSENTHAL-HOURS"));
    var firm = fact("2026-01-01T00:00:00-08:00", "DEBTOR", "kind", "business");
    assertThat(CALIFORNIA.answer(creditor, firm).permitted()).isTrue();
  }

  @Test
  void aCalifornianJudgmentOnPersonalDebtBearsFivePercent() {
    var year = question("ACCRUE_INTEREST", "2024-03-01T10:00:00-08:00");
    var small = judgment("2023-03-01T00:00:00-08:00", "personal_debt", "20000.00");
    var verdict = CALIFORNIA.finding("CA-JUDGMENT-INTEREST", year, small).verdict();
    assertThat(verdict.reasonCode()).isEqualTo("CA_JUDGMENT_RATE_5");
    assertThat(verdict.figures())
        .containsEntry("interestOneYear", new BigDecimal("1000.00"))
        .containsEntry("maxRate", new BigDecimal("5.00"));
    var large = judgment("2023-03-01T00:00:00-08:00", "personal_debt", "50000.00");
    assertThat(CALIFORNIA.code("CA-JUDGMENT-INTEREST", year, large))
        .isEqualTo("CA_JUDGMENT_RATE_10");
    var old = judgment("2022-12-31T00:00:00-08:00", "personal_debt", "20000.00");
    assertThat(CALIFORNIA.code("CA-JUDGMENT-INTEREST", year, old)).isEqualTo("CA_JUDGMENT_RATE_10");
    var greedy = question("ACCRUE_INTEREST", "2024-03-01T10:00:00-08:00", "apr", "10.00");
    assertThat(CALIFORNIA.code("CA-JUDGMENT-INTEREST", greedy, small))
        .isEqualTo("CA_JUDGMENT_RATE_EXCEEDED");
  }

  @Test
  void aNewYorkJudgmentBearsNinePercentUntilTheEndOfApril2022AndTwoSince() {
    var judgment = judgment("2021-04-30T00:00:00-04:00", "consumer_debt", "10000.00");
    var question = question("ACCRUE_INTEREST", "2023-04-30T10:00:00-04:00");
    var verdict = NEW_YORK.finding("NY-JUDGMENT-INTEREST", question, judgment).verdict();
    assertThat(verdict.reasonCode()).isEqualTo("NY_JUDGMENT_RATE_2");
    assertThat(verdict.figures()).containsEntry("interestTotal", new BigDecimal("1100.00"));
    var other = judgment("2021-04-30T00:00:00-04:00", "commercial", "10000.00");
    assertThat(NEW_YORK.finding("NY-JUDGMENT-INTEREST", question, other).verdict().figures())
        .containsEntry("interestTotal", new BigDecimal("1800.00"));
  }

  @Test
  void inNewYorkAChargedOffDebtRestsUntilItIsSubstantiated() {
    var call = question("CALL_OUT", "2026-06-20T10:00:00-04:00");
    var requested = fact("2026-06-01T10:00:00-04:00", "SUBSTANTIATION_REQUEST", "chargedOff", true);
    var verdict = NEW_YORK.finding("NY-SUBSTANTIATION-60D", call, requested).verdict();
    assertThat(verdict.reasonCode()).isEqualTo("NY_SUBSTANTIATION_PENDING");
    assertThat(verdict.figures()).containsEntry("substantiateBy", LocalDate.of(2026, 7, 31));
    var sent = fact("2026-06-10T10:00:00-04:00", "VERIFICATION_SENT");
    assertThat(NEW_YORK.code("NY-SUBSTANTIATION-60D", call, requested, sent)).isEqualTo("NY_OK");
    var other = fact("2026-06-01T10:00:00-04:00", "SUBSTANTIATION_REQUEST", "chargedOff", false);
    assertThat(NEW_YORK.code("NY-SUBSTANTIATION-60D", call, other)).isEqualTo("NY_OK");
  }

  @Test
  void aConsentToOneNumberIsNoneToAnother() {
    var ontario = new LawOf("CA-ON", "America/Toronto");
    var known = new ArrayList<Fact>();
    for (var day = 1; day <= 4; day++) known.add(call("2026-06-0" + day, "CONVERSATION"));
    known.add(
        fact(
            "2026-06-04T12:00:00-04:00",
            "CONSENT_GIVEN_TO_COLLECTOR",
            "scope",
            "calls",
            "number",
            "+12025550101"));
    var facts = known.toArray(Fact[]::new);
    var same = question("CALL_OUT", "2026-06-05T10:00:00-04:00", "number", "+12025550101");
    var other = question("CALL_OUT", "2026-06-05T10:00:00-04:00", "number", "+12025550102");
    assertThat(ontario.code("ON-3IN7", same, facts)).isEqualTo("ON_OK");
    assertThat(ontario.code("ON-3IN7", other, facts)).isEqualTo("ON_3IN7");
  }

  @Test
  void aLimitWithoutAZoneNamesTheMissingFact() {
    var nowhere = new LawOf("US-MA", List.of());
    var third = question("CALL_OUT", "2026-06-07T10:00:00-04:00", "debt", "D1");
    var finding = nowhere.finding("MA-2IN7", third, call("2026-06-01", "VOICEMAIL"));
    assertThat(finding.verdict().missing()).isEqualTo("zone");
  }

  private static Object covered(Question question, String entered, String total, boolean person) {
    var credit =
        fact(
            entered,
            "COMMERCIAL_CREDIT_ENTERED",
            "totalWithCreditor",
            total,
            "naturalPersonOrGuarantor",
            person);
    return CALIFORNIA
        .finding("CA-ROSENTHAL-COMM", question, credit)
        .verdict()
        .figures()
        .get("covered");
  }

  private static Fact judgment(String at, String claim, String principal) {
    return fact(at, "JUDGMENT_ENTERED", "claim", claim, "principal", principal);
  }

  private static Fact call(String day, String outcome) {
    return fact(day + "T10:00:00-04:00", "CALL_OUT", "debt", "D1", "outcome", outcome);
  }

  private static Fact text(String day) {
    return fact(day + "T11:00:00-04:00", "SMS_OUT", "debt", "D1");
  }

  private static Fact work(String at) {
    return fact(at, "CALL_OUT", "debt", "D1", "outcome", "CONVERSATION", "numberType", "work");
  }

  private static Question workCall(String at) {
    return question("CALL_OUT", at, "numberType", "work");
  }

  private static Question landline(String at, String collector) {
    return question("CALL_OUT", at, "numberType", "landline", "collectorType", collector);
  }

  private static Question email(String at, String collector) {
    return question("EMAIL_OUT", at, "collectorType", collector);
  }

  private static Fact location(String kind, String zone) {
    return fact("2026-01-01T00:00:00Z", "LOCATION_INFO", "kind", kind, "zones", List.of(zone));
  }

  private static Fact counter(String day, int calls, int conversations) {
    return fact(
        day + "T10:00:00-04:00", "WEEKLY_COUNTER", "calls", calls, "conversations", conversations);
  }
}
