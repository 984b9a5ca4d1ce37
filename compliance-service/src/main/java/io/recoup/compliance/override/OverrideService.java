package io.recoup.compliance.override;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Grants overrides: only of presumptions, only by somebody else, only while it matters. */
@ApplicationScoped
@Transactional
class OverrideService {
  private static final TypeReference<List<Map<String, Object>>> FINDINGS = new TypeReference<>() {};

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Outbox outbox;
  private final Caller caller;
  private final Clock clock;
  private final Duration hold;

  OverrideService(
      AgroalDataSource database,
      ObjectMapper json,
      Outbox outbox,
      Caller caller,
      Clock clock,
      @ConfigProperty(name = "recoup.reservations.hold") Duration hold) {
    this.database = database;
    this.json = json;
    this.outbox = outbox;
    this.caller = caller;
    this.clock = clock;
    this.hold = hold;
  }

  /** An override with the decision it is about and how long it may be used. */
  record StoredOverride(
      GrantedOverride granted,
      UUID decisionId,
      UUID accountId,
      String channel,
      UUID contactPointId,
      Instant expiresAt,
      UUID usedBy) {}

  /** The decision it is asked for, as far as it matters here. */
  private record Denied(
      UUID accountId,
      UUID debtorId,
      UUID creditorId,
      String channel,
      UUID contactPointId,
      boolean allowed,
      Instant decidedAt,
      String askedBy,
      String findings) {}

  StoredOverride grant(UUID id, UUID decisionId, OverrideFactor factor, String reason) {
    var denied = denied(decisionId);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (denied.allowed)
      throw Refusal.conflict("override-not-needed", "The decision is ALLOWED already.");
    if (denied.askedBy.equals(caller.subject()))
      throw Refusal.conflict(
          "override-own-decision", "Whoever asked for the decision cannot override it.");
    if (denied.decidedAt.plus(hold).isBefore(now))
      throw Refusal.conflict(
          "override-too-late",
          "The decision is older than %d minutes; ask for a new one first."
              .formatted(hold.toMinutes()));
    var rules = presumptions(denied.findings);
    var granted = new GrantedOverride(id, rules, factor, reason, caller.subject(), now);
    if (find(decisionId, denied) != null)
      throw Refusal.conflict(
          "override-granted-already", "The decision was overridden once; ask for a new one.");
    var override =
        new StoredOverride(
            granted,
            decisionId,
            denied.accountId,
            denied.channel,
            denied.contactPointId,
            now.plus(hold),
            null);
    store(override, denied);
    return override;
  }

  StoredOverride find(UUID decisionId) {
    var found = find(decisionId, denied(decisionId));
    if (found == null)
      throw Refusal.notFound(
          "override-not-found", "Decision " + decisionId + " was not overridden.");
    return found;
  }

  /** The rules that deny, if all of them are presumptions and none for want of knowledge. */
  private List<String> presumptions(String findings) {
    var denials =
        read(findings).stream().filter(finding -> "DENY".equals(finding.get("verdict"))).toList();
    var bans =
        denials.stream()
            .filter(finding -> !Boolean.TRUE.equals(finding.get("presumption")))
            .map(OverrideService::ruleId)
            .toList();
    if (!bans.isEmpty() || denials.isEmpty())
      throw Refusal.invalid(
              "override-flat-ban",
              "A flat ban cannot be overridden, nor a denial for want of a fact; rules names each.")
          .with("rules", bans);
    return denials.stream().map(OverrideService::ruleId).toList();
  }

  private static String ruleId(Map<String, Object> finding) {
    return finding.get("ruleId").toString();
  }

  private Denied denied(UUID decisionId) {
    var denied =
        Sql.first(
                database,
                row ->
                    new Denied(
                        Sql.id(row, "account_id"),
                        Sql.id(row, "debtor_id"),
                        Sql.id(row, "creditor_id"),
                        row.getString("channel"),
                        Sql.id(row, "contact_point_id"),
                        row.getString("verdict").equals("ALLOWED"),
                        Sql.instant(row, "decided_at"),
                        row.getString("asked_by"),
                        row.getString("rules")),
                "select * from decision where id = ?",
                decisionId)
            .orElseThrow(() -> notFound(decisionId));
    caller.requireCreditor(denied.creditorId, () -> notFound(decisionId));
    return denied;
  }

  private StoredOverride find(UUID decisionId, Denied denied) {
    return Sql.first(
            database,
            OverrideService::override,
            """
            select o.*, (
              select d.id from decision d
              where d.account_id = o.account_id and d.override_id = o.id) as used_by
            from decision_override o where o.decision_id = ? and o.account_id = ?""",
            decisionId,
            denied.accountId)
        .orElse(null);
  }

  private void store(StoredOverride override, Denied denied) {
    var granted = override.granted;
    Sql.change(
        database,
        """
        insert into decision_override (id, decision_id, account_id, debtor_id, creditor_id, channel,
          contact_point_id, rules, factor, reason, granted_by, granted_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        granted.id(),
        override.decisionId,
        override.accountId,
        denied.debtorId,
        denied.creditorId,
        override.channel,
        override.contactPointId,
        granted.rules(),
        granted.factor(),
        granted.reason(),
        granted.grantedBy(),
        granted.grantedAt(),
        override.expiresAt);
    outbox.append(
        new OverrideEvent.OverrideGranted(
            granted.id(),
            override.decisionId,
            override.accountId,
            denied.debtorId,
            override.channel,
            override.contactPointId,
            granted.rules(),
            granted.factor(),
            override.expiresAt));
  }

  private static StoredOverride override(ResultSet row) throws SQLException {
    return new StoredOverride(
        new GrantedOverride(
            Sql.id(row, "id"),
            Sql.texts(row, "rules"),
            Sql.constant(row, "factor", OverrideFactor.class),
            row.getString("reason"),
            row.getString("granted_by"),
            Sql.instant(row, "granted_at")),
        Sql.id(row, "decision_id"),
        Sql.id(row, "account_id"),
        row.getString("channel"),
        Sql.id(row, "contact_point_id"),
        Sql.instant(row, "expires_at"),
        Sql.id(row, "used_by"));
  }

  private List<Map<String, Object>> read(String findings) {
    try {
      return json.readValue(findings, FINDINGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision does not read", e);
    }
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("decision-not-found", "No decision " + id);
  }
}
