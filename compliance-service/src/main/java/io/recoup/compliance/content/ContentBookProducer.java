package io.recoup.compliance.content;

import io.quarkus.runtime.Startup;
import io.recoup.compliance.rule.Overlays;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Loads the rules about texts once; a service that cannot read them does not start. */
@Singleton
class ContentBookProducer {
  @Produces
  @Singleton
  @Startup
  ContentBook contentBook(Overlays overlays) {
    var book = ContentBook.shipped();
    for (var overlay : overlays.inOrder()) book = book.with(overlay);
    return book;
  }
}
