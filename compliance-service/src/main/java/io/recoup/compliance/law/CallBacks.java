package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls back that the consumer asked for: after each request, by consent of such a scope or in
 * such words, the first call that reached the consumer.
 */
record CallBacks(List<String> scopes, List<String> words) {
  Set<Fact> completed(Facts facts) {
    if (scopes.isEmpty() && words.isEmpty()) return Set.of();
    var completed = new HashSet<Fact>();
    var asked = false;
    for (var fact : facts.of("CALL_OUT", "CONSENT_GIVEN_TO_COLLECTOR", "CONSUMER_REQUEST")) {
      if (!fact.type().equals("CALL_OUT")) {
        asked |= asks(fact);
      } else if (asked && fact.is("outcome", "CONVERSATION")) {
        completed.add(fact);
        asked = false;
      }
    }
    return completed;
  }

  private boolean asks(Fact fact) {
    if (fact.type().equals("CONSENT_GIVEN_TO_COLLECTOR")) {
      return fact.text("scope").filter(scopes::contains).isPresent();
    }
    var said = Said.in(fact);
    return words.stream().anyMatch(said::contains);
  }
}
