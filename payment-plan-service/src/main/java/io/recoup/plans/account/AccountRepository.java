package io.recoup.plans.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The only door to the table of known accounts. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<KnownAccount, UUID> {

  /** The facts as they stand; the row is left alone, so that it can be locked later. */
  Optional<Account> peek(UUID id) {
    var found = findByIdOptional(id);
    found.ifPresent(getEntityManager()::detach);
    return found.flatMap(KnownAccount::facts);
  }

  /** Holds back every other change of the account and of what is expected on it. */
  Optional<KnownAccount> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The same, with a row made for an account never heard of. */
  KnownAccount lockOrAdd(UUID id) {
    getEntityManager()
        .createNativeQuery(
            "insert into known_account (id, paid) values (?1, false) on conflict do nothing")
        .setParameter(1, id)
        .executeUpdate();
    return lock(id).orElseThrow();
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("account-not-found", "No account " + id);
  }
}
