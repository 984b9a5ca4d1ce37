package io.recoup.compliance.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often clocks are looked through, and how many days before the last a warning goes out. */
@ConfigMapping(prefix = "recoup.clocks")
interface ClockConfig {
  @WithDefault("30s")
  String every();

  WarnDays warnDays();

  /** Days before the last day of a clock. */
  interface WarnDays {
    @WithDefault("2")
    int validationNoticeDue();

    @WithDefault("7")
    int validationPeriod();

    @WithDefault("7")
    int disputeAnswer();

    @WithDefault("90")
    int limitation();

    @WithDefault("1")
    int creditReportWait();

    @WithDefault("7")
    int moratorium();

    @WithDefault("30")
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
}
