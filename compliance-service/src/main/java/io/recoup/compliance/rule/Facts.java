package io.recoup.compliance.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Everything known about a case. The order in which facts were given makes no difference. */
public final class Facts {
  /** What is worked out for a zone is mostly a time by its clock, and its next change of offset. */
  private static final long LOOKS_PER_ZONE = 8;

  private static final Comparator<Fact> BY_TIME =
      Comparator.comparing(Fact::at).thenComparing(Fact::type).thenComparing(Fact::id);

  private final Set<String> jurisdictions;
  private final Map<String, List<Fact>> byType = new HashMap<>();
  private final Map<String, Long> weights = new HashMap<>();
  private final Effort effort = new Effort();
  private final Map<List<String>, List<Fact>> merged = new HashMap<>();
  private final Map<Class<?>, Object> derived = new HashMap<>();
  private final Map<String, ZoneId> zones = new TreeMap<>();
  private final Set<String> unreadableZones = new TreeSet<>();
  private final Map<String, Set<String>> sameDebt = new HashMap<>();
  private final NavigableSet<Instant> instants = new TreeSet<>();
  private final Map<Object, Instant> strangersNumbers = new HashMap<>();
  private final ZoneId home;

  /**
   * @param jurisdictions the places whose law is asked for, such as US-CA; the law of the places
   *     above them holds too
   * @param zones zones the consumer is known to be in, beside those of LOCATION_INFO facts; by the
   *     calendar of the first, days are counted and written
   */
  public Facts(Collection<String> jurisdictions, Collection<String> zones, Collection<Fact> facts) {
    this.jurisdictions = Set.copyOf(Places.withThoseAbove(jurisdictions));
    for (var fact : facts) {
      byType.computeIfAbsent(fact.type(), _ -> new ArrayList<>()).add(fact);
      weights.merge(fact.type(), Effort.of(fact), Long::sum);
      instants.add(fact.at());
    }
    byType.values().forEach(list -> list.sort(BY_TIME));
    zones.forEach(this::readZone);
    var first = this.zones.isEmpty() ? null : this.zones.get(zones.iterator().next());
    for (var told : of("LOCATION_INFO")) told.texts("zones").forEach(this::readZone);
    home = first != null ? first : this.zones.values().stream().findFirst().orElse(ZoneOffset.UTC);
    for (var learned : of("LEARNED_NUMBER_NOT_CONSUMERS")) {
      var number = learned.attributes().get("number");
      if (number != null) strangersNumbers.put(number, learned.at());
    }
    for (var obtained : of("DEBTS_OBTAINED")) {
      if (obtained.flag("singleAccountNumber").orElse(false)) {
        var debts = Set.copyOf(obtained.texts("debts"));
        debts.forEach(debt -> sameDebt.put(debt, debts));
      }
    }
  }

  /** When the next thing begins to hold that is known already but lies ahead; null if nothing. */
  public Instant nextAfter(Instant instant) {
    return instants.higher(instant);
  }

  /** A question is asked about them anew. */
  void begin() {
    effort.begin();
  }

  /** Counts work that grows with what is known, beside the looks at facts that are counted here. */
  public void spend(long looks) {
    effort.spend(looks);
  }

  /** How many looks the question took that was asked last. */
  public long spent() {
    return effort.spent();
  }

  /** The places whose law holds for this case. */
  public Set<String> jurisdictions() {
    return jurisdictions;
  }

  /** The facts of these types, earliest first. */
  public List<Fact> of(String... types) {
    for (var type : types) effort.spend(1 + weights.getOrDefault(type, 0L));
    if (types.length == 1) return byType.getOrDefault(types[0], List.of());
    return merged.computeIfAbsent(List.of(types), this::merge);
  }

  /** Those of these types that hold when the question is asked and are about its debts. */
  public List<Fact> about(Question question, String... types) {
    var known = of(types);
    if (known.isEmpty()) return known;
    var about = new ArrayList<Fact>(known.size());
    for (var fact : known) {
      if (fact.holdsAt(question.at()) && concerns(fact, question)) about.add(fact);
    }
    return about;
  }

  /** The last of those that {@link #about} gives. */
  public Optional<Fact> latestAbout(Question question, String... types) {
    var about = about(question, types);
    return about.isEmpty() ? Optional.empty() : Optional.of(about.getLast());
  }

  /** What follows from the facts alone, worked out once for all rules and instants of a case. */
  public <T> T derived(Class<T> kind, Function<Facts, T> working) {
    return kind.cast(derived.computeIfAbsent(kind, _ -> working.apply(this)));
  }

  /** Every zone the consumer may be in, in a fixed order. */
  public Collection<ZoneId> zones() {
    effort.spend(LOOKS_PER_ZONE * zones.size());
    return zones.values();
  }

  /** The zone by whose calendar days are counted; UTC where nothing is known of the consumer's. */
  public ZoneId home() {
    return home;
  }

  /** The day on the consumer's calendar. */
  public LocalDate dayOf(Instant instant) {
    return instant.atZone(home).toLocalDate();
  }

  public LocalDate dayOf(Fact fact) {
    return dayOf(fact.at());
  }

  /** The instant at which a day begins where the consumer is. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(home).toInstant();
  }

  /** Zone names that were given but that no time zone has: something is known, but not what. */
  public Set<String> unreadableZones() {
    return unreadableZones;
  }

  /** Whether a fact is about one of the debts in question; where either side is silent, it is. */
  public boolean concerns(Fact fact, Question question) {
    effort.spend(1);
    return isAmong(fact.texts("debt"), question);
  }

  /** Whether what was spoken of in a conversation is one of the debts in question. */
  public boolean discussed(Fact conversation, Question question) {
    var spokenOf = conversation.texts("debtsDiscussed");
    return concerns(conversation, question) || !spokenOf.isEmpty() && isAmong(spokenOf, question);
  }

  /** Whether a call or message went to, or came from, the person in question. */
  public boolean reaches(Fact fact, Question question) {
    return Question.personOf(fact).equals(question.person());
  }

  /** A call to a number that turned out not to be the person's was not a call to that person. */
  public boolean misdirected(Fact call) {
    var learned = strangersNumbers.get(call.attributes().get("number"));
    return learned != null && !learned.isBefore(call.at());
  }

  /** Debts that were obtained under one account number count as one. */
  public Set<String> debtsOneWith(String debt) {
    return sameDebt.getOrDefault(debt, Set.of(debt));
  }

  private boolean isAmong(List<String> told, Question question) {
    var asked = question.debts();
    if (asked.isEmpty() || told.isEmpty()) return true;
    for (var debt : told) {
      for (var one : debtsOneWith(debt)) {
        if (asked.contains(one)) return true;
      }
    }
    return false;
  }

  private List<Fact> merge(List<String> types) {
    var all = new ArrayList<Fact>();
    for (var type : types) all.addAll(byType.getOrDefault(type, List.of()));
    all.sort(BY_TIME);
    return all;
  }

  private void readZone(String name) {
    try {
      zones.put(name, ZoneId.of(name));
    } catch (DateTimeException _) {
      unreadableZones.add(name);
    }
  }
}
