package io.recoup.kit.idempotency;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Min;

/** How long the answers to requests are known by their keys. */
@ConfigMapping(prefix = "recoup.idempotency")
interface IdempotencyConfig {
  /** Days of UTC after which a key and its answer are forgotten. */
  @Min(1)
  int keepDays();

  /** How often the partitions of the days are looked after. */
  String rollEvery();
}
