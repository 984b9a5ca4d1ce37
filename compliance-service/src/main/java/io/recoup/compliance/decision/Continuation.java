package io.recoup.compliance.decision;

import io.recoup.compliance.override.GrantedOverride;
import java.util.Base64;
import java.util.List;

/**
 * What a decision takes up, as the database function decision_continues gives it under the debtor's
 * lock: where the account's receipts end, and overrides that nobody has used yet.
 *
 * @param sequence of the last receipt; 0 if there is none
 * @param hash of its statement
 */
record Continuation(long sequence, byte[] hash, List<GrantedOverride> overrides) {
  String previous() {
    return hash == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  long next() {
    return sequence + 1;
  }
}
