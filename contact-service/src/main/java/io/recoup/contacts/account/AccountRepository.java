package io.recoup.contacts.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The only door to the account table. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

  Account require(UUID id, LockModeType lock) {
    return Optional.ofNullable(findById(id, lock)).orElseThrow(() -> notFound(id));
  }

  /**
   * Lets the caller be at an account beside others, until the transaction ends; false while
   * somebody has it alone or waits to. PostgreSQL's own shared row locks let newcomers past who
   * waits, so that a stream of them would hold an event off for as long as it lasts.
   */
  boolean share(UUID id) {
    return (boolean)
        getEntityManager()
            .createNativeQuery("select pg_try_advisory_xact_lock_shared(hashtextextended(?1, 0))")
            .setParameter(1, "account " + id)
            .getSingleResult();
  }

  /** Has the account alone until the transaction ends; waits for those who are at it now. */
  Optional<Account> findAlone(UUID id) {
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))")
        .setParameter(1, "account " + id)
        .getSingleResult();
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** The same of one that is known. */
  Account requireAlone(UUID id) {
    return findAlone(id).orElseThrow(() -> notFound(id));
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("account-not-found", "No account " + id);
  }
}
