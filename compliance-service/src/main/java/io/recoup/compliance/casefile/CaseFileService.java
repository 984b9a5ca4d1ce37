package io.recoup.compliance.casefile;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the cases as the accounts and debtors of accounts-service change. */
@ApplicationScoped
@Transactional
public class CaseFileService {
  /**
   * @param permitted whether an act about the debtor is allowed and not made yet
   */
  private record Recording(Instant instant, boolean permitted) {}

  private final AgroalDataSource database;
  private final Caller caller;
  private final Clock clock;
  private final Event<DebtorTold> told;

  CaseFileService(AgroalDataSource database, Caller caller, Clock clock, Event<DebtorTold> told) {
    this.database = database;
    this.caller = caller;
    this.clock = clock;
    this.told = told;
  }

  public static Refusal notFound(UUID accountId) {
    return Refusal.notFound("account-not-found", "No account " + accountId);
  }

  /** The case of an account, whoever asks. */
  public Optional<CaseFile> find(UUID accountId) {
    return Sql.first(
        database,
        CaseFileService::caseFile,
        "select * from case_file where account_id = ?",
        accountId);
  }

  public CaseFile require(UUID accountId) {
    return find(accountId).orElseThrow(() -> notFound(accountId));
  }

  /** The case of an account; to a caller bound to another creditor it does not exist. */
  public CaseFile requireForCaller(UUID accountId) {
    var found = require(accountId);
    caller.requireCreditor(found.creditorId(), () -> notFound(accountId));
    return found;
  }

  /**
   * The instant as of which something about a debtor is recorded, from its lock on: later than
   * every record and decision before, so that what was known at an instant can be read again.
   */
  public Instant recordingInstant(UUID debtorId) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var recording =
        Sql.first(
                database,
                row -> new Recording(Sql.instant(row, "instant"), row.getBoolean("permitted")),
                // In this order: the second looks once the debtor is locked.
                "select recording_instant(?, ?) as instant, has_permission(?, ?) as permitted",
                debtorId,
                now,
                debtorId,
                now)
            .orElseThrow();
    if (recording.permitted) told.fire(new DebtorTold(debtorId));
    return recording.instant;
  }

  public ContactPoint requireContactPoint(UUID debtorId, UUID contactPointId) {
    return contactPoints(debtorId).stream()
        .filter(point -> point.id().equals(contactPointId))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "contact-point-unknown", "The debtor has no contact point " + contactPointId));
  }

  List<ContactPoint> contactPoints(UUID debtorId) {
    return Sql.list(
        database,
        CaseFileService::contactPoint,
        """
        select p.*, l.postal_code from contact_point p
        left join contact_point_place l on l.contact_point_id = p.id
        where p.debtor_id = ? order by p.added_at, p.id""",
        debtorId);
  }

  public void open(CaseFile placed, String debtorKind, List<ContactPoint> contactPoints) {
    Sql.change(
        database,
        "insert into debtor (id, creditor_id, kind, created_at) values (?, ?, ?, ?) on conflict do nothing",
        placed.debtorId(),
        placed.creditorId(),
        debtorKind,
        placed.openedAt());
    var recordedAt = recordingInstant(placed.debtorId());
    Sql.change(
        database,
        """
        insert into case_file (account_id, debtor_id, creditor_id, status, country, state, zones,
          debt_kind, opened_at, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
        placed.accountId(),
        placed.debtorId(),
        placed.creditorId(),
        placed.status(),
        placed.country(),
        placed.state(),
        placed.zones(),
        placed.debtKind(),
        placed.openedAt(),
        recordedAt);
    contactPoints.forEach(
        point -> addContactPoint(placed.debtorId(), point, placed.openedAt(), recordedAt));
  }

  /** What is owed as the account's latest event of those seen says, in whatever order they come. */
  public void keepBalance(UUID accountId, Money balance, long sequence) {
    Sql.change(
        database,
        """
        update case_file set balance_minor = ?, balance_currency = ?, balance_sequence = ?
        where account_id = ? and coalesce(balance_sequence, 0) <= ?""",
        balance.minor(),
        balance.currency().getCurrencyCode(),
        sequence,
        require(accountId).accountId(),
        sequence);
  }

  /** What is owed; empty where no event has told it yet. */
  public Optional<Money> balance(UUID accountId) {
    return Sql.first(
        database,
        row -> Money.of(row.getLong("balance_minor"), row.getString("balance_currency")),
        """
        select balance_minor, balance_currency from case_file
        where account_id = ? and balance_minor is not null""",
        accountId);
  }

  public void close(UUID accountId, Instant at) {
    Sql.change(
        database,
        "update case_file set status = 'CLOSED', closed_at = ? where account_id = ? and status = 'OPEN'",
        at,
        require(accountId).accountId());
  }

  public void reopen(UUID accountId) {
    Sql.change(
        database,
        "update case_file set status = 'OPEN', closed_at = null where account_id = ?",
        require(accountId).accountId());
  }

  void addContactPoint(UUID debtorId, ContactPoint point, Instant at) {
    addContactPoint(debtorId, point, at, recordingInstant(debtorId));
  }

  private void addContactPoint(UUID debtorId, ContactPoint point, Instant at, Instant recordedAt) {
    Sql.change(
        database,
        """
        insert into contact_point
          (id, debtor_id, kind, type, zones, workplace, added_at, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
        point.id(),
        debtorId,
        point.kind(),
        point.type(),
        point.zones(),
        point.workplace(),
        at,
        recordedAt);
    if (point.postalCode() != null) {
      Sql.change(
          database,
          """
          insert into contact_point_place (contact_point_id, postal_code, recorded_at)
          values (?, ?, ?) on conflict do nothing""",
          point.id(),
          point.postalCode(),
          recordedAt);
    }
  }

  private static CaseFile caseFile(ResultSet row) throws SQLException {
    return new CaseFile(
        Sql.id(row, "account_id"),
        Sql.id(row, "debtor_id"),
        Sql.id(row, "creditor_id"),
        Sql.constant(row, "status", CaseFile.Status.class),
        row.getString("country"),
        row.getString("state"),
        Sql.texts(row, "zones"),
        row.getString("debt_kind"),
        Sql.instant(row, "opened_at"),
        Sql.instant(row, "closed_at"));
  }

  private static ContactPoint contactPoint(ResultSet row) throws SQLException {
    return new ContactPoint(
        Sql.id(row, "id"),
        Sql.constant(row, "kind", ContactPoint.Kind.class),
        row.getString("type"),
        Sql.texts(row, "zones"),
        row.getBoolean("workplace"),
        row.getString("postal_code"));
  }
}
