package io.recoup.process.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the issuer's keys are read. */
@ConfigMapping(prefix = "recoup.keys")
public interface KeysConfig {
  /**
   * How often they are read again, so how long a key that was withdrawn is still believed. Never
   * longer than known keys go on at the least: tokens would be refused between two readings.
   */
  @WithDefault("5m")
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 15)
  Duration every();

  /** How long known keys go on while the issuer is away. */
  @WithDefault("24h")
  @DurationMin(minutes = 30)
  @DurationMax(days = 365)
  Duration keep();
}
