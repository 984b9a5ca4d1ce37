package io.recoup.plans.promise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When a promise counts as broken. */
@ConfigMapping(prefix = "recoup.promises")
interface PromiseConfig {
  /** Days after the due day on which money still keeps a promise; fixed when it is made. */
  @WithDefault("1")
  @Min(0)
  @Max(30)
  int graceDays();

  /** Promises that may be open on one account at a time. */
  @WithDefault("50")
  @Min(1)
  @Max(500)
  int maxOpen();
}
