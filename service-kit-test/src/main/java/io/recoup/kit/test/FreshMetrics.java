package io.recoup.kit.test;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The meters of an application that ran before in this JVM would go on showing what it knew. */
@Singleton
class FreshMetrics {
  void forget(@Observes @Priority(1) StartupEvent start) {
    Metrics.globalRegistry.clear();
  }
}
