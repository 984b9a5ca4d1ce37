package io.recoup.accounts.ledger;

import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.util.ArrayList;

/**
 * Why what is owed was corrected. What the creditor gives up lowers the debt and never raises it: a
 * waiver lowers the part that it names, goodwill any part. What was wrong, a claim of the creditor
 * or a datum, may change any part up or down.
 */
enum AdjustmentReason {
  CREDITOR_CORRECTION(null, false),
  GOODWILL(null, true),
  FEE_WAIVED(Bucket.FEES, true),
  INTEREST_WAIVED(Bucket.INTEREST, true),
  DATA_ERROR(null, false);

  /** The only part of the debt that it changes; null where it may change any. */
  private final Bucket only;

  private final boolean lowersOnly;

  AdjustmentReason(Bucket only, boolean lowersOnly) {
    this.only = only;
    this.lowersOnly = lowersOnly;
  }

  /** Refuses what cannot be done for this reason, and names the fields that do not fit it. */
  void requireFor(Bucket bucket, long minor) {
    var errors = new ArrayList<FieldError>();
    if (only != null && bucket != only)
      errors.add(new FieldError("bucket", "must be " + only + " where the reason is " + this));
    if (lowersOnly && minor > 0)
      errors.add(new FieldError("amount.minor", "must be below zero where the reason is " + this));
    if (!errors.isEmpty()) throw Refusal.invalid("adjustment-reason-mismatch", errors);
  }
}
