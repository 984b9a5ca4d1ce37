package io.recoup.compliance.decision;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long contact budget is held for an act whose result is not known yet. */
@ConfigMapping(prefix = "recoup.reservations")
interface DecisionConfig {
  @WithDefault("15m")
  @DurationMin(seconds = 1)
  Duration hold();

  /** How often reservations are looked through for expired ones. */
  @WithDefault("30s")
  String expiryEvery();
}
