package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Reads what a decision rests on: now, under the debtor's lock, or as it was known once. */
@ApplicationScoped
class BasisQueries {
  /** In this order: what the decision continues is read when the debtor is locked. */
  private static final String LOCKED =
      """
      select basis, decision_continues(?, ?, ?, ?) from decision_basis(?, ?) basis
      where basis is not null""";

  private final AgroalDataSource database;
  private final ObjectReader reader;
  private final ObjectReader continuations;

  BasisQueries(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.reader =
        json.readerFor(Basis.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.continuations = json.readerFor(Continuation.class);
  }

  /** The basis of a decision to be taken, and what the decision takes up beside it. */
  record Locked(Basis basis, Continuation continues) {}

  /**
   * For a decision to be taken in the caller's transaction: until it ends nobody else decides about
   * the debtor, and nothing is recorded of them. Its knownAt is the instant of the decision: now,
   * or just after what was recorded or decided last.
   */
  Locked locked(UUID accountId, Channel channel, UUID contactPointId, Instant at, Instant now) {
    return Sql.first(
            database,
            row -> new Locked(basis(row.getString(1)), continuation(row.getString(2))),
            LOCKED,
            accountId,
            channel,
            contactPointId,
            at,
            accountId,
            now)
        .orElseThrow(() -> CaseFileService.notFound(accountId));
  }

  /** As it was known at the instant of a stored decision: the same as what that one rested on. */
  Basis asOf(UUID accountId, Instant decidedAt) {
    return read(accountId, "select basis_as_of(?, ?)", accountId, decidedAt);
  }

  /** As it is known by an instant, or by the last record if another clock runs ahead of ours. */
  Basis latest(UUID accountId, Instant now) {
    return read(
        accountId,
        """
        select basis_as_of(c.account_id, greatest(b.told_at, ?))
        from case_file c join debtor b on b.id = c.debtor_id where c.account_id = ?""",
        now,
        accountId);
  }

  private Basis read(UUID accountId, String statement, Object... values) {
    return Sql.list(database, row -> row.getString(1), statement, values).stream()
        .filter(basis -> basis != null)
        .map(this::basis)
        .findFirst()
        .orElseThrow(() -> CaseFileService.notFound(accountId));
  }

  private Continuation continuation(String written) {
    try {
      return continuations.readValue(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "decision_continues gives what Continuation does not read", e);
    }
  }

  private Basis basis(String written) {
    try {
      return reader.readValue(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("basis_as_of gives what Basis does not read", e);
    }
  }
}
