package io.recoup.plans.account;

import java.util.UUID;

/** One kind of what debtors have committed to pay, such as promises. */
public interface Commitments {
  /** What is still to be paid on an account of those that stand, in minor units. */
  long outstandingMinor(UUID accountId);
}
