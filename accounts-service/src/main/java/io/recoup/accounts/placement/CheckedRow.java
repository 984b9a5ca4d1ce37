package io.recoup.accounts.placement;

import java.util.List;

/** What became of a row when it was read with care. */
sealed interface CheckedRow {
  long line();

  record Accepted(long line, PlacedDebt debt) implements CheckedRow {}

  record Refused(long line, List<Fault> faults) implements CheckedRow {}

  /** What is wrong with a field, or with the whole row when it names none; never the value. */
  record Fault(String field, String reason) {}
}
