package io.recoup.compliance.evaluation;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Places;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Vocabulary;
import io.recoup.compliance.rule.Vocabulary.Fault;
import io.recoup.kit.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A case as it came from outside, read in full or refused with all that is wrong with it. */
record Case(Facts facts, Question question) {
  private static final Vocabulary VOCABULARY = Vocabulary.shipped();

  /** As many as somebody reads; behind them the facts are not looked at. */
  private static final int MOST_FAULTS = 100;

  /** Refused with case-unreadable, which names each fault. */
  static Case read(
      String jurisdiction,
      String consumerZone,
      List<Map<String, Object>> facts,
      Map<String, Object> question) {
    var faults = new ArrayList<Fault>();
    if (!Places.known().contains(jurisdiction)) {
      faults.add(new Fault("jurisdiction", "is none of " + VOCABULARY.places()));
    }
    var zone = zone(consumerZone);
    var known = new ArrayList<Fact>(facts.size());
    for (var i = 0; i < facts.size() && faults.size() < MOST_FAULTS; i++) {
      var where = "facts[" + i + "]";
      if (facts.get(i) == null) {
        faults.add(new Fault(where, "must not be null"));
        continue;
      }
      var rest = new HashMap<>(facts.get(i));
      var type = name(rest.remove("type"));
      var at = instant(rest.remove("at"), zone, where, faults);
      add(faults, where, VOCABULARY.faultsOfFact(type, rest));
      if (at != null && type != null) known.add(new Fact("facts[" + i + "]", type, at, rest));
    }
    var rest = new HashMap<>(question);
    var action = name(rest.remove("action"));
    var at = instant(rest.remove("at"), zone, "question", faults);
    add(faults, "question", VOCABULARY.faultsOfQuestion(action, rest));
    if (!faults.isEmpty()) {
      throw Refusal.invalid("case-unreadable", "The case uses names or values that are not known")
          .with("errors", faults);
    }
    var zones = consumerZone == null ? List.<String>of() : List.of(consumerZone);
    return new Case(new Facts(List.of(jurisdiction), zones, known), new Question(action, at, rest));
  }

  private static void add(List<Fault> faults, String where, List<Fault> found) {
    for (var fault : found) {
      faults.add(new Fault(where + "." + fault.field(), fault.message()));
    }
  }

  private static Instant instant(Object at, ZoneId zone, String where, List<Fault> faults) {
    var instant = Vocabulary.instant(at, zone);
    if (instant.isEmpty()) {
      faults.add(
          new Fault(
              where + ".at", "must be an instant such as 2026-05-31T15:00:00-04:00, or a date"));
    }
    return instant.orElse(null);
  }

  private static String name(Object value) {
    return value instanceof String text ? text : null;
  }

  /** A zone that does not exist is for the rules to answer; dates then begin at midnight UTC. */
  private static ZoneId zone(String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }
}
