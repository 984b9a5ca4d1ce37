package io.recoup.plans.promise;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.promise.Promise.Status;
import io.recoup.plans.promise.PromiseState.CancelReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The only door to the promise table. */
@ApplicationScoped
class PromiseRepository implements PanacheRepositoryBase<Promise, UUID> {
  private static final String WITH_ALLOTMENTS = "from Promise p left join fetch p.allotted where ";

  /** Which promises a list shows; what is empty restricts nothing. */
  record Filter(Optional<UUID> accountId, Optional<Status> status, Optional<UUID> creditorId) {}

  Promise require(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  /**
   * The account of a promise, read without the promise, so that the account can be locked first.
   */
  UUID accountOf(UUID id) {
    return getEntityManager()
        .createQuery("select p.accountId from Promise p where p.id = ?1", UUID.class)
        .setParameter(1, id)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> notFound(id));
  }

  /** The open promises of an account in the order in which money reaches them. */
  List<Promise> open(UUID accountId) {
    return list(
        WITH_ALLOTMENTS + "p.accountId = ?1 and p.status = ?2 order by p.dueOn, p.id",
        accountId,
        Status.OPEN);
  }

  /** The open promises and those that lapsed, in the order in which money reaches them. */
  List<Promise> expected(UUID accountId) {
    return list(
        WITH_ALLOTMENTS + "p.accountId = ?1 and p.status in ?2 order by p.dueOn, p.id",
        accountId,
        List.of(Status.OPEN, Status.PARTIALLY_KEPT, Status.BROKEN));
  }

  List<Promise> openSince(UUID accountId, Instant lapsed) {
    return list(
        WITH_ALLOTMENTS
            + "p.accountId = ?1 and p.status = ?2 and p.lapsesAt <= ?3 order by p.dueOn, p.id",
        accountId,
        Status.OPEN,
        lapsed);
  }

  List<Promise> cancelledAsPaid(UUID accountId) {
    return list(
        WITH_ALLOTMENTS + "p.accountId = ?1 and p.cancelReason = ?2 order by p.dueOn, p.id",
        accountId,
        CancelReason.ACCOUNT_PAID);
  }

  /** The promises that a payment gave something to. */
  List<Promise> givenBy(UUID paymentId) {
    return list(
        WITH_ALLOTMENTS
            + "p.id in (select q.id from Promise q join q.allotted a where key(a) = ?1)"
            + " order by p.dueOn, p.id",
        paymentId);
  }

  /** How much each of these payments gave to promises so far, in minor units. */
  Map<UUID, Long> givenMinor(Collection<UUID> payments) {
    var given = new HashMap<UUID, Long>();
    if (payments.isEmpty()) return given;
    getEntityManager()
        .createQuery(
            "select key(a), sum(value(a)) from Promise p join p.allotted a"
                + " where key(a) in ?1 group by key(a)",
            Object[].class)
        .setParameter(1, payments)
        .getResultStream()
        .forEach(row -> given.put((UUID) row[0], (Long) row[1]));
    return given;
  }

  /** Accounts with an open promise whose time has passed, in the order of their ids. */
  List<UUID> accountsLapsing(Instant now, UUID after, int limit) {
    return getEntityManager()
        .createQuery(
            "select p.accountId from Promise p where p.status = ?1 and p.lapsesAt <= ?2"
                + " and p.accountId > ?3 group by p.accountId order by p.accountId",
            UUID.class)
        .setParameter(1, Status.OPEN)
        .setParameter(2, now)
        .setParameter(3, after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Newest first, from behind the cursor. */
  List<Promise> newest(Filter filter, Optional<Cursor> after, int limit) {
    var conditions = new ArrayList<String>();
    Map<String, Object> values = new HashMap<>();
    filter.accountId().ifPresent(id -> values.put("accountId", id));
    filter.status().ifPresent(status -> values.put("status", status));
    filter.creditorId().ifPresent(id -> values.put("creditorId", id));
    values.keySet().forEach(name -> conditions.add(name + " = :" + name));
    after.ifPresent(
        cursor -> {
          conditions.add("(createdAt < :at or (createdAt = :at and id < :id))");
          values.put("at", cursor.at());
          values.put("id", cursor.id());
        });
    var where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    return find(where + " order by createdAt desc, id desc", values).range(0, limit - 1).list();
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("promise-not-found", "No promise " + id);
  }
}
