package io.recoup.compliance.receipt;

import io.recoup.compliance.sql.Sql;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.recoup.receipt.Statement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A decision as it stands in the database, put into the words of its receipt: were one of them
 * changed since, the signature would no longer be that of these words.
 *
 * @param creditorId whose account it is about
 */
public record StoredDecision(
    UUID id,
    UUID creditorId,
    Instant decidedAt,
    Statement statement,
    String keyId,
    byte[] signature) {

  /** Columns for {@link #read}; the decision is d, its override o. */
  public static final String COLUMNS =
      """
      d.id, d.account_id, d.debtor_id, d.creditor_id, d.channel, d.contact_point_id, d.asked, d.verdict, d.at,
      d.decided_at, d.asked_by, d.rules::text as rules, d.next_permitted_at, d.next_condition,
      d.pack_version, d.reservation_id, d.sequence, d.previous_hash, d.facts_hash, d.key_id,
      d.signature, d.override_id, o.rules as override_rules, o.factor, o.reason, o.granted_by,
      o.granted_at""";

  /** Reads a row, however it came to be what it is. */
  public static StoredDecision read(ResultSet row) throws SQLException {
    var findings = Findings.read(row.getString("rules"));
    var statement =
        new Statement(
            Statement.VERSION,
            row.getString("id"),
            row.getString("account_id"),
            row.getString("debtor_id"),
            row.getString("creditor_id"),
            row.getLong("sequence"),
            hash(row, "previous_hash"),
            new Statement.Question(
                row.getString("channel"),
                row.getString("contact_point_id"),
                time(row, "at"),
                Findings.object(row.getString("asked"))),
            hash(row, "facts_hash"),
            findings.rules(),
            findings.json().hash(),
            row.getString("verdict"),
            time(row, "next_permitted_at"),
            row.getString("next_condition"),
            row.getString("reservation_id"),
            row.getString("pack_version"),
            time(row, "decided_at"),
            row.getString("asked_by"),
            waiver(row));
    return new StoredDecision(
        Sql.id(row, "id"),
        Sql.id(row, "creditor_id"),
        Sql.instant(row, "decided_at"),
        statement,
        row.getString("key_id"),
        row.getBytes("signature"));
  }

  public boolean isSignedBy(PublicKeys.Key key) {
    return signature != null && key.signed(statement.canonical(), signature);
  }

  Receipt receipt() {
    return Receipt.of(statement.canonical(), keyId, signature);
  }

  private static Statement.Waiver waiver(ResultSet row) throws SQLException {
    var id = row.getString("override_id");
    if (id == null) return null;
    var rules = row.getArray("override_rules") == null ? null : Sql.texts(row, "override_rules");
    return new Statement.Waiver(
        id,
        row.getString("granted_by"),
        time(row, "granted_at"),
        row.getString("factor"),
        row.getString("reason"),
        rules);
  }

  private static String time(ResultSet row, String column) throws SQLException {
    var time = Sql.instant(row, column);
    return time == null ? null : time.toString();
  }

  private static String hash(ResultSet row, String column) throws SQLException {
    var hash = row.getBytes(column);
    return hash == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
