package io.recoup.contacts.account;

import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The use cases of accounts as contact-service knows them. */
@ApplicationScoped
@Transactional
public class AccountService {
  private final AccountRepository accounts;
  private final Caller caller;

  AccountService(AccountRepository accounts, Caller caller) {
    this.accounts = accounts;
    this.caller = caller;
  }

  /**
   * An account that may be contacted about, held open until the transaction ends: what bars contact
   * meanwhile waits and then meets the attempt. Nobody comes in before what waits.
   */
  public KnownAccount contactable(UUID id) {
    if (!accounts.share(id))
      throw Refusal.conflict(
              "concurrent-change", "The account is being changed; send the same request again.")
          .retryAfter(Duration.ofSeconds(1));
    var account = accounts.require(id, LockModeType.PESSIMISTIC_READ);
    caller.requireCreditor(account.creditorId(), () -> AccountRepository.notFound(id));
    if (account.isPaid())
      throw Refusal.conflict("account-paid", "Nothing is owed on account " + id + " any more.");
    return known(account);
  }

  public KnownAccount find(UUID id) {
    return known(accounts.require(id, LockModeType.NONE));
  }

  /** Those of these accounts that are the debtor's. */
  public Set<UUID> ofDebtor(UUID debtorId, Collection<UUID> ids) {
    if (ids.isEmpty()) return Set.of();
    return accounts.find("debtorId = ?1 and id in ?2", debtorId, ids).stream()
        .map(Account::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  public void open(KnownAccount placed) {
    if (accounts.findByIdOptional(placed.id()).isPresent()) return;
    accounts.persist(
        new Account(placed.id(), placed.creditorId(), placed.debtorId(), placed.currency()));
  }

  public KnownAccount close(UUID id) {
    var account = accounts.requireAlone(id);
    account.close();
    return known(account);
  }

  public void reopen(UUID id) {
    accounts.requireAlone(id).reopen();
  }

  /**
   * Waits for attempts of this account that are being asked for, and holds new ones off. Empty
   * where no attempt was asked for yet, because the account is not known.
   */
  public Optional<KnownAccount> hold(UUID id) {
    return accounts.findAlone(id).map(AccountService::known);
  }

  private static KnownAccount known(Account account) {
    return new KnownAccount(
        account.id(), account.creditorId(), account.debtorId(), account.currency());
  }
}
