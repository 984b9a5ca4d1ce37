package io.recoup.plans.plan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.plan.Plan.Status;
import io.recoup.plans.plan.PlanState.Completion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The only door to the plan table. */
@ApplicationScoped
class PlanRepository implements PanacheRepositoryBase<Plan, UUID> {

  /** Which plans a list shows; what is empty restricts nothing. */
  record Filter(Optional<UUID> accountId, Optional<Status> status, Optional<UUID> creditorId) {}

  /** A plan with its installments. */
  Plan require(UUID id) {
    return find("from Plan p join fetch p.installments where p.id = ?1", id)
        .singleResultOptional()
        .orElseThrow(() -> notFound(id));
  }

  /** The account of a plan, read without the plan, so that the account can be locked first. */
  UUID accountOf(UUID id) {
    return getEntityManager()
        .createQuery("select p.accountId from Plan p where p.id = ?1", UUID.class)
        .setParameter(1, id)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> notFound(id));
  }

  /** The plan of an account that is proposed or active; there is one at most. */
  Optional<Plan> open(UUID accountId) {
    return find(
            "accountId = ?1 and status in ?2", accountId, List.of(Status.PROPOSED, Status.ACTIVE))
        .singleResultOptional();
  }

  Optional<Plan> active(UUID accountId) {
    return open(accountId).filter(plan -> plan.status() == Status.ACTIVE);
  }

  /** The latest plan that ended because the account was paid. */
  Optional<Plan> endedAsPaid(UUID accountId) {
    return find(
            "accountId = ?1 and completion = ?2 order by createdAt desc, id desc",
            accountId,
            Completion.ACCOUNT_PAID)
        .firstResultOptional();
  }

  /** The plans that a payment gave something to. */
  List<Plan> givenBy(UUID paymentId) {
    return list(
        "from Plan p where p.id in"
            + " (select q.id from Plan q join q.allotted a where key(a).paymentId = ?1)"
            + " order by p.createdAt, p.id",
        paymentId);
  }

  /** Accounts whose active plan has an installment due whose time has passed. */
  List<UUID> accountsOverdue(Instant now, UUID after, int limit) {
    return getEntityManager()
        .createQuery(
            "select p.accountId from Plan p join p.installments i"
                + " where p.status = ?1 and i.status = ?2 and i.lapsesAt <= ?3"
                + " and p.accountId > ?4 group by p.accountId order by p.accountId",
            UUID.class)
        .setParameter(1, Status.ACTIVE)
        .setParameter(2, Installment.Status.DUE)
        .setParameter(3, now)
        .setParameter(4, after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Newest first, from behind the cursor. */
  List<Plan> newest(Filter filter, Optional<Cursor> after, int limit) {
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
    return Refusal.notFound("plan-not-found", "No plan " + id);
  }
}
