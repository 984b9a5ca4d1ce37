package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a person consented to when asked for more calls: calls in the days that follow, the day of
 * consent being the first, or on the one day named. A conversation uses it up, a word revokes it.
 */
final class CallConsents {
  private static final CallConsents NONE = new CallConsents(null, List.of(), List.of(), 0);
  private static final String CONSENT = "CONSENT_GIVEN_TO_COLLECTOR";
  private static final String REVOCATION = "CONSENT_REVOKED";

  /** With the instants from and before which a call may be covered by it, whichever the zone. */
  private record Consent(Fact fact, LocalDate onDate, Instant ended, Instant from, Instant before) {

    static Consent of(Fact fact, Instant ended, Collection<ZoneId> zones, int days) {
      var onDate = fact.date("onDate").orElse(null);
      var from = Instant.MIN;
      var before = Instant.MAX;
      for (var zone : zones) {
        var given = fact.at().atZone(zone).toLocalDate();
        from = later(from, startOf(given, zone));
        before = earlier(before, startOf(given.plusDays(days), zone));
        if (onDate == null) continue;
        from = later(from, startOf(onDate, zone));
        before = earlier(before, startOf(onDate.plusDays(1), zone));
      }
      return new Consent(fact, onDate, ended, from, before);
    }

    boolean inItsDays(Instant at) {
      return !at.isBefore(from) && at.isBefore(before);
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
      return day.atStartOfDay(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }

  private final Facts facts;
  private final List<Consent> consents;
  private final List<ZoneId> zones;
  private final int days;

  private CallConsents(Facts facts, List<Consent> consents, List<ZoneId> zones, int days) {
    this.facts = facts;
    this.consents = consents;
    this.zones = zones;
    this.days = days;
  }

  /** Those about the debts in question, of one of the scopes. */
  static CallConsents of(Facts facts, Question question, List<String> scopes, int days) {
    var given = facts.of(CONSENT);
    if (given.isEmpty() || facts.zones().isEmpty()) return NONE;
    var ends = ends(facts, question, scopes);
    var consents = new ArrayList<Consent>();
    for (var fact : given) {
      var scope = fact.attributes().get("scope");
      if (scope == null || !scopes.contains(scope.toString())) continue;
      if (!fact.holdsAt(question.at()) || !facts.concerns(fact, question)) continue;
      consents.add(Consent.of(fact, ends.higher(fact.at()), facts.zones(), days));
    }
    return consents.isEmpty()
        ? NONE
        : new CallConsents(facts, consents, List.copyOf(facts.zones()), days);
  }

  boolean isEmpty() {
    return consents.isEmpty();
  }

  List<Fact> facts() {
    return consents.stream().map(Consent::fact).toList();
  }

  /** Whether one was given so lately that it may touch the count of the days up to a day. */
  boolean anySince(Instant at) {
    spend(consents.size() * (long) zones.size());
    for (var consent : consents) {
      for (var zone : zones) {
        var given = consent.fact().at().atZone(zone).toLocalDate();
        if (!given.plusDays(2L * days - 1).isBefore(at.atZone(zone).toLocalDate())) return true;
      }
    }
    return false;
  }

  /** Whether a call intended at an instant would be placed with consent. */
  boolean covers(Instant at) {
    spend(consents.size());
    for (var consent : consents) {
      if ((consent.ended() == null || at.isBefore(consent.ended())) && consent.inItsDays(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call was placed with consent; the one in which it was used up was. */
  boolean covered(Fact call) {
    spend(consents.size());
    for (var consent : consents) {
      if (!call.at().isBefore(consent.fact().at())
          && (consent.ended() == null || !call.at().isAfter(consent.ended()))
          && consent.inItsDays(call.at())) {
        return true;
      }
    }
    return false;
  }

  /** The next instant at which a consent for a day to come begins to hold; null if none does. */
  Instant nextAfter(Instant at) {
    spend(consents.size() * (long) zones.size());
    Instant next = null;
    for (var consent : consents) {
      if (consent.onDate() == null) continue;
      for (var zone : zones) {
        var start = consent.onDate().atStartOfDay(zone).toInstant();
        if (start.isAfter(at) && (next == null || start.isBefore(next))) next = start;
      }
    }
    return next;
  }

  private void spend(long looks) {
    if (looks > 0) facts.spend(looks);
  }

  /** When a conversation or a word took back whatever had been consented to by then. */
  private static NavigableSet<Instant> ends(
      Facts facts, Question question, List<String> callScopes) {
    var ends = new TreeSet<Instant>();
    for (var fact : facts.of("CALL_OUT", "CALL_IN", REVOCATION)) {
      var ended =
          fact.type().equals(REVOCATION)
              ? facts.concerns(fact, question)
                  && fact.text("scope").map(callScopes::contains).orElse(true)
              : fact.is("outcome", "CONVERSATION")
                  && facts.reaches(fact, question)
                  && facts.discussed(fact, question);
      if (ended) ends.add(fact.at());
    }
    return ends;
  }
}
