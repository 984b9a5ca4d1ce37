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
  Overlays overlays(RulesConfig config) {
    return new Overlays(
        config.overlays().orElse(List.of()).stream().map(RuleBookProducer::overlay).toList());
  }

  @Produces
  @Singleton
  @Startup
  RuleBook ruleBook(Overlays overlays) {
    var book = RuleBook.shipped();
    for (var overlay : overlays.inOrder()) book = book.with(overlay);
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
