package io.recoup.accounts.creditor;

import io.recoup.accounts.ledger.AllocationOrder;
import io.recoup.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/** Who is owed. Places accounts in one currency and says which bucket a payment fills first. */
@Entity
class Creditor {
  @Id private UUID id;
  @Version private long version;
  private String code;
  private String name;
  private Currency currency;
  private String allocationOrder;
  private Instant createdAt;

  protected Creditor() {} // for Hibernate

  Creditor(String code, String name, Currency currency, AllocationOrder order, Instant createdAt) {
    this.id = idOf(code);
    this.code = code;
    this.name = name;
    this.currency = currency;
    this.allocationOrder = order.text();
    this.createdAt = createdAt;
  }

  /** A creditor's id follows from its code, so that a creditor is never made twice. */
  static UUID idOf(String code) {
    return Ids.named("creditor", code);
  }

  void rename(String name) {
    this.name = name;
  }

  void allocate(AllocationOrder order) {
    this.allocationOrder = order.text();
  }

  UUID id() {
    return id;
  }

  long version() {
    return version;
  }

  String code() {
    return code;
  }

  String name() {
    return name;
  }

  Currency currency() {
    return currency;
  }

  AllocationOrder allocationOrder() {
    return AllocationOrder.parse(allocationOrder);
  }

  Instant createdAt() {
    return createdAt;
  }
}
