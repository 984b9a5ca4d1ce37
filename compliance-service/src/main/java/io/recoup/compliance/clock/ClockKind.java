package io.recoup.compliance.clock;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What it is that runs out. */
@Schema(
    name = "ClockKind",
    description =
        """
        VALIDATION_NOTICE_DUE: the validation notice must have been given by then. VALIDATION_PERIOD: the consumer \
        may dispute until then. DISPUTE_ANSWER: a dispute or request must be answered, by then where the law sets \
        a day. LIMITATION: suit may be brought until then. CREDIT_REPORT_WAIT: nothing is furnished to a credit \
        bureau before it is over. MORATORIUM: no enforcement before it is over. RETENTION: records are kept until \
        then.""")
enum ClockKind {
  VALIDATION_NOTICE_DUE,
  VALIDATION_PERIOD,
  DISPUTE_ANSWER,
  LIMITATION,
  CREDIT_REPORT_WAIT,
  MORATORIUM,
  RETENTION
}
