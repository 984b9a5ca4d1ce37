package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.List;

/** Who collects: unless it is known otherwise, somebody who collects for others. */
final class Collector {
  private static final String THIRD_PARTY = "third_party";
  private static final String CREDITOR = "original_creditor";

  private static final String TO_COLLECTOR = "CONSENT_GIVEN_TO_COLLECTOR";
  private static final String[] CONSENTS = {TO_COLLECTOR};
  private static final String[] CREDITORS_CONSENTS = {TO_COLLECTOR, "CONSENT_GIVEN_TO_CREDITOR"};

  private Collector() {}

  static String role(Facts facts, Question question) {
    var asked = question.attributes().get("collectorType");
    if (asked != null) return asked.toString();
    var known = facts.of("COLLECTOR");
    return known.isEmpty() ? THIRD_PARTY : known.getLast().text("role").orElse(THIRD_PARTY);
  }

  /** An empty list of roles binds everyone. */
  static boolean isAmong(List<String> roles, Facts facts, Question question) {
    return roles.isEmpty() || roles.contains(role(facts, question));
  }

  /** The kinds of consent that are given to who collects: to a creditor also those as creditor. */
  static String[] consents(Facts facts, Question question) {
    return role(facts, question).equals(CREDITOR) ? CREDITORS_CONSENTS : CONSENTS;
  }

  /** Whether the hours of Regulation F bind beside those of a state. */
  static boolean isUnderRegulationF(Facts facts, Question question) {
    if (role(facts, question).equals(CREDITOR) || question.is("consumerDebt", "false"))
      return false;
    for (var debtor : facts.of("DEBTOR")) {
      if (debtor.is("kind", "business")) return false;
    }
    return true;
  }
}
