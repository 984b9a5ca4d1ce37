package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.facts;
import static io.recoup.compliance.rule.Given.inNewYork;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallExclusionsTest {
  private static final String CONVERSATION = "2026-08-14T10:00:00-04:00";

  @Test
  void theDayAfterTheWeekOfAConversationIsFreeAgainAndTheDayBeforeIsNot() {
    var spoken = conversation(CONVERSATION, "D1");
    assertThat(reason(call("2026-08-20T20:59:00-04:00"), spoken))
        .isEqualTo("REGF_CONVERSATION_COOLDOWN by REGF-CALLFREQ-CONV");
    assertThat(reason(call("2026-08-21T08:00:00-04:00"), spoken))
        .isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-CONV");
  }

  @Test
  void aCallThatTheConsumerPlacesIsTakenWhateverWasSpokenBefore() {
    var inbound = question("TAKE_INBOUND_CALL", "2026-08-16T23:00:00-04:00", "debt", "D1");
    assertThat(reason(inbound, conversation(CONVERSATION, "D1")))
        .isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-CONV");
  }

  @Test
  void thousandsOfCallsConsentsAndNumbersOfStrangersAreCountedInSeconds() {
    var known = new ArrayList<Fact>();
    for (var i = 0; i < 3_000; i++) {
      var given = at("2026-08-08T00:00:00-04:00").plusSeconds(i);
      var placed = given.plus(Duration.ofDays(1));
      known.add(fact(given, "CONSENT_GIVEN_TO_COLLECTOR", "scope", "calls", "debt", "D1"));
      known.add(fact(placed, "CALL_OUT", "outcome", "UNANSWERED", "debt", "D1", "number", i));
      known.add(fact(placed, "LEARNED_NUMBER_NOT_CONSUMERS", "number", i + 1));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    ask(call("2026-08-14T10:00:00-04:00"), known.toArray(Fact[]::new)).permitted())
                .isTrue());
  }

  @Test
  void aConsentNamesItsDayAndLapsesWithItAndEndsTheWaitOnlyThere() {
    var spoken = conversation("2026-04-03T10:00:00-04:00", "D1");
    var monday =
        fact(
            "2026-04-03T10:05:00-04:00",
            "CONSENT_GIVEN_TO_COLLECTOR",
            "scope",
            "call_back",
            "onDate",
            "2026-04-06",
            "debt",
            "D1");
    var sunday = ask(call("2026-04-05T10:00:00-04:00"), spoken, monday);
    assertThat(reason(sunday))
        .isEqualTo("REGF_CONVERSATION_COOLDOWN by REGF-CALLFREQ-EXCL-CONSENT");
    assertThat(sunday.nextPermittedAt()).isEqualTo(at("2026-04-06T08:00:00-04:00"));
    var onTheDay = ask(call("2026-04-06T10:00:00-04:00"), spoken, monday);
    assertThat(reason(onTheDay))
        .isEqualTo("REGF_EXCLUDED_PRIOR_CONSENT by REGF-CALLFREQ-EXCL-CONSENT");
    assertThat(onTheDay.figures()).containsEntry("countsTowardLimit", false);
    assertThat(ask(call("2026-04-07T10:00:00-04:00"), spoken, monday).permitted()).isFalse();
    var elsewhere = question("CALL_OUT", "2026-04-06T10:00:00-04:00", "debt", "D2");
    assertThat(reason(elsewhere, spoken, monday)).doesNotContain("CONSENT");
  }

  @Test
  void aConsentLastsSevenDaysItsOwnIncludedAndLeavesItsCallsOutOfTheCount() {
    var known = new ArrayList<Fact>();
    known.add(fact("2026-06-04T09:00:00-04:00", "CONSENT_GIVEN_TO_COLLECTOR", "scope", "calls"));
    for (var i = 0; i < 8; i++) {
      known.add(unanswered("2026-06-08T1%d:00:00-04:00".formatted(i), "D1"));
    }
    var all = known.toArray(Fact[]::new);
    assertThat(reason(call("2026-06-10T20:00:00-04:00"), all)).contains("EXCLUDED_PRIOR_CONSENT");
    var after = ask(call("2026-06-11T10:00:00-04:00"), all);
    assertThat(reason(after)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-EXCL-CONSENT");
    assertThat(after.figures()).containsEntry("countedInWindow", 1);
  }

  @Test
  void aRevokedConsentNoLongerCoversAndOneForAnotherDebtNeverDid() {
    var spoken = conversation(CONVERSATION, "D1");
    var consent = fact("2026-08-14T10:05:00-04:00", "CONSENT_GIVEN_TO_COLLECTOR", "scope", "calls");
    var revoked = fact("2026-08-15T10:00:00-04:00", "CONSENT_REVOKED", "scope", "calls");
    var question = call("2026-08-16T10:00:00-04:00");
    assertThat(ask(question, spoken, consent).permitted()).isTrue();
    assertThat(ask(question, spoken, consent, revoked).permitted()).isFalse();
    var other =
        fact(
            "2026-08-14T10:05:00-04:00",
            "CONSENT_GIVEN_TO_COLLECTOR",
            "scope",
            "calls",
            "debt",
            "D2");
    assertThat(ask(question, spoken, other).permitted()).isFalse();
  }

  @Test
  void aFullMailboxAndAnAnswerThatDropsConnect() {
    for (var outcome : List.of("VOICEMAIL_BOX_FULL", "ANSWERED_THEN_DROPPED", "RANG_NO_ANSWER")) {
      var known = daily(6, "2026-05-04T10:00:00-04:00", "D1");
      known.add(fact("2026-05-09T11:00:00-04:00", "CALL_OUT", "debt", "D1", "outcome", outcome));
      assertThat(reason(call("2026-05-10T10:00:00-04:00"), known.toArray(Fact[]::new)))
          .isEqualTo("REGF_7IN7_EXCEEDED by REGF-CALLFREQ-EXCL-UNCONNECTED");
    }
  }

  @Test
  void callsToANumberOfSomebodyElseAreLeftOutAndTheRuleSaysSo() {
    var wrong =
        fact(
            "2026-05-04T10:00:00-04:00",
            "CALL_OUT",
            "debt",
            "D1",
            "outcome",
            "UNANSWERED",
            "number",
            "+12025550100");
    var learned =
        fact("2026-05-07T10:00:00-04:00", "LEARNED_NUMBER_NOT_CONSUMERS", "number", "+12025550100");
    var answer =
        ask(
            question(
                "CALL_OUT", "2026-05-08T10:00:00-04:00", "debt", "D1", "number", "+12025550101"),
            wrong,
            learned);
    assertThat(reason(answer)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-MISDIRECTED");
    assertThat(answer.figures()).containsEntry("countedInWindow", 1);
  }

  @Test
  void callsToTheCreditorAreNotCounted() {
    var known = daily(7, "2026-05-04T10:00:00-04:00", "D1").toArray(Fact[]::new);
    var creditor =
        question("CALL_OUT", "2026-05-10T12:00:00-04:00", "debt", "D1", "to", "creditor");
    assertThat(reason(creditor, known))
        .isEqualTo("REGF_EXCLUDED_PERSON by REGF-CALLFREQ-EXCL-PERSONS");
  }

  @Test
  void aConversationOnOneDebtIsCountedToItAlone() {
    var spoken = conversation("2026-11-09T10:00:00-05:00", "MED", "debtsDiscussed", List.of("MED"));
    var answer = ask(question("CALL_OUT", "2026-11-12T10:00:00-05:00", "debt", "CC"), spoken);
    assertThat(reason(answer)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-DEBT");
    assertThat(answer.figures().get("countedBefore"))
        .isEqualTo(
            Map.of("MEDCalls", 1, "MEDConversations", 1, "CCCalls", 0, "CCConversations", 0));
  }

  @Test
  void studentLoansUnderOneAccountNumberAreOneDebt() {
    var obtained =
        fact(
            "2026-05-01T00:00:00-04:00",
            "DEBTS_OBTAINED",
            "debts",
            List.of("SL1", "SL2", "SL3"),
            "singleAccountNumber",
            true);
    var known = daily(6, "2026-05-04T10:00:00-04:00", "SL1");
    known.add(obtained);
    var question = question("CALL_OUT", "2026-05-09T12:00:00-04:00", "debt", "SL2");
    var seventh = ask(question, known.toArray(Fact[]::new));
    assertThat(reason(seventh)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-DEBT");
    assertThat(seventh.figures()).containsEntry("countedInWindow", 7);
    known.add(unanswered("2026-05-09T11:00:00-04:00", "SL3"));
    assertThat(reason(question, known.toArray(Fact[]::new)))
        .isEqualTo("REGF_7IN7_EXCEEDED by REGF-CALLFREQ-DEBT");
  }

  @Test
  void aVoicemailThatNamesTwoDebtsCountsToBothAndAConversationToTheOneItBeganAbout() {
    var both = List.of("MED", "CC");
    var voicemail =
        fact(
            "2026-11-09T10:00:00-05:00",
            "CALL_OUT",
            "outcome",
            "VOICEMAIL",
            "debt",
            "MED",
            "debtsDiscussed",
            both);
    var question = question("CALL_OUT", "2026-11-20T10:00:00-05:00", "debt", "CC");
    var asked = question.asked(at("2026-11-12T10:00:00-05:00"));
    assertThat(ask(asked, voicemail).figures()).containsEntry("countedInWindow", 2);
    var spoken = conversation("2026-11-09T10:00:00-05:00", "MED", "debtsDiscussed", both);
    var figures = ask(asked, spoken).figures();
    assertThat(figures).containsEntry("countedInWindow", 1);
  }

  @Test
  void aCallMeantForTwoDebtsIsBookedToBothWhereNoneIsChosen() {
    var known = daily(7, "2026-05-04T10:00:00-04:00", "MED").toArray(Fact[]::new);
    var both =
        question("CALL_OUT", "2026-05-10T12:00:00-04:00", "intendedDebts", List.of("MED", "CC"));
    assertThat(ask(both, known).permitted()).isFalse();
    var chosen =
        question(
            "CALL_OUT",
            "2026-05-10T12:00:00-04:00",
            "intendedDebts",
            List.of("MED", "CC"),
            "countToward",
            "CC");
    assertThat(ask(chosen, known).permitted()).isTrue();
  }

  @Test
  void aPurposeThatSpeaksForTheCallIsNamedAsAFactorButTheCallIsStillDenied() {
    var spoken = conversation(CONVERSATION, "D1");
    var litigation = fact("2026-08-14T18:00:00-04:00", "ACTIVE_LITIGATION", "debt", "D1");
    assertThat(factor("settlement_of_active_litigation", spoken, litigation))
        .isEqualTo("ACTIVE_LITIGATION");
    assertThat(factor("settlement_of_active_litigation", spoken)).isNull();
    var cutOff = conversation(CONVERSATION, "D1", "dropped", true);
    assertThat(factor("complete_dropped_settlement_call", cutOff))
        .isEqualTo("AVOID_NEGATIVE_EFFECT_TIME_CRITICAL");
    assertThat(factor("complete_dropped_settlement_call", spoken)).isNull();
    var own =
        fact(
            "2026-08-17T09:00:00-04:00",
            "PLAN_PAYMENT_FAILED",
            "lateFeeWaiverControl",
            "collector");
    assertThat(factor("late_fee_warning", spoken, own)).isNull();
    assertThat(factor("settlement_of_active_litigation", spoken, litigation, own))
        .isEqualTo("ACTIVE_LITIGATION");
    assertThat(factor("a_friendly_reminder", spoken)).isNull();
  }

  @Test
  void aCallThatLawRequiresMayGoBeyondTheNumberWithASupervisor() {
    var known = daily(7, "2026-05-04T10:00:00-04:00", "D1").toArray(Fact[]::new);
    var answer =
        ask(
            question(
                "CALL_OUT",
                "2026-05-10T12:00:00-04:00",
                "debt",
                "D1",
                "purpose",
                "loss_mitigation_notice_12CFR1024.39(a)"),
            known);
    assertThat(reason(answer)).isEqualTo("REGF_7IN7_EXCEEDED by REGF-CALLFREQ-REBUT");
    assertThat(answer.figures())
        .containsEntry("overrideAvailable", true)
        .containsEntry("overrideFactor", "REQUIRED_BY_APPLICABLE_LAW");
    assertThat(answer.denials()).allMatch(denial -> denial.rule().presumption());
  }

  @Test
  void bunchedCallsArePermittedWithAWarning() {
    var known = new ArrayList<Fact>();
    known.add(unanswered("2026-04-01T10:00:00-04:00", "D1"));
    for (var i = 0; i < 5; i++)
      known.add(unanswered("2026-04-03T1%d:00:00-04:00".formatted(i), "D1"));
    var answer = ask(call("2026-04-03T16:00:00-04:00"), known.toArray(Fact[]::new));
    assertThat(reason(answer)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-REBUT");
    assertThat(answer.figures())
        .containsEntry("advisory", "REBUTTAL_FACTOR_HIGH_CONCENTRATION")
        .containsEntry("countedInWindow", 7);
    var once = unanswered("2026-04-03T10:00:00-04:00", "D1");
    assertThat(ask(call("2026-04-03T10:05:00-04:00"), once).figures()).containsKey("advisory");
    assertThat(ask(call("2026-04-03T10:05:01-04:00"), once).figures())
        .doesNotContainKey("advisory");
  }

  @Test
  void textsAreNoCalls() {
    var known = new ArrayList<Fact>();
    for (var i = 0; i < 7; i++) {
      known.add(
          fact(at("2026-05-04T10:00:00-04:00").plus(Duration.ofDays(i)), "SMS_OUT", "debt", "D1"));
    }
    var answer = ask(call("2026-05-10T14:00:00-04:00"), known.toArray(Fact[]::new));
    assertThat(reason(answer)).isEqualTo("REGF_PRESUMED_COMPLIANT by REGF-CALLFREQ-7IN7");
    assertThat(answer.figures()).containsEntry("countedInWindow", 1);
  }

  private static Object factor(String purpose, Fact... known) {
    var answer =
        ask(
            question("CALL_OUT", "2026-08-17T10:00:00-04:00", "debt", "D1", "purpose", purpose),
            known);
    assertThat(reason(answer)).isEqualTo("REGF_CONVERSATION_COOLDOWN by REGF-CALLFREQ-REBUT");
    var factor = answer.figures().get("overrideFactor");
    assertThat(answer.figures()).containsEntry("overrideAvailable", factor != null);
    return factor;
  }

  private static Question call(String at) {
    return question("CALL_OUT", at, "debt", "D1");
  }

  private static Fact unanswered(String at, String debt) {
    return fact(at, "CALL_OUT", "debt", debt, "outcome", "UNANSWERED");
  }

  private static Fact conversation(String at, String debt, Object... more) {
    var attributes = new ArrayList<Object>(List.of("debt", debt, "outcome", "CONVERSATION"));
    attributes.addAll(List.of(more));
    return fact(at, "CALL_OUT", attributes.toArray());
  }

  private static List<Fact> daily(int days, String from, String debt) {
    var calls = new ArrayList<Fact>();
    for (var i = 0; i < days; i++) {
      var at = at(from).plus(Duration.ofDays(i));
      calls.add(fact(at, "CALL_OUT", "debt", debt, "outcome", "UNANSWERED"));
    }
    return calls;
  }

  private static Answer ask(Question question, Fact... facts) {
    return BOOK.evaluate(inNewYork(facts), question);
  }

  /** The reason with the rule that gives it. */
  private static String reason(Answer answer) {
    return answer.headline().verdict().reasonCode() + " by " + answer.headline().rule().id();
  }

  private static String reason(Question question, Fact... facts) {
    return reason(ask(question, facts));
  }
}
