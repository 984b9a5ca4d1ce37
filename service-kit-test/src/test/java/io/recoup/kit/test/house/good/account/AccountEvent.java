package io.recoup.kit.test.house.good.account;

import io.recoup.kit.outbox.DomainEvent;

sealed interface AccountEvent extends DomainEvent {
  record Opened(String on) implements AccountEvent {}

  record Closed(String on) implements AccountEvent {}

  @Override
  default String type() {
    return switch (this) {
      case Opened _ -> "account-opened.v1";
      case Closed _ -> "account-closed.v1";
    };
  }
}
