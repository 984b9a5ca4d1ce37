package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one count on which the rules of call frequency rest: calls to a person about a debt in a
 * number of consecutive calendar days, and the days after a conversation. Calls that did not
 * connect, that were placed with consent or to a number of somebody else are left out. Of several
 * possible zones, and of several debts, the one with the higher count decides.
 */
final class CallCount {
  static final String CALLS = "Calls";
  private static final String CONVERSATIONS = "Conversations";
  private static final List<String> SPOKEN = List.of("CALL_OUT", "CALL_IN");

  /**
   * Calls before the one intended.
   *
   * @param roomAgain if there are too many: when so many have left the window that one more fits
   */
  record Tally(List<Fact> calls, Instant roomAgain) {
    private static final Tally NONE = new Tally(List.of(), null);

    boolean isFull() {
      return roomAgain != null;
    }

    int withThisOne() {
      return calls.size() + 1;
    }
  }

  /** The conversation because of which no call is placed until an instant. */
  record Pause(Fact conversation, LocalDate spokenOn, LocalDate until, Instant end) {}

  private final int limit;
  private final int days;
  private final List<String> counted;
  private final List<String> uncountedOutcomes;
  private final List<String> consentScopes;
  private final List<String> uncountedPersons;

  CallCount(Parameters parameters) {
    limit = parameters.has("limit") ? parameters.whole("limit") : Integer.MAX_VALUE;
    days = parameters.whole("days");
    counted = parameters.texts("counted");
    uncountedOutcomes = parameters.optionalTexts("uncountedOutcomes");
    consentScopes = parameters.optionalTexts("consentScopes");
    uncountedPersons = parameters.optionalTexts("uncountedPersons");
  }

  int limit() {
    return limit;
  }

  int days() {
    return days;
  }

  /** Whether calls to the person in question never count. */
  boolean isUncounted(Question question) {
    return !uncountedPersons.isEmpty() && uncountedPersons.contains(roleOf(question.person()));
  }

  CallConsents consents(Facts facts, Question question) {
    return CallConsents.of(facts, question.counted(), consentScopes, days);
  }

  /** Whether anything is there to count, whether or not the days can be told. */
  boolean hasCalls(Facts facts, Question asked) {
    var question = asked.counted();
    for (var type : counted) {
      for (var call : facts.of(type)) {
        if (isPlaced(call, facts, question) && counts(call)) return true;
      }
    }
    return false;
  }

  /** Whether calls about these debts were placed to other persons in the window. */
  boolean hasCallsToOthers(Facts facts, Question asked) {
    var question = asked.counted();
    var window = window(question.at(), facts.home());
    for (var type : counted) {
      for (var call : facts.of(type)) {
        if (!facts.reaches(call, question)
            && window.holds(call)
            && facts.concerns(call, question)
            && counts(call)) {
          return true;
        }
      }
    }
    return false;
  }

  Tally tally(Facts facts, Question asked, CallConsents consents) {
    var question = asked.counted();
    var debts = question.debts();
    if (debts.size() < 2) return ofOne(facts, question, consents);
    var most = Tally.NONE;
    for (var debt : debts) most = worse(most, ofOne(facts, about(question, debt), consents));
    return most;
  }

