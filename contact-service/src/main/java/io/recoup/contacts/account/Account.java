package io.recoup.contacts.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Currency;
import java.util.UUID;

/** What contact-service knows of an account: whose it is, and whether anything is owed on it. */
@Entity
class Account {
  enum Status {
    OPEN,
    PAID
  }

  @Id private UUID id;
  private UUID creditorId;
  private UUID debtorId;
  private Currency currency;

  @Enumerated(EnumType.STRING)
  private Status status;

  protected Account() {} // for Hibernate

  Account(UUID id, UUID creditorId, UUID debtorId, Currency currency) {
    this.id = id;
    this.creditorId = creditorId;
    this.debtorId = debtorId;
    this.currency = currency;
    this.status = Status.OPEN;
  }

  void close() {
    status = Status.PAID;
  }

  void reopen() {
    status = Status.OPEN;
  }

  boolean isPaid() {
    return status == Status.PAID;
  }

  UUID id() {
    return id;
  }

  UUID creditorId() {
    return creditorId;
  }

  UUID debtorId() {
    return debtorId;
  }

  Currency currency() {
    return currency;
  }
}
