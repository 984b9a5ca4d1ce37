package io.recoup.contacts.attempt;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.contacts.attempt.Attempt.Status;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The only door to the attempt table. */
@ApplicationScoped
class AttemptRepository implements PanacheRepositoryBase<Attempt, UUID> {

  /** What a list of attempts is narrowed to; null is no narrowing. */
  record Filter(UUID creditorId, UUID accountId, Status status) {}

  Attempt require(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  /** Newest first, from behind the cursor. */
  List<Attempt> newest(Filter filter, Optional<Cursor> after, int limit) {
    var conditions = new ArrayList<String>(List.of("1 = 1"));
    var parameters = new HashMap<String, Object>();
    if (filter.creditorId() != null) {
      conditions.add("creditorId = :creditorId");
      parameters.put("creditorId", filter.creditorId());
    }
    if (filter.accountId() != null) {
      conditions.add("accountId = :accountId");
      parameters.put("accountId", filter.accountId());
    }
    if (filter.status() != null) {
      conditions.add("status = :status");
      parameters.put("status", filter.status());
    }
    if (after.isPresent()) {
      conditions.add("requestedAt <= :at and (requestedAt < :at or id < :id)");
      parameters.putAll(Map.of("at", after.get().at(), "id", after.get().id()));
    }
    return find(
            String.join(" and ", conditions) + " order by requestedAt desc, id desc", parameters)
        .range(0, limit - 1)
        .list();
  }

  /** The cleared attempts of an account, locked: nobody records a result of them meanwhile. */
  List<Attempt> cleared(KnownAccount account) {
    return find(
            "debtorId = ?1 and accountId = ?2 and status = ?3 order by id",
            account.debtorId(),
            account.id(),
            Status.CLEARED)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("attempt-not-found", "No attempt " + id);
  }
}
