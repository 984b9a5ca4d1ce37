package io.recoup.accounts.ledger;

import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.ReversalReason;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.DomainEvent;
import java.time.LocalDate;
import java.util.UUID;

/** What a booking tells the other services; contract/events holds the schema of each. */
sealed interface LedgerEvent extends DomainEvent {
  UUID accountId();

  /** Where a payment went, in minor units. */
  record Allocation(long fees, long interest, long principal) {}

  record PaymentPosted(
      UUID accountId,
      UUID paymentId,
      Money amount,
      Money balance,
      LocalDate receivedOn,
      PaymentMethod method,
      String reference,
      Allocation allocation)
      implements LedgerEvent {}

  record PaymentReversed(
      UUID accountId,
      UUID paymentId,
      UUID reversalId,
      Money amount,
      Money balance,
      ReversalReason reason)
      implements LedgerEvent {}

  record Adjusted(
      UUID accountId,
      UUID entryId,
      Bucket bucket,
      Money amount,
      Money balance,
      AdjustmentReason reason)
      implements LedgerEvent {}

  record Paid(UUID accountId, LocalDate on) implements LedgerEvent {}

  record Reopened(UUID accountId, Money balance) implements LedgerEvent {}

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "accounts.account";
  }

  @Override
  default String type() {
    return switch (this) {
      case PaymentPosted _ -> "payment-posted.v1";
      case PaymentReversed _ -> "payment-reversed.v1";
      case Adjusted _ -> "account-adjusted.v1";
      case Paid _ -> "account-paid.v1";
      case Reopened _ -> "account-reopened.v1";
    };
  }
}
