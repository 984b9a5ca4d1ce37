package io.recoup.compliance.law;

import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.call;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.facts;
import static io.recoup.compliance.rule.Given.inNewYork;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallFrequencyTest {
  private static final String NOON = "2026-05-06T12:00:00-04:00";

  @Test
  void theSeventhCallIsPermittedAndTheEighthWaitsForTheFirstToLeaveTheWindow() {
    var calls = new ArrayList<>(unanswered(6, "2026-05-01T10:00:00-04:00"));
    assertThat(ask(calls).permitted()).isTrue();
    calls.add(call("2026-05-06T11:00:00-04:00", "UNANSWERED"));
    var eighth = ask(calls);
    assertThat(eighth.permitted()).isFalse();
    assertThat(eighth.nextPermittedAt()).isEqualTo(at("2026-05-08T08:00:00-04:00"));
  }

  @Test
  void busySignalsAndDeadNumbersDoNotCountButARingWithoutAnswerDoes() {
    var calls = new ArrayList<>(unanswered(6, "2026-05-01T10:00:00-04:00"));
    calls.add(call("2026-05-06T11:00:00-04:00", "BUSY"));
    calls.add(call("2026-05-06T11:05:00-04:00", "NOT_IN_SERVICE"));
    assertThat(ask(calls).permitted()).isTrue();
    calls.add(call("2026-05-06T11:10:00-04:00", "RANG_NO_ANSWER"));
    assertThat(ask(calls).permitted()).isFalse();
  }

  @Test
  void daysAreCalendarDaysWhereTheConsumerIsNotSpansOfHours() {
    var lateOnThe29th = List.of(seven("2026-04-29T20:59:00-04:00"));
    assertThat(ask(lateOnThe29th).permitted()).isTrue();
    var earlyOnThe30th = List.of(seven("2026-04-30T08:00:00-04:00"));
    assertThat(ask(earlyOnThe30th).permitted()).isFalse();
  }

  @Test
  void ofSeveralPossibleZonesTheOneWithTheHigherCountDecides() {
    // 01:30 on 30 April in New York is still the 29th in Los Angeles: only New York counts them.
    var calls = seven("2026-04-30T01:30:00-04:00");
    var question = question("CALL_OUT", "2026-05-06T15:00:00-04:00", "debt", "D1");
    assertThat(BOOK.evaluate(facts(List.of("America/Los_Angeles"), calls), question).permitted())
        .isTrue();
    var both = facts(List.of("America/Los_Angeles", "America/New_York"), calls);
    assertThat(BOOK.evaluate(both, question).permitted()).isFalse();
  }

  @Test
  void callsToANumberThatTurnsOutToBeSomebodyElsesAreTakenBackOut() {
    var calls = new ArrayList<Fact>();
    for (var i = 0; i < 7; i++) {
      calls.add(
          fact(
              "2026-05-05T1%d:00:00-04:00".formatted(i),
              "CALL_OUT",
              "debt",
              "D1",
              "outcome",
              "RANG_NO_ANSWER",
              "number",
              "+12025550101"));
    }
    assertThat(ask(calls).permitted()).isFalse();
    calls.add(
        fact(
            "2026-05-06T09:00:00-04:00", "LEARNED_NUMBER_NOT_CONSUMERS", "number", "+12025550101"));
    assertThat(ask(calls).permitted()).isTrue();
  }

  @Test
  void eachDebtAndEachPersonHasItsOwnCount() {
    var calls = List.of(seven("2026-05-05T10:00:00-04:00"));
    var facts = inNewYork(calls.toArray(Fact[]::new));
    assertThat(BOOK.evaluate(facts, question("CALL_OUT", NOON, "debt", "D2")).permitted()).isTrue();
    var sibling =
        question("CALL_OUT", NOON, "debt", "D1", "to", "relative:sibling", "mentionsDebt", false);
    assertThat(BOOK.evaluate(facts, sibling).permitted()).isTrue();
    var noDebtNamed = question("CALL_OUT", NOON);
    assertThat(BOOK.evaluate(facts, noDebtNamed).permitted()).isFalse();
  }

  @Test
  void messagesAreNotCountedAndNotLimitedByTheCountOfCalls() {
    var facts = inNewYork(seven("2026-05-05T10:00:00-04:00"));
    assertThat(BOOK.evaluate(facts, question("SMS_OUT", NOON, "debt", "D1")).permitted()).isTrue();
    assertThat(BOOK.evaluate(facts, question("LEAVE_VOICEMAIL", NOON, "debt", "D1")).permitted())
        .isFalse();
  }

  @Test
  void withoutAZoneThereIsNoCount() {
    var facts = facts(List.of(), call("2026-05-05T10:00:00-04:00", "UNANSWERED"));
    var answer = BOOK.evaluate(facts, question("CALL_OUT", NOON, "debt", "D1"));
    assertThat(answer.finding("REGF-CALLFREQ-7IN7").verdict().missing()).isEqualTo("zone");
  }

  @Test
  void aConversationEndsCallsForSixMoreDaysWhoeverCalled() {
    var called =
        fact("2026-02-23T18:00:00-05:00", "CALL_IN", "outcome", "CONVERSATION", "debt", "D1");
    var facts = inNewYork(called);
    var tooSoon = question("CALL_OUT", "2026-03-01T12:00:00-05:00", "debt", "D1");
    assertThat(BOOK.evaluate(facts, tooSoon).nextPermittedAt())
        .isEqualTo(at("2026-03-02T08:00:00-05:00"));
    var inTime = question("CALL_OUT", "2026-03-02T12:00:00-05:00", "debt", "D1");
    assertThat(BOOK.evaluate(facts, inTime).permitted()).isTrue();
  }

  @Test
  void aConversationOnALeapDayIsTheFirstOfItsSevenDays() {
    var facts = inNewYork(call("2028-02-29T12:00:00-05:00", "CONVERSATION"));
    var answer =
        BOOK.evaluate(facts, question("CALL_OUT", "2028-03-03T12:00:00-05:00", "debt", "D1"));
    assertThat(answer.nextPermittedAt()).isEqualTo(at("2028-03-07T08:00:00-05:00"));
  }

  private static Answer ask(List<Fact> calls) {
    return BOOK.evaluate(
        inNewYork(calls.toArray(Fact[]::new)), question("CALL_OUT", NOON, "debt", "D1"));
  }

  /** One unanswered call a day, twice on the first. */
  private static List<Fact> unanswered(int number, String from) {
    var calls = new ArrayList<Fact>();
    for (var i = 0; i < number; i++) {
      var at = at(from).plus(Duration.ofDays(Math.max(0, i - 1))).plus(Duration.ofMinutes(i));
      calls.add(fact(at, "CALL_OUT", "debt", "D1", "outcome", "UNANSWERED"));
    }
    return calls;
  }

  private static Fact[] seven(String at) {
    var calls = new Fact[7];
    for (var i = 0; i < 7; i++) {
      var moment = at(at).plusSeconds(i);
      calls[i] = fact(moment, "CALL_OUT", "debt", "D1", "outcome", "UNANSWERED");
    }
    return calls;
  }
}
