package io.recoup.compliance.attempt;

import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.decision.ReservationService;
import io.recoup.compliance.fact.FactService;
import io.recoup.compliance.restriction.RestrictionService;
import io.recoup.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Turns the results of attempts into facts, settled reservations and restrictions. */
@ApplicationScoped
@Transactional
class AttemptService {
  private static final String INITIAL = "INITIAL_COMMUNICATION";
  private static final String DISPUTE = "DISPUTE_RECEIVED";

  private final CaseFileService cases;
  private final FactService facts;
  private final ReservationService reservations;
  private final RestrictionService restrictions;

  AttemptService(
      CaseFileService cases,
      FactService facts,
      ReservationService reservations,
      RestrictionService restrictions) {
    this.cases = cases;
    this.facts = facts;
    this.reservations = reservations;
    this.restrictions = restrictions;
  }

  void finish(Attempt attempt) {
    var file = cases.require(attempt.accountId());
    var asked = reservations.asked(attempt.accountId(), attempt.reservationId());
    if (attempt.nothingWasSent()) {
      reservations.release(file, attempt.reservationId());
    } else {
      reservations.commit(file, attempt.reservationId());
    }
    var source = "attempt " + attempt.attemptId();
    facts.recordContact(
        Ids.named("fact", attempt.attemptId()),
        file,
        attempt.channel().factType(),
        attempt.at(),
        attempt.attributes(asked),
        source);
    if (attempt.informsConsumer(asked)) {
      attempt.debts().forEach(debt -> recordInitial(attempt, debt, asked, source));
    }
    attempt
        .dispute()
        .ifPresent(
            dispute ->
                facts.derive(
                    Ids.named("fact", DISPUTE, attempt.attemptId()),
                    file,
                    DISPUTE,
                    attempt.at(),
                    dispute,
                    source));
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

  /** Each debt that was spoken of has its own first communication, and notice to follow it. */
  private void recordInitial(Attempt attempt, UUID debt, Map<String, Object> asked, String source) {
    var id =
        debt.equals(attempt.accountId())
            ? Ids.named("fact", INITIAL, attempt.attemptId())
            : Ids.named("fact", INITIAL, attempt.attemptId(), debt);
    facts.deriveFirst(
        id,
        cases.require(debt),
        INITIAL,
        attempt.at(),
        attempt.initialCommunication(asked),
        source);
  }

  void cancel(UUID accountId, UUID reservationId) {
    cases.find(accountId).ifPresent(file -> reservations.release(file, reservationId));
  }
}
