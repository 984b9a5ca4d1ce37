package io.recoup.accounts.account;

import java.time.LocalDate;
import java.util.UUID;

/** Where an account stands; each case carries only the facts that are true in it. */
sealed interface AccountState {
  record Active() implements AccountState {}

  record InPlan(UUID planId) implements AccountState {}

  record Paid(LocalDate on) implements AccountState {}
}
