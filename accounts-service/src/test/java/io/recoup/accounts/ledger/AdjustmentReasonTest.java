package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.problem.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentReasonTest {

  @ParameterizedTest
  @CsvSource({
    "CREDITOR_CORRECTION, FEES INTEREST PRINCIPAL, FEES INTEREST PRINCIPAL",
    "DATA_ERROR, FEES INTEREST PRINCIPAL, FEES INTEREST PRINCIPAL",
    "GOODWILL, FEES INTEREST PRINCIPAL, ''",
    "FEE_WAIVED, FEES, ''",
    "INTEREST_WAIVED, INTEREST, ''"
  })
  void reasonMayLowerAndRaiseTheseBucketsOnly(
      AdjustmentReason reason, String lowers, String raises) {
    for (var bucket : Bucket.values()) {
      assertThat(isTaken(reason, bucket, -1)).as("lower " + bucket).isEqualTo(in(lowers, bucket));
      assertThat(isTaken(reason, bucket, 1)).as("raise " + bucket).isEqualTo(in(raises, bucket));
    }
  }

  private static boolean in(String buckets, Bucket bucket) {
    return buckets.contains(bucket.name());
  }

  private static boolean isTaken(AdjustmentReason reason, Bucket bucket, long minor) {
    try {
      reason.requireFor(bucket, minor);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }
}
