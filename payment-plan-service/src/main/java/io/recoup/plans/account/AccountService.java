package io.recoup.plans.account;

import io.recoup.kit.money.Money;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts and payments that accounts-service told of. */
@ApplicationScoped
@Transactional
public class AccountService {
  private final AccountRepository accounts;
  private final PaymentRepository payments;
  private final Caller caller;

  AccountService(AccountRepository accounts, PaymentRepository payments, Caller caller) {
    this.accounts = accounts;
    this.payments = payments;
    this.caller = caller;
  }

  /** An account as the caller sees it; one of another creditor does not exist for them. */
  public Account find(UUID id) {
    return visible(id, accounts.peek(id));
  }

  /** The same, with every other change on the account held back until this one is done. */
  public Account lock(UUID id) {
    return visible(id, accounts.lock(id).flatMap(KnownAccount::facts));
  }

  /** An account that an event speaks of, locked; empty when its placement is yet to be heard. */
  public Optional<Account> heardOf(UUID id) {
    return accounts.lockOrAdd(id).facts();
  }

  public void placed(
      UUID id, UUID creditorId, UUID debtorId, Currency currency, List<String> zones) {
    accounts.lockOrAdd(id).placed(creditorId, debtorId, currency, zones);
  }

  public void owes(UUID id, Money balance, long sequence) {
    accounts.lockOrAdd(id).owes(balance, sequence);
  }

  public void paid(UUID id) {
    accounts.lockOrAdd(id).paid(true);
  }

  public void reopened(UUID id) {
    accounts.lockOrAdd(id).paid(false);
  }

  /** Keeps a payment; one that is known, even as reversed, is left as it is. */
  public void posted(UUID accountId, Received received) {
    accounts.lockOrAdd(accountId);
    if (payments.findByIdOptional(received.id()).isEmpty())
      payments.persist(Payment.posted(accountId, received));
  }

  /** Marks a payment as reversed, or keeps in mind that it will be. */
  public void reversed(UUID accountId, UUID paymentId, Money amount) {
    accounts.lockOrAdd(accountId);
    payments
        .findByIdOptional(paymentId)
        .ifPresentOrElse(
            Payment::reverse,
            () -> payments.persist(Payment.reversedUnheard(accountId, paymentId, amount)));
  }

  /** Payments posted from an instant on and not reversed, in the order they were posted. */
  public List<Received> standing(UUID accountId, Instant from) {
    return payments.standing(accountId, from).stream().map(Payment::received).toList();
  }

  private Account visible(UUID id, Optional<Account> account) {
    var found = account.orElseThrow(() -> AccountRepository.notFound(id));
    caller.requireCreditor(found.creditorId(), () -> AccountRepository.notFound(id));
    return found;
  }
}
