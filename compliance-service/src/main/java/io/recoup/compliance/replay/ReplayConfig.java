package io.recoup.compliance.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the time machine works through stored decisions. */
@ConfigMapping(prefix = "recoup.replays")
interface ReplayConfig {
  /** How often it is looked for replays that wait. */
  @WithDefault("2s")
  String every();

  /** How many decisions are asked again in one transaction. */
  @WithDefault("200")
  int batch();
}
