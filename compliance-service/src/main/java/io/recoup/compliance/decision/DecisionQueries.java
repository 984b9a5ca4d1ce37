package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.override.GrantedOverride;
import io.recoup.compliance.override.OverrideFactor;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads decisions back, each with the present state of its reservation. */
@ApplicationScoped
class DecisionQueries {
  private static final TypeReference<List<RuleVerdict>> VERDICTS = new TypeReference<>() {};
  private static final TypeReference<Map<String, Object>> ASKED = new TypeReference<>() {};
  private static final String SELECT =
      """
      select d.*, r.state as reservation_state, r.expires_at as reservation_expires_at,
        r.barred_at is not null as barred,
        o.rules as override_rules, o.factor, o.reason, o.granted_by, o.granted_at
      from decision d
      left join reservation r on r.account_id = d.account_id and r.id = d.reservation_id
      left join decision_override o on o.id = d.override_id
      """;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final CaseFileService cases;
  private final Paging paging;
  private final Caller caller;
  private final Clock clock;

  DecisionQueries(
      AgroalDataSource database,
      ObjectMapper json,
      CaseFileService cases,
      Paging paging,
      Caller caller,
      Clock clock) {
    this.database = database;
    this.json = json;
    this.cases = cases;
    this.paging = paging;
    this.caller = caller;
    this.clock = clock;
  }

  Decision find(UUID id) {
    var decision = read(id).orElseThrow(() -> notFound(id));
    caller.requireCreditor(decision.creditorId(), () -> notFound(id));
    return decision;
  }

  /** As it is stored, whoever asks. */
  Optional<Decision> read(UUID id) {
    return Sql.first(database, this::decision, SELECT + "where d.id = ?", id);
  }

  Page<Decision> list(
      UUID accountId, Decision.Outcome verdict, Channel channel, String cursor, Integer asked) {
    cases.requireForCaller(accountId);
    var limit = paging.limit(asked);
    var scope = "decisions " + accountId + " " + verdict + " " + channel;
    var after = paging.decode(cursor, scope);
    var rows =
        Sql.list(
            database,
            this::decision,
            SELECT
                + """
                where d.account_id = ?
                  and d.verdict = coalesce(?, d.verdict) and d.channel = coalesce(?, d.channel)
                  and (d.decided_at, d.id) < (coalesce(?, 'infinity'::timestamptz), ?)
                order by d.decided_at desc, d.id desc limit ?""",
            accountId,
            verdict,
            channel,
            after.map(Cursor::at).orElse(null),
            after.map(Cursor::id).orElse(new UUID(-1, -1)),
            limit + 1);
    return paging.page(rows, limit, scope, d -> new Cursor(d.decidedAt(), d.id()));
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("decision-not-found", "No decision " + id);
  }

  private Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        Sql.id(row, "id"),
        Sql.id(row, "account_id"),
        Sql.id(row, "debtor_id"),
        Sql.id(row, "creditor_id"),
        Sql.constant(row, "channel", Channel.class),
        Sql.id(row, "contact_point_id"),
        read(row.getString("asked"), ASKED),
        Sql.constant(row, "verdict", Decision.Outcome.class),
        Sql.instant(row, "at"),
        Sql.instant(row, "decided_at"),
        row.getString("asked_by"),
        read(row.getString("rules"), VERDICTS),
        Sql.instant(row, "next_permitted_at"),
        row.getString("next_condition"),
        row.getString("pack_version"),
        reservation(row),
        override(row));
  }

  private static GrantedOverride override(ResultSet row) throws SQLException {
    var id = Sql.id(row, "override_id");
    if (id == null) return null;
    return new GrantedOverride(
        id,
        Sql.texts(row, "override_rules"),
        Sql.constant(row, "factor", OverrideFactor.class),
        row.getString("reason"),
        row.getString("granted_by"),
        Sql.instant(row, "granted_at"));
  }

  private Reservation reservation(ResultSet row) throws SQLException {
    var id = Sql.id(row, "reservation_id");
    if (id == null) return null;
    var expiresAt = Sql.instant(row, "reservation_expires_at");
    var status = Sql.constant(row, "reservation_state", Reservation.Status.class);
    var isOver = status == Reservation.Status.HELD && !expiresAt.isAfter(clock.instant());
    return new Reservation(
        id, isOver ? Reservation.Status.EXPIRED : status, expiresAt, row.getBoolean("barred"));
  }

  private <T> T read(String written, TypeReference<T> type) {
    try {
      return json.readValue(written, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision does not read", e);
    }
  }
}
