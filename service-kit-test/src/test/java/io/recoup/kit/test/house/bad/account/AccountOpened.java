package io.recoup.kit.test.house.bad.account;

import io.recoup.kit.outbox.DomainEvent;
import java.util.function.Supplier;

/** An event that asks a repository and carries floating point. */
record AccountOpened(double amount, Supplier<AccountRepository> accounts) implements DomainEvent {
  @Override
  public String type() {
    return "account-opened.v1";
  }
}
