package io.recoup.plans.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When an installment counts as missed. */
@ConfigMapping(prefix = "recoup.installments")
interface PlanConfig {
  /** Days after the due day before it is missed; fixed when the plan is proposed. */
  @WithDefault("1")
  @Min(0)
  @Max(30)
  int graceDays();
}
