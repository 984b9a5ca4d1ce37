package io.recoup.compliance.receipt;

import io.recoup.compliance.rule.Fact;
import io.recoup.receipt.CanonicalJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The facts of a decision in canonical form. The receipt names their hash: whoever has the facts
 * can show that they are the ones, and whoever has the receipt alone learns nothing of them.
 */
public final class Grounds {
  private Grounds() {}

  /** The facts in the order of time, type and id. */
  public static CanonicalJson of(Collection<String> jurisdictions, List<Fact> facts) {
    return CanonicalJson.of(
        Map.of(
            "facts", facts.stream().map(Grounds::members).toList(),
            "jurisdictions", jurisdictions.stream().sorted().toList()));
  }

  private static Map<String, Object> members(Fact fact) {
    return Map.of(
        "id", fact.id(), "type", fact.type(), "at", fact.at(), "attributes", fact.attributes());
  }
}
