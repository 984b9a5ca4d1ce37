package io.recoup.contacts.attempt;

import io.recoup.kit.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of an attempt, as its readers see it. */
@Schema(name = "AttemptOutcome", description = "What came of the attempt")
record OutcomeView(
    @Schema(required = true, description = "Who answered", examples = "RIGHT_PARTY") Party party,
    @Schema(required = true, description = "What came of the contact", examples = "PROMISE")
        Result result,
    @Schema(
            required = true,
            description = "When the contact was made, in UTC",
            examples = "2026-11-30T16:04:30Z")
        Instant at,
    @Schema(description = "Only with the result PROMISE") PromiseView promise,
    @Schema(
            required = true,
            description = "Whether a demand to cease, or word of an attorney, came in writing",
            examples = "false")
        boolean writtenNotice,
    @Schema(
            description = "Other accounts of the debtor that were spoken of too",
            maxItems = 20,
            examples = "[\"" + AttemptResource.OTHER_ACCOUNT + "\"]")
        List<UUID> debtsDiscussed,
    @Schema(
            required = true,
            description =
                "Whether the contact was made when its clearance had ended: its time had run out, or"
                    + " it was withdrawn",
            examples = "false")
        boolean outsideClearance) {

  @Schema(
      name = "AttemptPromise",
      description =
          "What the debtor promised, and whether it stands: payment-plan-service tells a moment"
              + " after the result, once it has held the promise to what is owed")
  record PromiseView(
      @Schema(required = true, description = "What was promised") Money amount,
      @Schema(
              required = true,
              description = "Day by which it is to be paid",
              examples = "2027-06-15")
          LocalDate dueOn,
      @Schema(
              required = true,
              description =
                  "AWAITED: not told yet. MADE: it is the promise of promiseId. REFUSED: it does not"
                      + " stand, code says why",
              examples = "MADE")
          PromiseFate.Status status,
      @Schema(
              description = "With MADE: the promise, as GET /v1/promises/{promiseId} takes it",
              examples = "4b1f60a2-6f5e-5a0b-9b53-0d8f9b8a3c11")
          UUID promiseId,
      @Schema(
              description =
                  "With REFUSED: the code of the problem that POST /v1/promises would have answered,"
                      + " such as amount-above-balance",
              maxLength = 60,
              pattern = "^[a-z]+(-[a-z]+)*$")
          String code) {

    static PromiseView of(Promised promise, PromiseFate fate) {
      return new PromiseView(
          promise.amount(), promise.dueOn(), fate.status(), fate.promiseId(), fate.refusal());
    }
  }

  static OutcomeView of(Attempt attempt, Outcome outcome) {
    var promise = outcome.promise();
    return new OutcomeView(
        outcome.party(),
        outcome.result(),
        outcome.at(),
        promise == null ? null : PromiseView.of(promise, attempt.promiseFate()),
        outcome.writtenNotice(),
        outcome.debtsDiscussed().isEmpty() ? null : outcome.debtsDiscussed(),
        attempt.isOutsideClearance());
  }
}
