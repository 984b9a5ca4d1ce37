package io.recoup.process.keys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the issuer's keys are read. */
@ConfigMapping(prefix = "recoup.keys")
public interface KeysConfig {
  /** How often they are read again, so how long a key that was withdrawn is still believed. */
  @WithDefault("5m")
  Duration every();

  /** How long known keys go on while the issuer is away. */
  @WithDefault("24h")
  Duration keep();
}
