package io.recoup.compliance.decision;

import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Settles reservations once the result of an act is known, or when none came in time. */
@ApplicationScoped
@Transactional
public class ReservationService {
  static final int BATCH = 500;

  private final AgroalDataSource database;
  private final Clock clock;

  ReservationService(AgroalDataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The act took place; also when its result comes after the reservation expired. */
  public void commit(UUID accountId, UUID reservationId) {
    Sql.change(
        database,
        """
        update reservation set state = 'COMMITTED', settled_at = ?
        where account_id = ? and id = ? and state in ('HELD', 'EXPIRED')""",
        clock.instant(),
        accountId,
        reservationId);
  }

  /** Nothing was sent. */
  public void release(UUID accountId, UUID reservationId) {
    Sql.change(
        database,
        """
        update reservation set state = 'RELEASED', settled_at = ?
        where account_id = ? and id = ? and state in ('HELD', 'EXPIRED')""",
        clock.instant(),
        accountId,
        reservationId);
  }

  /** Expires at most a batch of what is due and says how many it was. */
  int expireBatch() {
    var now = clock.instant();
    return Sql.change(
        database,
        """
        update reservation r set state = 'EXPIRED', settled_at = ?
        from (
          select account_id, id from reservation where state = 'HELD' and expires_at <= ?
          order by expires_at limit ? for update skip locked) due
        where r.account_id = due.account_id and r.id = due.id""",
        now,
        now,
        BATCH);
  }
}
