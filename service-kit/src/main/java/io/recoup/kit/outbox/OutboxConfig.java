package io.recoup.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the relay publishes. */
@ConfigMapping(prefix = "recoup.outbox")
interface OutboxConfig {
  /**
   * Events read, sent and deleted at a time; all the memory the relay takes, however long the
   * backlog.
   */
  @WithDefault("500")
  @Min(1)
  int batch();

  /** Longest wait between looks at the table when nothing wakes the relay. */
  @WithDefault("500ms")
  @DurationMin(millis = 1)
  Duration poll();

  /** How long a replica holds a shard without renewing. */
  @WithDefault("15s")
  @DurationMin(seconds = 1)
  Duration lease();
}
