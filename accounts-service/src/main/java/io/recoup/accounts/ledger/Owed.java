package io.recoup.accounts.ledger;

import io.recoup.kit.problem.Refusal;

/** What is owed on an account, bucket by bucket, in minor units; never less than nothing. */
record Owed(long principalMinor, long interestMinor, long feesMinor) {
  static final Owed NOTHING = new Owed(0, 0, 0);

  /** The most one account can owe: far above any debt, far below what a long holds. */
  static final long MAX_MINOR = 1_000_000_000_000_000L;

  Owed {
    if (principalMinor < 0 || interestMinor < 0 || feesMinor < 0)
      throw new IllegalArgumentException("owed below zero");
  }

  long minor(Bucket bucket) {
    return switch (bucket) {
      case FEES -> feesMinor;
      case INTEREST -> interestMinor;
      case PRINCIPAL -> principalMinor;
    };
  }

  long totalMinor() {
    return Math.addExact(principalMinor, Math.addExact(interestMinor, feesMinor));
  }

  /** What is owed after a bucket changed by a signed amount; refuses what no debt can be. */
  Owed plus(Bucket bucket, long changeMinor) {
    var changed =
        switch (bucket) {
          case FEES ->
              new long[] {principalMinor, interestMinor, Math.addExact(feesMinor, changeMinor)};
          case INTEREST ->
              new long[] {principalMinor, Math.addExact(interestMinor, changeMinor), feesMinor};
          case PRINCIPAL ->
              new long[] {Math.addExact(principalMinor, changeMinor), interestMinor, feesMinor};
        };
    for (var minor : changed)
      if (minor > MAX_MINOR)
        throw Refusal.invalid("amount-too-large", "No account may owe more than " + MAX_MINOR);
    return new Owed(changed[0], changed[1], changed[2]);
  }
}
