package io.recoup.compliance.audit;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place at which the decisions of an account are not what was signed. */
@Schema(name = "ChainBreak")
record Break(
    @Schema(
            required = true,
            description = "The account whose chain is broken",
            examples = "cc5139ed-482c-5af9-82ea-26c8cf0b1f52")
        UUID accountId,
    @Schema(
            required = true,
            description =
                "MISSING, TAIL_CUT: decisions are gone. CONTENT: what is stored is not"
                    + " what was signed. UNKNOWN_KEY: signed by a key not known here. ORDER: it"
                    + " does not follow the one before. NO_RECEIPT, NO_HEAD, HEAD: a receipt or"
                    + " the record of the chain's end is missing or another. COUNT, NO_DECISION:"
                    + " events or reservations tell of decisions that are gone. FACTS: what it"
                    + " was taken on is other now",
            examples = "MISSING")
        Kind kind,
    @Schema(
            description = "Number of the decision in the account's chain, where it has one",
            examples = "7")
        Long sequence,
    @Schema(description = "The decision, where one is there") UUID decisionId,
    @Schema(
            required = true,
            description = "What was expected and what is there",
            examples = "After 6 comes 8")
        String detail) {

  /**
   * MISSING: a decision is gone. TAIL_CUT: the newest are gone. CONTENT: what is stored is not what
   * was signed. UNKNOWN_KEY: signed by a key we do not know. ORDER: it does not follow the one
   * before. NO_RECEIPT: decided after the first receipt of the account, and without one. NO_HEAD:
   * there are receipts, and no record of where they end. HEAD: the record of the end is another.
   * COUNT: there are not as many decisions and overrides as events about them were numbered.
   * NO_DECISION: a reservation is there and its decision is not. FACTS: the facts it was taken on
   * are not those that are stored.
   */
  @Schema(name = "ChainBreakKind")
  enum Kind {
    MISSING,
    TAIL_CUT,
    CONTENT,
    UNKNOWN_KEY,
    ORDER,
    NO_RECEIPT,
    NO_HEAD,
    HEAD,
    COUNT,
    NO_DECISION,
    FACTS
  }
}
