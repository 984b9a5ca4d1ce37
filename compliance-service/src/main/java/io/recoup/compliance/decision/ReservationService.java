package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Settles reservations once the result of an act is known, or when none came in time. */
@ApplicationScoped
@Transactional
public class ReservationService {
  static final int BATCH = 500;

  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final CaseFileService cases;
  private final Clock clock;

  ReservationService(
      AgroalDataSource database, ObjectMapper json, CaseFileService cases, Clock clock) {
    this.database = database;
    this.json = json;
    this.cases = cases;
    this.clock = clock;
  }

  /** What was asked of the act; nothing if no decision reserved it. */
  public Map<String, Object> asked(UUID accountId, UUID reservationId) {
    return Sql.first(
            database,
            row -> asked(json, row.getString("asked")),
            "select asked from reservation where account_id = ? and id = ?",
            accountId,
            reservationId)
        .orElseGet(Map::of);
  }

  /** The act took place; also when its result comes after the reservation expired. */
  public void commit(CaseFile file, UUID reservationId) {
    settle(file, reservationId, Reservation.Status.COMMITTED);
  }

  /** Nothing was sent. */
  public void release(CaseFile file, UUID reservationId) {
    settle(file, reservationId, Reservation.Status.RELEASED);
  }

  /**
   * Expires at most a batch of what is due and says how many it was. Needs no lock of the debtors:
   * decisions go by the time at which a reservation expires, whether or not it was marked.
   */
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

  private void settle(CaseFile file, UUID reservationId, Reservation.Status status) {
    Sql.change(
        database,
        """
        update reservation set state = ?, settled_at = ?
        where account_id = ? and id = ? and state in ('HELD', 'EXPIRED')""",
        status,
        cases.recordingInstant(file.debtorId()),
        file.accountId(),
        reservationId);
  }

  /** What was asked of an act, as its reservation keeps it. */
  static Map<String, Object> asked(ObjectMapper json, String written) {
    try {
      return json.readValue(written, ATTRIBUTES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored reservation does not read", e);
    }
  }
}
