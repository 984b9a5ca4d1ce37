package io.recoup.plans.promise;

import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.DomainEvent;
import io.recoup.plans.promise.PromiseState.CancelReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a promise tells the other services; contract/events holds the schema of each. */
sealed interface PromiseEvent extends DomainEvent {
  UUID accountId();

  record Made(
      UUID accountId,
      UUID promiseId,
      UUID creditorId,
      UUID debtorId,
      Money amount,
      LocalDate dueOn,
      Instant madeAt,
      UUID attemptId)
      implements PromiseEvent {}

  record Refused(UUID accountId, UUID attemptId, String code) implements PromiseEvent {}

  record Kept(UUID accountId, UUID promiseId, Money amount, UUID paymentId, LocalDate on)
      implements PromiseEvent {}

  record PartiallyKept(
      UUID accountId, UUID promiseId, Money amount, Money kept, LocalDate dueOn, LocalDate on)
      implements PromiseEvent {}

  record Broken(UUID accountId, UUID promiseId, Money amount, LocalDate dueOn, LocalDate on)
      implements PromiseEvent {}

  record Reopened(UUID accountId, UUID promiseId, Money amount, Money kept, LocalDate dueOn)
      implements PromiseEvent {}

  /** Less is owed than was promised: what it asks for now. */
  record Reduced(UUID accountId, UUID promiseId, Money amount, Money kept, LocalDate dueOn)
      implements PromiseEvent {}

  record Cancelled(UUID accountId, UUID promiseId, CancelReason reason) implements PromiseEvent {}

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "plans.promise";
  }

  @Override
  default String type() {
    return switch (this) {
      case Made _ -> "promise-made.v1";
      case Refused _ -> "promise-refused.v1";
      case Kept _ -> "promise-kept.v1";
      case PartiallyKept _ -> "promise-partially-kept.v1";
      case Broken _ -> "promise-broken.v1";
      case Reopened _ -> "promise-reopened.v1";
      case Reduced _ -> "promise-reduced.v1";
      case Cancelled _ -> "promise-cancelled.v1";
    };
  }
}
