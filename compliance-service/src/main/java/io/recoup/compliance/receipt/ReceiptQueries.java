package io.recoup.compliance.receipt;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hands out receipts and compares given ones with what is stored. */
@ApplicationScoped
class ReceiptQueries {
  private static final String SELECT =
      "select "
          + StoredDecision.COLUMNS
          + " from decision d left join decision_override o on o.id = d.override_id where d.id = ?";

  private final AgroalDataSource database;
  private final PublicKeys keys;
  private final Caller caller;

  ReceiptQueries(AgroalDataSource database, PublicKeys keys, Caller caller) {
    this.database = database;
    this.keys = keys;
    this.caller = caller;
  }

  /** What came of a check; the first thing that does not hold is named. */
  @Schema(name = "ReceiptOutcome")
  enum Outcome {
    VALID,
    MALFORMED,
    UNKNOWN_KEY,
    SIGNATURE_WRONG,
    NOT_STORED,
    DIFFERS_FROM_STORED
  }

  record Finding(Outcome outcome, String detail, Receipt.Finding offline) {}

  Receipt find(UUID decisionId) {
    var stored = stored(decisionId).orElseThrow(() -> notFound(decisionId));
    caller.requireCreditor(stored.creditorId(), () -> notFound(decisionId));
    if (stored.signature() == null)
      throw Refusal.notFound(
          "receipt-not-found", "Decision " + decisionId + " is from before there were receipts.");
    return stored.receipt();
  }

  PublicKeys keys() {
    return keys;
  }

  Finding verify(Receipt receipt) {
    var offline = receipt.verify(keys);
    if (!offline.isValid())
      return new Finding(
          Outcome.valueOf(offline.outcome().name()), offline.detail() + ".", offline);
    var said = offline.statement();
    var stored =
        asId(said.decisionId())
            .flatMap(this::stored)
            .filter(found -> isCallers(found.creditorId()));
    if (stored.isEmpty())
      return new Finding(
          Outcome.NOT_STORED,
          "We signed it, but no decision that you may see is stored under its id.",
          offline);
    if (!stored.get().statement().equals(said))
      return new Finding(
          Outcome.DIFFERS_FROM_STORED,
          "We signed it, but the decision that is stored says something else.",
          offline);
    return new Finding(
        Outcome.VALID, "The signature holds, and the decision is stored as it says.", offline);
  }

  private boolean isCallers(UUID creditorId) {
    return caller.creditorId().filter(own -> !own.equals(creditorId)).isEmpty();
  }

  private Optional<StoredDecision> stored(UUID decisionId) {
    return Sql.first(database, StoredDecision::read, SELECT, decisionId);
  }

  private static Optional<UUID> asId(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("decision-not-found", "No decision " + id);
  }
}
