package io.recoup.compliance.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many days before the last day of a clock a warning goes out. */
@ConfigMapping(prefix = "recoup.clocks.warn-days")
interface ClockWarningConfig {
  @WithDefault("2")
  @Min(0)
  int validationNoticeDue();

  @WithDefault("7")
  @Min(0)
  int validationPeriod();

  @WithDefault("7")
  @Min(0)
  int disputeAnswer();

  @WithDefault("90")
  @Min(0)
  int limitation();

  @WithDefault("1")
  @Min(0)
  int creditReportWait();

  @WithDefault("7")
  @Min(0)
  int moratorium();

  @WithDefault("30")
  @Min(0)
  int retention();

  default int of(ClockKind kind) {
    return switch (kind) {
      case VALIDATION_NOTICE_DUE -> validationNoticeDue();
      case VALIDATION_PERIOD -> validationPeriod();
      case DISPUTE_ANSWER -> disputeAnswer();
      case LIMITATION -> limitation();
      case CREDIT_REPORT_WAIT -> creditReportWait();
      case MORATORIUM -> moratorium();
      case RETENTION -> retention();
    };
  }
}
