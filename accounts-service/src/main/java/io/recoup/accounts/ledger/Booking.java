package io.recoup.accounts.ledger;

import java.time.LocalDate;
import java.util.List;

/** A decided booking: all that one statement writes. */
record Booking(LedgerEntry entry, Owed owed, Turn turn, List<LedgerEvent> events) {

  /** What a booking does to the life of its account. */
  sealed interface Turn {
    record None() implements Turn {}

    record Closed(LocalDate on) implements Turn {}

    record Reopened() implements Turn {}
  }

  Booking {
    events = List.copyOf(events);
  }
}
