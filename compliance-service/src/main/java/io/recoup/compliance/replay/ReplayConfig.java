package io.recoup.compliance.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How the time machine works through stored decisions. */
@ConfigMapping(prefix = "recoup.replays")
interface ReplayConfig {
  /** How often it is looked for replays that wait. */
  @WithDefault("2s")
  String every();

  /** How many decisions are asked again in one transaction. */
  @WithDefault("200")
  @Min(1)
  int batch();
}
