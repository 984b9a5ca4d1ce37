package io.recoup.kit.app;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Fails once, when the application has started. */
@ApplicationScoped
class FailingJob {
  @Scheduled(every = "24h")
  void run() {
    throw new IllegalStateException("as this job always does");
  }
}
