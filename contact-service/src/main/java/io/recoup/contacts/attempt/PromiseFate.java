package io.recoup.contacts.attempt;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a promise that a result brought. payment-plan-service decides, once it has heard
 * of the result: it alone knows what is owed and what is promised already.
 *
 * @param promiseId the promise it made; null while there is none
 * @param refusal the code of the problem for which it made none; else null
 */
record PromiseFate(UUID promiseId, String refusal) {
  @Schema(name = "AttemptPromiseStatus")
  enum Status {
    AWAITED,
    MADE,
    REFUSED
  }

  Status status() {
    if (promiseId != null) return Status.MADE;
    return refusal != null ? Status.REFUSED : Status.AWAITED;
  }
}
