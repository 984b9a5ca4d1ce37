package io.recoup.kit.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How events are taken in. */
@ConfigMapping(prefix = "recoup.inbox")
interface InboxConfig {
  /** Off only to prove that the crash test notices; production refuses to start without it. */
  @WithDefault("true")
  boolean enabled();

  /**
   * Tries of one event that fails, before it goes to the dead-letter topic; outages do not count.
   */
  @WithDefault("3")
  @Min(1)
  int attempts();

  /** Records taken from the broker at a time. */
  @WithDefault("200")
  @Min(1)
  int batch();

  /** Partitions that are worked on at a time, each with a database connection. */
  @WithDefault("4")
  @Min(1)
  int workers();

  /** Events of a partition that share a transaction. */
  @WithDefault("50")
  @Min(1)
  int together();

  /**
   * How long a replica that died still holds its share of the topics. A broker lets nobody join for
   * a shorter or a longer time, unless it is set otherwise.
   */
  @WithDefault("15s")
  @DurationMin(seconds = 6)
  @DurationMax(minutes = 30)
  Duration session();

  /** How long handled ids are kept; longer than the topics' retention. */
  @WithDefault("35d")
  @DurationMin(days = 1)
  Duration keep();
}
