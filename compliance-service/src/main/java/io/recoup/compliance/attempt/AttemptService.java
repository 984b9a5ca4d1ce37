package io.recoup.compliance.attempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.decision.ReservationService;
import io.recoup.compliance.restriction.RestrictionService;
import io.recoup.compliance.sql.Sql;
import io.recoup.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Turns the results of attempts into facts, settled reservations and restrictions. */
@ApplicationScoped
@Transactional
class AttemptService {
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final CaseFileService cases;
  private final ReservationService reservations;
  private final RestrictionService restrictions;
  private final Clock clock;

  AttemptService(
      AgroalDataSource database,
      ObjectMapper json,
      CaseFileService cases,
      ReservationService reservations,
      RestrictionService restrictions,
      Clock clock) {
    this.database = database;
    this.json = json;
    this.cases = cases;
    this.reservations = reservations;
    this.restrictions = restrictions;
    this.clock = clock;
  }

  void finish(Attempt attempt) {
    var file = cases.require(attempt.accountId());
    if (attempt.nothingWasSent()) {
      reservations.release(attempt.accountId(), attempt.reservationId());
    } else {
      reservations.commit(attempt.accountId(), attempt.reservationId());
    }
    recordFact(attempt);
    attempt
        .forbidden()
        .ifPresent(
            forbidden ->
                restrictions.recordFromAttempt(
                    attempt.attemptId(),
                    file,
                    forbidden.kind(),
                    forbidden.channel(),
                    forbidden.contactPointId(),
                    attempt.at()));
  }

  void cancel(UUID accountId, UUID reservationId) {
    reservations.release(accountId, reservationId);
  }

  private void recordFact(Attempt attempt) {
    Sql.change(
        database,
        """
        insert into fact (id, account_id, type, holds_from, attributes, recorded_at, recorded_by)
        values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing""",
        Ids.named("fact", attempt.attemptId()),
        attempt.accountId(),
        attempt.channel().factType(),
        attempt.at(),
        written(attempt.attributes()),
        clock.instant(),
        "attempt " + attempt.attemptId());
  }

  private String written(Map<String, Object> attributes) {
    try {
      return json.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Attributes are always JSON", e);
    }
  }
}
