package io.recoup.plans.promise;

import io.recoup.kit.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

/** A pledge on an account whose placement is yet to be heard; becomes a promise then. */
@Entity
class AwaitedPromise {
  @Id private UUID attemptId;
  private UUID accountId;
  private Currency currency;
  private long amountMinor;
  private LocalDate dueOn;
  private Instant madeAt;

  protected AwaitedPromise() {} // for Hibernate

  AwaitedPromise(UUID accountId, Pledge pledge) {
    this.attemptId = pledge.attemptId();
    this.accountId = accountId;
    this.currency = pledge.amount().currency();
    this.amountMinor = pledge.amount().minor();
    this.dueOn = pledge.dueOn();
    this.madeAt = pledge.madeAt();
  }

  Pledge pledge() {
    return new Pledge(new Money(amountMinor, currency), dueOn, madeAt, attemptId);
  }
}
