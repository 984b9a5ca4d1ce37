package io.recoup.compliance.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything known about a case. The order in which facts were given makes no difference. */
public final class Facts {
  private static final Comparator<Fact> BY_TIME =
      Comparator.comparing(Fact::at).thenComparing(Fact::type).thenComparing(Fact::id);

  private final Set<String> jurisdictions;
  private final Map<String, List<Fact>> byType = new HashMap<>();
  private final Map<String, ZoneId> zones = new TreeMap<>();
  private final Set<String> unreadableZones = new TreeSet<>();
  private final Map<String, Set<String>> sameDebt = new HashMap<>();
  private final NavigableSet<Instant> instants = new TreeSet<>();

  /**
   * @param jurisdictions the places whose law applies, such as US-FED and US-CA
   * @param zones zones the consumer is known to be in, beside those of LOCATION_INFO facts
   */
  public Facts(Set<String> jurisdictions, Collection<String> zones, Collection<Fact> facts) {
    this.jurisdictions = Set.copyOf(jurisdictions);
    for (var fact : facts) {
      byType.computeIfAbsent(fact.type(), _ -> new ArrayList<>()).add(fact);
      instants.add(fact.at());
    }
    byType.values().forEach(list -> list.sort(BY_TIME));
    zones.forEach(this::readZone);
    of("LOCATION_INFO").forEach(fact -> fact.texts("zones").forEach(this::readZone));
    for (var obtained : of("DEBTS_OBTAINED")) {
      if (obtained.flag("singleAccountNumber").orElse(false)) {
        var debts = Set.copyOf(obtained.texts("debts"));
        debts.forEach(debt -> sameDebt.put(debt, debts));
      }
    }
  }

  /** When the next thing begins to hold that is known already but lies ahead; null if nothing. */
  Instant nextAfter(Instant instant) {
    return instants.higher(instant);
  }

  public Set<String> jurisdictions() {
    return jurisdictions;
  }

  /** The facts of these types, earliest first. */
  public List<Fact> of(String... types) {
    if (types.length == 1) return byType.getOrDefault(types[0], List.of());
    return Arrays.stream(types)
        .flatMap(type -> byType.getOrDefault(type, List.of()).stream())
        .sorted(BY_TIME)
        .toList();
  }

  /** Every zone the consumer may be in, in a fixed order. */
  public Collection<ZoneId> zones() {
    return zones.values();
  }

  /** Zone names that were given but that no time zone has: something is known, but not what. */
  public Set<String> unreadableZones() {
    return unreadableZones;
  }

  /** Whether a fact is about one of the debts in question; where either side is silent, it is. */
  public boolean concerns(Fact fact, Question question) {
    var asked = question.debts();
    var told = new HashSet<String>();
    fact.texts("debt").forEach(debt -> told.addAll(debtsOneWith(debt)));
    fact.texts("debtsDiscussed").forEach(debt -> told.addAll(debtsOneWith(debt)));
    return asked.isEmpty() || told.isEmpty() || asked.stream().anyMatch(told::contains);
  }

  /** Whether a call or message went to, or came from, the person in question. */
  public boolean reaches(Fact fact, Question question) {
    return Question.personOf(fact).equals(question.person());
  }

  /** A call to a number that turned out not to be the person's was not a call to that person. */
  public boolean misdirected(Fact call) {
    var number = call.text("number");
    return number.isPresent()
        && of("LEARNED_NUMBER_NOT_CONSUMERS").stream()
            .anyMatch(
                learned ->
                    learned.text("number").equals(number) && !learned.at().isBefore(call.at()));
  }

  /** Debts that were obtained under one account number count as one. */
  private Set<String> debtsOneWith(String debt) {
    return sameDebt.getOrDefault(debt, Set.of(debt));
  }

  private void readZone(String name) {
    try {
      zones.put(name, ZoneId.of(name));
    } catch (DateTimeException _) {
      unreadableZones.add(name);
    }
  }
}
