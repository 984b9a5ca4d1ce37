package io.recoup.compliance.rule;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Loads the rule packs once; a service whose law cannot be read does not start. */
@Singleton
class RuleBookProducer {
  @Produces
  @Singleton
  @Startup
  RuleBook ruleBook() {
    return RuleBook.shipped();
  }
}
