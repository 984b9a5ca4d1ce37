package io.recoup.accounts.debtor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the tables of places and their zones among the resources: comments at the top, a line of
 * names, then on each line the zones last and separated by semicolons.
 */
final class ZoneTable {
  private ZoneTable() {}

  /** The zones by what the cells of a line are a key to. */
  static Map<String, List<String>> read(String resource, Function<String[], String> key) {
    try (var csv =
        new BufferedReader(
            new InputStreamReader(
                ZoneTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return csv.lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(","))
          .collect(
              Collectors.toUnmodifiableMap(key, cell -> List.of(cell[cell.length - 1].split(";"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
