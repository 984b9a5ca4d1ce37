package io.recoup.compliance.rule;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads the rules once; a service whose law cannot be read does not start. */
@Singleton
class RuleBookProducer {
  @Produces
  @Singleton
  @Startup
  RuleBook ruleBook(RulesConfig config) {
    var book = RuleBook.shipped();
    for (var file : config.overlays().orElse(List.of())) book = book.with(overlay(file));
    return book;
  }

  private static Overlay overlay(Path file) {
    try (var yaml = Files.newInputStream(file)) {
      return new Overlay(RulePack.tree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the overlay " + file, e);
    }
  }
}
