package io.recoup.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay publishes. */
@ConfigMapping(prefix = "recoup.outbox")
interface OutboxConfig {
  /**
   * Events read, sent and deleted at a time; all the memory the relay takes, however long the
   * backlog.
   */
  @WithDefault("500")
  int batch();

  /** Longest wait between looks at the table when nothing wakes the relay. */
  @WithDefault("500ms")
  Duration poll();

  /** How long a replica holds a shard without renewing. */
  @WithDefault("15s")
  Duration lease();
}
