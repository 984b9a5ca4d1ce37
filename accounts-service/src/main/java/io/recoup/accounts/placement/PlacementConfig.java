package io.recoup.accounts.placement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How placement files are loaded. */
@ConfigMapping(prefix = "accounts.placement")
interface PlacementConfig {
  /** Rows held in memory and stored in one transaction. */
  @WithDefault("500")
  @Min(1)
  int chunkRows();

  /** A placement without a new row for so long lost its upload. */
  @WithDefault("10m")
  @DurationMin(seconds = 1)
  Duration stalledAfter();

  /** How often PlacementStallJob looks for such placements. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration stallCheck();
}
