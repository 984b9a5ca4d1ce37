package io.recoup.compliance.clock;

import io.recoup.kit.outbox.DomainEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What others are told about clocks: once that one is about to lapse, once that it did. */
sealed interface ClockEvent extends DomainEvent {
  record Ending(
      UUID clockId,
      UUID accountId,
      ClockKind kind,
      String ruleId,
      LocalDate startedOn,
      LocalDate endsOn,
      Instant lapsesAt)
      implements ClockEvent {}

  record Lapsed(
      UUID clockId,
      UUID accountId,
      ClockKind kind,
      String ruleId,
      LocalDate startedOn,
      LocalDate endsOn,
      Instant lapsesAt)
      implements ClockEvent {}

  UUID clockId();

  UUID accountId();

  LocalDate endsOn();

  @Override
  default UUID aggregateId() {
    return accountId();
  }

  @Override
  default String stream() {
    return "compliance.clock";
  }

  @Override
  default String type() {
    return switch (this) {
      case Ending _ -> "clock-ending.v1";
      case Lapsed _ -> "clock-lapsed.v1";
    };
  }
}
