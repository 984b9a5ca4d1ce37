package io.recoup.accounts.account;

import io.recoup.accounts.debtor.DebtorKind;
import io.recoup.accounts.debtor.RegisteredPoint;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.DomainEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What the life of an account tells the other services; what is owed is the ledger's to tell. */
sealed interface AccountEvent extends DomainEvent {
  UUID accountId();

  record Placed(
      UUID accountId,
      UUID creditorId,
      String reference,
      UUID debtorId,
      DebtorKind debtorKind,
      String debtKind,
      String country,
      String state,
      List<String> zones,
      Money balance,
      LocalDate itemizationDate,
      List<RegisteredPoint> contactPoints)
      implements AccountEvent {}

  record JoinedPlan(UUID accountId, UUID planId) implements AccountEvent {}

  record LeftPlan(UUID accountId, UUID planId) implements AccountEvent {}

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
      case Placed _ -> "account-placed.v1";
      case JoinedPlan _ -> "account-joined-plan.v1";
      case LeftPlan _ -> "account-left-plan.v1";
    };
  }
}
