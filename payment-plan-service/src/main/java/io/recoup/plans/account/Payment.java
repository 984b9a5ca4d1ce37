package io.recoup.plans.account;

import io.recoup.kit.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

/** A payment heard of; kept so that what is expected later than it is heard still finds it. */
@Entity
class Payment {
  @Id private UUID id;
  private UUID accountId;
  private Currency currency;
  private long amountMinor;
  private LocalDate receivedOn;
  private Instant occurredAt;
  private boolean reversed;

  protected Payment() {} // for Hibernate

  private Payment(UUID accountId, UUID id, Money amount) {
    this.id = id;
    this.accountId = accountId;
    this.currency = amount.currency();
    this.amountMinor = amount.minor();
  }

  static Payment posted(UUID accountId, Received received) {
    var payment = new Payment(accountId, received.id(), received.amount());
    payment.receivedOn = received.on();
    payment.occurredAt = received.postedAt();
    return payment;
  }

  /** A payment of which the reversal is heard first: it will never stand. */
  static Payment reversedUnheard(UUID accountId, UUID id, Money amount) {
    var payment = new Payment(accountId, id, amount);
    payment.reversed = true;
    return payment;
  }

  void reverse() {
    reversed = true;
  }

  Received received() {
    return new Received(id, new Money(amountMinor, currency), receivedOn, occurredAt);
  }
}