  /** The calls in the window, whatever their outcome, consent or number. */
  List<Fact> placed(Facts facts, Question asked) {
    var question = asked.counted();
    var calls = new ArrayList<Fact>();
    var found = Collections.newSetFromMap(new IdentityHashMap<Fact, Boolean>());
    for (var zone : facts.zones()) {
      var window = window(question.at(), zone);
      for (var call : facts.of(counted.toArray(String[]::new))) {
        if (window.holds(call) && isPlaced(call, facts, question) && found.add(call)) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  /** Null where no conversation stands against a call. */
  Pause pause(Facts facts, Question asked) {
    var question = asked.counted();
    Pause longest = null;
    for (var zone : facts.zones()) {
      var window = window(question.at(), zone);
      Fact last = null;
      for (var type : SPOKEN) {
        for (var call : facts.of(type)) {
          if (!call.is("outcome", "CONVERSATION") || !window.holds(call)) continue;
          if (!facts.reaches(call, question) || facts.misdirected(call)) continue;
          if (!facts.discussed(call, question)) continue;
          if (last == null || call.at().isAfter(last.at())) last = call;
        }
      }
      if (last == null) continue;
      var spokenOn = last.at().atZone(zone).toLocalDate();
      var until = spokenOn.plusDays(days);
      var end = until.atStartOfDay(zone).toInstant();
      if (longest == null || end.isAfter(longest.end())) {
        longest = new Pause(last, spokenOn, until, end);
      }
    }
    return longest;
  }

  /** The latest telephone conversation with the person about the debts; null if there was none. */
  Fact lastConversation(Facts facts, Question asked) {
    var question = asked.counted();
    Fact last = null;
    for (var type : SPOKEN) {
      for (var call : facts.of(type)) {
        if (call.is("outcome", "CONVERSATION")
            && facts.reaches(call, question)
            && facts.discussed(call, question)
            && !facts.misdirected(call)
            && (last == null || call.at().isAfter(last.at()))) {
          last = call;
        }
      }
    }
    return last;
  }

  /** The earliest end of a denial: a consent for a day to come may end it before its time. */
  static Instant endOf(Instant end, CallConsents consents, Instant at) {
    var consented = consents.nextAfter(at);
    return consented != null && consented.isBefore(end) ? consented : end;
  }

  /** The same act about one debt alone. */
  static Question about(Question question, String debt) {
    var attributes = new HashMap<String, Object>(question.attributes());
    attributes.remove("countToward");
    attributes.remove("intendedDebts");
    attributes.put("debt", debt);
    return new Question(question.action(), question.at(), attributes);
  }

  /** How many calls and conversations about each debt were in the window, by name. */
  Map<String, Integer> before(
      Facts facts, Question question, Set<String> debts, CallConsents consents) {
    var before = new TreeMap<String, Integer>();
    for (var debt : debts) {
      before.put(debt + CALLS, 0);
      before.put(debt + CONVERSATIONS, 0);
    }
    var window = window(question.at(), facts.home());
    for (var type : counted) {
      for (var call : facts.of(type)) {
        if (!window.holds(call) || !counts(call) || consents.covered(call)) continue;
        add(CALLS, call, !call.is("outcome", "CONVERSATION"), before, facts, question, debts);
      }
    }
    for (var type : SPOKEN) {
      for (var call : facts.of(type)) {
        if (!window.holds(call) || !call.is("outcome", "CONVERSATION")) continue;
        add(CONVERSATIONS, call, true, before, facts, question, debts);
      }
    }
    return before;
  }

  /** Adds one for each debt the call is about, for all of them where it names none. */
  private static void add(
      String what,
      Fact call,
      boolean withDiscussed,
      Map<String, Integer> before,
      Facts facts,
      Question question,
      Set<String> debts) {
    if (!facts.reaches(call, question) || facts.misdirected(call)) return;
    var named = new HashSet<String>(call.texts("debt"));
    if (withDiscussed && call.has("debtsDiscussed")) named.addAll(call.texts("debtsDiscussed"));
    var one = new HashSet<String>();
    for (var debt : named) one.addAll(facts.debtsOneWith(debt));
    for (var debt : named.isEmpty() ? debts : one) {
      before.computeIfPresent(debt + what, (_, sofar) -> sofar + 1);
    }
  }

  private Tally ofOne(Facts facts, Question question, CallConsents consents) {
    var most = Tally.NONE;
    for (var zone : facts.zones()) {
      var window = window(question.at(), zone);
      var calls = new ArrayList<Fact>();
      for (var type : counted) {
        for (var call : facts.of(type)) {
          if (window.holds(call)
              && counts(call)
              && isPlaced(call, facts, question)
              && !facts.misdirected(call)
              && (consents.isEmpty() || !consents.covered(call))) {
            calls.add(call);
          }
        }
      }
      if (counted.size() > 1) calls.sort((one, other) -> one.at().compareTo(other.at()));
      most = worse(most, new Tally(calls, calls.size() < limit ? null : roomAgain(calls, zone)));
    }
    return most;
  }

  private static Tally worse(Tally one, Tally other) {
    if (one.isFull() && other.isFull()) {
      return other.roomAgain().isAfter(one.roomAgain()) ? other : one;
    }
    if (one.isFull() || other.isFull()) return one.isFull() ? one : other;
    return other.calls().size() > one.calls().size() ? other : one;
  }

  private boolean counts(Fact call) {
    var outcome = call.attributes().get("outcome");
    return outcome == null || !uncountedOutcomes.contains(outcome.toString());
  }

  /** A conversation counts to the debt it was begun about, a message to each debt it names. */
  private static boolean isPlaced(Fact call, Facts facts, Question question) {
    if (!facts.reaches(call, question)) return false;
    return call.is("outcome", "CONVERSATION")
        ? facts.concerns(call, question)
        : facts.discussed(call, question);
  }

  private Instant roomAgain(List<Fact> calls, ZoneId zone) {
    var lastToLeave = calls.get(calls.size() - limit);
    var day = lastToLeave.at().atZone(zone).toLocalDate();
    return day.plusDays(days).atStartOfDay(zone).toInstant();
  }

  private Days window(Instant at, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    return new Days(
        day.minusDays(days - 1L).atStartOfDay(zone).toInstant(),
        day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The days of the count as instants: to compare those is cheaper than to turn each to a day. */
  private record Days(Instant from, Instant before) {
    boolean holds(Fact fact) {
      return !fact.at().isBefore(from) && fact.at().isBefore(before);
    }
  }

  private static String roleOf(String person) {
    var colon = person.indexOf(':');
    return colon < 0 ? person : person.substring(0, colon);
  }
}
