package io.recoup.accounts.placement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How placement files are loaded. */
@ConfigMapping(prefix = "accounts.placement")
interface PlacementConfig {
  /** Rows held in memory and stored in one transaction. */
  @WithDefault("500")
  int chunkRows();

  /** A placement without a new row for so long lost its upload. */
  @WithDefault("10m")
  Duration stalledAfter();

  /** How often PlacementStallJob looks for such placements. */
  @WithDefault("1m")
  Duration stallCheck();
}
