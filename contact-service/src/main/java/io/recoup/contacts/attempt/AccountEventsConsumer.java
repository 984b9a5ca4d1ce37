package io.recoup.contacts.attempt;

import io.recoup.contacts.account.AccountService;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import io.recoup.kit.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Accounts come to be known when they are placed, and end their attempts when they are paid. */
@ApplicationScoped
class AccountEventsConsumer implements EventConsumer {
  record Placed(UUID accountId, UUID creditorId, UUID debtorId, Money balance) {
    KnownAccount account() {
      return new KnownAccount(accountId, creditorId, debtorId, balance.currency());
    }
  }

  record Touched(UUID accountId) {}

  private final AccountService accounts;
  private final AttemptService attempts;

  AccountEventsConsumer(AccountService accounts, AttemptService attempts) {
    this.accounts = accounts;
    this.attempts = attempts;
  }

  @Override
  public String topic() {
    return "accounts.account";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "account-placed.v1" -> accounts.open(event.as(Placed.class).account());
      case "account-paid.v1" -> attempts.accountPaid(event.as(Touched.class).accountId());
      case "account-reopened.v1" -> accounts.reopen(event.as(Touched.class).accountId());
      default -> {}
    }
  }
}
