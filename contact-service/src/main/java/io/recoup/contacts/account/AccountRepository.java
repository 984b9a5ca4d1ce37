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

  /** Locks every account of the debtor against attempts that are being asked for. */
  void lockDebtor(UUID debtorId) {
    find("debtorId = ?1 order by id", debtorId).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  static Refusal notFound(UUID id) {
    return Refusal.notFound("account-not-found", "No account " + id);
  }
}
