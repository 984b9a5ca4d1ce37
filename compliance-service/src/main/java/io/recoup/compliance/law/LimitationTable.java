package io.recoup.compliance.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The limitation periods of the US states, as law/us-limitation.yaml states them. */
final class LimitationTable {
  static final LimitationTable SHIPPED = read("/law/us-limitation.yaml");

  /** How sure a row is: statute read, lists agree, lists disagree. */
  enum Mark {
    T,
    L,
    X
  }

  /** What the end of the period does to the debt. */
  enum Expiry {
    DEFENCE,
    BARS,
    EXTINGUISHES
  }

  /** What a payment or promise does once the period is over. */
  enum Revival {
    UNVERIFIED,
    NONE,
    IN_WRITING
  }

  /** Years, and the conditions under which they are the years; a null condition is none. */
  record Version(
      int years, LocalDate contractTo, LocalDate accruedTo, LocalDate suitTo, LocalDate notAfter) {
    static Version of(int years) {
      return new Version(years, null, null, null, null);
    }

    /** A condition on something that is not known does not hold. */
    boolean holds(LocalDate contract, LocalDate accrued, LocalDate suit) {
      return upTo(contractTo, contract) && upTo(accruedTo, accrued) && upTo(suitTo, suit);
    }

    private static boolean upTo(LocalDate last, LocalDate date) {
      return last == null || (date != null && !date.isAfter(last));
    }
  }

  /**
   * One state's law.
   *
   * @param daysAfterLastActivity in how many days after the last charge or payment a consumer's
   *     debt accrues, for activity from {@code activityFrom} on; null where accrual is as usual
   */
  record State(
      String code,
      String statute,
      Mark mark,
      String source,
      String note,
      int safe,
      Map<String, List<Version>> periods,
      Expiry expiry,
      Revival revival,
      Set<String> freshInWriting,
      Integer daysAfterLastActivity,
      LocalDate activityFrom,
      Set<String> prevails) {
    private static final Set<String> CREDIT = Set.of("consumer_credit", "credit_card");
    private static final Map<String, String> RELATED =
        Map.of(
            "written_for_money", "written",
            "consumer_credit", "consumer",
            "credit_card", "consumer",
            "account_stated", "consumer",
            "account_receivable", "open_account");

    /** Whether the state says something of just this kind of debt. */
    boolean names(String kind) {
      return periods.containsKey(kind);
    }

    boolean consumer(String kind) {
      return kind.equals("consumer") || "consumer".equals(RELATED.get(kind));
    }

    /** The period of a kind of debt, or of a debt of which nothing is known if the kind is null. */
    Version period(String kind, LocalDate contract, LocalDate accrued, LocalDate suit) {
      if (kind != null) {
        var own = row(kind, contract, accrued, suit);
        if (own.isPresent()) return own.get();
        var related = row(RELATED.get(kind), contract, accrued, suit);
        if (related.isPresent()) return related.get();
      }
      return row("other", contract, accrued, suit)
          .orElseGet(
              () ->
                  kind != null && CREDIT.contains(kind)
                      ? Version.of(safe)
                      : Version.of(least(contract, accrued, suit)));
    }

    private Optional<Version> row(
        String kind, LocalDate contract, LocalDate accrued, LocalDate suit) {
      if (kind == null) return Optional.empty();
      return periods.getOrDefault(kind, List.of()).stream()
          .filter(version -> version.holds(contract, accrued, suit))
          .findFirst();
    }

    private int least(LocalDate contract, LocalDate accrued, LocalDate suit) {
      return periods.keySet().stream()
          .flatMap(kind -> row(kind, contract, accrued, suit).stream())
          .mapToInt(Version::years)
          .reduce(safe, Math::min);
    }
  }

  private final Map<String, State> states;

  private LimitationTable(Map<String, State> states) {
    this.states = states;
  }

  /** The law of a state by its two letters; empty if there is no such state. */
  Optional<State> state(String code) {
    return Optional.ofNullable(states.get(code));
  }

  Map<String, State> states() {
    return states;
  }

  private static LimitationTable read(String name) {
    try (var file = LimitationTable.class.getResourceAsStream(name)) {
      var states = new TreeMap<String, State>();
      for (var row : new YAMLMapper().readTree(file).path("states").properties()) {
        states.put(row.getKey(), state(row.getKey(), row.getValue()));
      }
      return new LimitationTable(states);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  private static State state(String code, JsonNode row) {
    var periods = new LinkedHashMap<String, List<Version>>();
    for (var period : row.path("periods").properties()) {
      periods.put(period.getKey(), versions(period.getValue()));
    }
    var accrual = row.path("accrual");
    return new State(
        code,
        required(row, "statute"),
        Mark.valueOf(required(row, "mark")),
        required(row, "source"),
        row.path("note").asText(""),
        Integer.parseInt(required(row, "safe")),
        periods,
        Expiry.valueOf(row.path("expiry").asText("DEFENCE")),
        Revival.valueOf(row.path("revival").asText("UNVERIFIED")),
        texts(row.path("freshInWriting")),
        accrual.has("afterLastActivity") ? accrual.path("afterLastActivity").asInt() : null,
        date(accrual, "from"),
        texts(row.path("prevails")));
  }

  private static List<Version> versions(JsonNode period) {
    if (period.isInt()) return List.of(Version.of(period.asInt()));
    var versions = new ArrayList<Version>();
    for (var version : period) {
      versions.add(
          new Version(
              Integer.parseInt(required(version, "years")),
              date(version, "contractTo"),
              date(version, "accruedTo"),
              date(version, "suitTo"),
              date(version, "notAfter")));
    }
    return List.copyOf(versions);
  }

  private static Set<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return Set.copyOf(texts);
  }

  private static LocalDate date(JsonNode node, String field) {
    return node.has(field) ? LocalDate.parse(node.path(field).asText()) : null;
  }

  private static String required(JsonNode row, String field) {
    if (!row.path(field).isValueNode()) {
      throw new IllegalStateException("The table of limitation periods lacks " + field);
    }
    return row.path(field).asText();
  }
}
