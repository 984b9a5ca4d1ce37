package io.recoup.accounts.placement;

import java.util.Map;

/** A row as the file has it, before anybody asked whether it makes sense. */
sealed interface RawRow {
  long line();

  /** What the row says; a column that is absent or blank is not in it. */
  record Cells(long line, Map<Column, String> values) implements RawRow {}

  /** A row that cannot be read as one, with its account's reference if it has one. */
  record Broken(long line, String reference, String field, String reason) implements RawRow {}
}
