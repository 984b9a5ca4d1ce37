package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person consented to when asked for more calls: calls in the days that follow, the day of
 * consent being the first, or on the one day named. A conversation uses it up, a word revokes it.
 */
final class CallConsents {
  private static final CallConsents NONE = new CallConsents(List.of(), List.of(), 0);
  private static final String CONSENT = "CONSENT_GIVEN_TO_COLLECTOR";
  private static final String REVOCATION = "CONSENT_REVOKED";

  private record Consent(Fact fact, LocalDate onDate, Instant ended) {}

  private final List<Consent> consents;
  private final List<ZoneId> zones;
  private final int days;

  private CallConsents(List<Consent> consents, List<ZoneId> zones, int days) {
    this.consents = consents;
    this.zones = zones;
    this.days = days;
  }

  /** Those about the debts in question, of one of the scopes. */
  static CallConsents of(Facts facts, Question question, List<String> scopes, int days) {
    var given = facts.of(CONSENT);
    if (given.isEmpty() || facts.zones().isEmpty()) return NONE;
    var consents = new ArrayList<Consent>();
    for (var fact : given) {
      var scope = fact.attributes().get("scope");
      if (scope == null || !scopes.contains(scope.toString())) continue;
      if (!fact.holdsAt(question.at()) || !facts.concerns(fact, question)) continue;
      consents.add(
          new Consent(fact, fact.date("onDate").orElse(null), end(fact, facts, question, scopes)));
    }
    return consents.isEmpty() ? NONE : new CallConsents(consents, List.copyOf(facts.zones()), days);
  }

  boolean isEmpty() {
    return consents.isEmpty();
  }

  List<Fact> facts() {
    return consents.stream().map(Consent::fact).toList();
  }

  /** Whether one was given so lately that it may touch the count of the days up to a day. */
  boolean anySince(Instant at) {
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
    for (var consent : consents) {
      if ((consent.ended() == null || at.isBefore(consent.ended())) && inItsDays(consent, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call was placed with consent; the one in which it was used up was. */
  boolean covered(Fact call) {
    for (var consent : consents) {
      if (!call.at().isBefore(consent.fact().at())
          && (consent.ended() == null || !call.at().isAfter(consent.ended()))
          && inItsDays(consent, call.at())) {
        return true;
      }
    }
    return false;
  }

  /** The next instant at which a consent for a day to come begins to hold; null if none does. */
  Instant nextAfter(Instant at) {
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

  /** Within its days in every zone the person may be in. */
  private boolean inItsDays(Consent consent, Instant at) {
    for (var zone : zones) {
      var given = consent.fact().at().atZone(zone).toLocalDate();
      var last = given.plusDays(days - 1L);
      var day = at.atZone(zone).toLocalDate();
      if (day.isBefore(given) || day.isAfter(last)) return false;
      if (consent.onDate() != null && !day.equals(consent.onDate())) return false;
    }
    return true;
  }

  private static Instant end(
      Fact consent, Facts facts, Question question, List<String> callScopes) {
    Instant end = null;
    for (var fact : facts.of("CALL_OUT", "CALL_IN", REVOCATION)) {
      if (!fact.at().isAfter(consent.at())) continue;
      var ends =
          fact.type().equals(REVOCATION)
              ? facts.concerns(fact, question)
                  && fact.text("scope").map(callScopes::contains).orElse(true)
              : fact.is("outcome", "CONVERSATION")
                  && facts.reaches(fact, question)
                  && facts.discussed(fact, question);
      if (ends && (end == null || fact.at().isBefore(end))) end = fact.at();
    }
    return end;
  }
}
