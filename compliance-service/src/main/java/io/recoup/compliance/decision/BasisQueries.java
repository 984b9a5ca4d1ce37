package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Reads what a decision rests on: now, under the debtor's lock, or as it was known once. */
@ApplicationScoped
class BasisQueries {
  private final AgroalDataSource database;
  private final ObjectReader reader;

  BasisQueries(AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.reader =
        json.readerFor(Basis.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  }

  /**
   * For a decision to be taken in the caller's transaction: until it ends nobody else decides about
   * the debtor, and nothing is recorded of them. Its knownAt is the instant of the decision: now,
   * or just after what was recorded or decided last.
   */
  Basis locked(UUID accountId, Instant now) {
    return read(accountId, "select decision_basis(?, ?)", accountId, now);
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

  private Basis basis(String written) {
    try {
      return reader.readValue(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("basis_as_of gives what Basis does not read", e);
    }
  }
}
