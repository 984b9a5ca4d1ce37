package io.recoup.accounts.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** The door to the life of an account. */
@ApplicationScoped
class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

  /** The account under its lock, so that a booking at the same time waits. */
  Optional<Account> locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }
}
