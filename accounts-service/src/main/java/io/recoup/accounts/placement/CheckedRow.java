package io.recoup.accounts.placement;

import java.util.List;

/** What became of a row when it was read with care. */
sealed interface CheckedRow {
  long line();

  /** A row that makes sense, without the values that were left out for the reasons given. */
  record Accepted(long line, PlacedDebt debt, List<Fault> leftOut) implements CheckedRow {}

  /** The reference is null where the row has none that may be shown. */
  record Refused(long line, String reference, List<Fault> faults) implements CheckedRow {}

  /** What is wrong with a field, or with the whole row when it names none; never the value. */
  record Fault(String field, String reason) {}
}
