package io.recoup.compliance.audit;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.audit.AuditService.Found;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The nightly walks of everything. Whichever replica enters a day does its walk, under a lease that
 * it renews with each step; where the lease lapses, another goes on behind the last step that was
 * kept. Who comes back too late finds the lease gone, and stops.
 */
@ApplicationScoped
class AuditRunService {
  /** Much longer than a step and the batch that it may end with. */
  static final Duration LEASE = Duration.ofMinutes(15);

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Logger LOG = Logger.getLogger(AuditRunService.class);

  private final AgroalDataSource database;
  private final AuditService audit;
  private final AuditConfig config;
  private final Clock clock;

  AuditRunService(AgroalDataSource database, AuditService audit, AuditConfig config, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.config = config;
    this.clock = clock;
  }

  /** A walk that came to its end. */
  record Run(Instant finishedAt, long chains, long decisions, long broken) {}

  /** A walk under way, as far as it is kept. */
  private record Walk(
      LocalDate day, UUID lease, UUID walkedTo, long chains, long decisions, long broken) {

    Walk and(Found found) {
      return new Walk(
          day,
          lease,
          found.next(),
          chains + found.chains(),
          decisions + found.decisions(),
          broken + found.brokenChains());
    }
  }

  /** Walks everything once a day, whichever replica is first; says whether it was this one. */
  boolean runToday() {
    return enter().map(this::toTheEnd).orElse(false);
  }

  /** Goes on with the newest walk if whoever did it has not been heard of; says whether it did. */
  boolean resume() {
    return takeOver().map(this::toTheEnd).orElse(false);
  }

  Optional<Run> last() {
    return Sql.first(
        database,
        row ->
            new Run(
                Sql.instant(row, "finished_at"),
                row.getLong("chains"),
                row.getLong("decisions"),
                row.getLong("broken")),
        "select * from audit_run where finished_at is not null order by day desc limit 1");
  }

  private Optional<Walk> enter() {
    var now = clock.instant();
    return Sql.first(
        database,
        AuditRunService::walk,
        """
        insert into audit_run (day, started_at, lease, leased_until, chains, decisions, broken)
        values (?, ?, ?, ?, 0, 0, 0) on conflict do nothing returning *""",
        LocalDate.now(clock),
        now,
        UUID.randomUUID(),
        now.plus(LEASE));
  }

  private Optional<Walk> takeOver() {
    var now = clock.instant();
    return Sql.first(
        database,
        AuditRunService::walk,
        """
        update audit_run set lease = ?, leased_until = ?
        where day = (select max(day) from audit_run) and finished_at is null and leased_until < ?
        returning *""",
        UUID.randomUUID(),
        now.plus(LEASE),
        now);
  }

  private boolean toTheEnd(Walk begun) {
    var walk = begun;
    do {
      var found = audit.walk(null, walk.walkedTo(), STEP, config.facts());
      report(found.breaks());
      walk = walk.and(found);
      if (!keep(walk)) {
        LOG.warnf("The verification of %s was taken over by somebody else", walk.day());
        return false;
      }
    } while (walk.walkedTo() != null);
    LOG.infof(
        "Receipts verified: %d chains, %d decisions, %d broken",
        walk.chains(), walk.decisions(), walk.broken());
    return true;
  }

  /** Keeps how far it came, or that it is over; says whether the walk was still ours. */
  private boolean keep(Walk walk) {
    var now = clock.instant();
    return Sql.change(
            database,
            """
            update audit_run set leased_until = ?, walked_to = ?, chains = ?, decisions = ?, broken = ?,
              finished_at = ?
            where day = ? and lease = ? and finished_at is null""",
            now.plus(LEASE),
            walk.walkedTo(),
            walk.chains(),
            walk.decisions(),
            walk.broken(),
            walk.walkedTo() == null ? now : null,
            walk.day(),
            walk.lease())
        == 1;
  }

  /** One line for each account, with the first of its breaks. */
  private static void report(List<Break> breaks) {
    var told = new HashSet<UUID>();
    for (var one : breaks)
      if (told.add(one.accountId()))
        LOG.errorf(
            "Receipts broken: account %s, %s at %d: %s",
            one.accountId(), one.kind(), one.sequence(), one.detail());
  }

  private static Walk walk(ResultSet row) throws SQLException {
    return new Walk(
        row.getObject("day", LocalDate.class),
        Sql.id(row, "lease"),
        Sql.id(row, "walked_to"),
        row.getLong("chains"),
        row.getLong("decisions"),
        row.getLong("broken"));
  }
}
