package io.recoup.compliance.law;

import io.recoup.compliance.law.Limitation.Act;
import io.recoup.compliance.law.Limitation.Activity;
import io.recoup.compliance.law.Limitation.Debt;
import io.recoup.compliance.law.Limitation.Service;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the facts of a case say of the time to sue on the debts in question, by the calendar of the
 * consumer.
 *
 * @param debt the debt as far as limitation is concerned
 * @param facts the facts this rests on
 * @param statedYears the period where the facts themselves state it; else null
 * @param state the two letters of the state where the claim arose; null where that is not known
 */
record Claim(Debt debt, List<Fact> facts, Integer statedYears, String state, LocalDate today) {
  private static final String ACCRUED = "CAUSE_OF_ACTION_ACCRUED";
  private static final String[] ARISING = {"DEFAULT", "DEBT_DUE", "DELINQUENCY_COMMENCED"};
  private static final Map<String, Act> ACTS =
      Map.of(
          "LAST_CHARGE", Act.LAST_CHARGE,
          "LAST_PAYMENT", Act.LAST_PAYMENT,
          "LAST_PAYMENT_OR_ACKNOWLEDGMENT", Act.ACKNOWLEDGMENT,
          "PAYMENT", Act.PAYMENT,
          "PAYMENT_RECEIVED", Act.PAYMENT);
  private static final String[] ACTIVITIES = ACTS.keySet().toArray(String[]::new);
  private static final Set<String> STATES = LimitationTable.SHIPPED.states().keySet();

  /** The claim that was asked for last, because several rules ask for the same one in turn. */
  private static final class Last {
    private Instant at;
    private List<String> debts;
    private Claim claim;

    Claim of(Facts facts, Question question) {
      if (!question.at().equals(at) || !question.debts().equals(debts)) {
        claim = read(facts, question);
        at = question.at();
        debts = question.debts();
      }
      return claim;
    }
  }

  static Claim of(Facts facts, Question question) {
    return facts.derived(Last.class, _ -> new Last()).of(facts, question);
  }

  private static Claim read(Facts facts, Question question) {
    var used = new ArrayList<Fact>();
    var kinds = new HashSet<String>();
    var accruals = facts.about(question, ACCRUED);
    var contracts = facts.about(question, "CONTRACT_SIGNED");
    var arising = accruals.isEmpty() ? facts.about(question, ARISING) : accruals;
    var activities = new ArrayList<Activity>();
    Boolean written = null;
    for (var fact : facts.about(question, ACCRUED, "CONTRACT_SIGNED")) {
      if (fact.flag("written").isPresent()) written = fact.flag("written").get();
    }
    for (var fact : facts.about(question, ACTIVITIES)) {
      activities.add(
          new Activity(
              facts.dayOf(fact), ACTS.get(fact.type()), fact.flag("inWriting").orElse(false)));
      used.add(fact);
    }
    for (var fact : facts.about(question, ACCRUED, "ACCOUNT_OPENED", "LAST_PAYMENT", "DEBT")) {
      for (var name : List.of("debtKind", "debtType", "kind")) {
        fact.text(name).map(kind -> kind.toLowerCase(Locale.ROOT)).ifPresent(kinds::add);
      }
      used.add(fact);
    }
    if (commercial(facts, question)) kinds.add("commercial");
    used.addAll(arising);
    used.addAll(contracts);
    var debt =
        new Debt(
            arising.isEmpty() ? null : facts.dayOf(arising.getFirst()),
            kinds,
            written,
            contracts.isEmpty() ? null : facts.dayOf(contracts.getFirst()),
            activities,
            services(facts, question, used));
    return new Claim(
        debt,
        List.copyOf(new HashSet<>(used)),
        accruals.stream().flatMap(fact -> fact.whole("solYears").stream()).findFirst().orElse(null),
        accruals.stream().flatMap(fact -> fact.text("state").stream()).findFirst().orElse(null),
        facts.dayOf(question.at()));
  }

  /**
   * The two letters of a place in the United States such as US-NY, or of a forum such as Kings,NY.
   */
  static Optional<String> stateOf(String place) {
    var letters = place.substring(Math.max(place.lastIndexOf(','), place.lastIndexOf('-')) + 1);
    return Optional.of(letters.strip()).filter(STATES::contains);
  }

  /** The state whose courts are asked: that of the forum, of the claim, or of the case. */
  Optional<String> forum(Facts facts, Question question) {
    var named = question.text("forum").or(() -> Optional.ofNullable(state));
    if (named.isPresent()) return named.flatMap(Claim::stateOf);
    var places = facts.jurisdictions().stream().flatMap(place -> stateOf(place).stream()).toList();
    return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
  }

  /** The period that runs where suit is brought; null where nothing tells when the claim arose. */
  Limitation.Period period(LimitationTable.State forum) {
    if (statedYears != null) {
      return debt.accrued() == null ? null : Limitation.of(statedYears, debt, Set.of(), today);
    }
    var origin =
        Optional.ofNullable(state)
            .flatMap(Claim::stateOf)
            .flatMap(LimitationTable.SHIPPED::state)
            .orElse(null);
    return Limitation.of(forum, origin, debt, today);
  }

  /** The debt as it runs from when it was due, else from the first thing known of it. */
  Optional<Debt> sinceFirstKnown() {
    if (debt.accrued() != null) return Optional.of(debt);
    return debt.activities().stream().findFirst().map(first -> debt.accruing(first.on()));
  }

  /** The same claim as it would stand had the debtor not served. */
  Claim withoutService() {
    var bare =
        new Debt(
            debt.accrued(),
            debt.kinds(),
            debt.written(),
            debt.contract(),
            debt.activities(),
            List.of());
    return new Claim(bare, facts, statedYears, state, today);
  }

  private static boolean commercial(Facts facts, Question question) {
    return !facts.about(question, "COMMERCIAL_CREDIT_ENTERED").isEmpty()
        || facts
            .latestAbout(question, "DEBTOR")
            .filter(who -> who.is("kind", "business"))
            .isPresent();
  }

  private static List<Service> services(Facts facts, Question question, List<Fact> used) {
    var services = new ArrayList<Service>();
    LocalDate entered = null;
    for (var fact : facts.about(question, "ENTERS_MILITARY_SERVICE", "LEAVES_MILITARY_SERVICE")) {
      used.add(fact);
      if (fact.type().startsWith("ENTERS")) {
        if (entered == null) entered = facts.dayOf(fact);
      } else if (entered != null) {
        services.add(new Service(entered, facts.dayOf(fact)));
        entered = null;
      }
    }
    if (entered != null) services.add(new Service(entered, null));
    return services;
  }
}
