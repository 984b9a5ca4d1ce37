package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortfolioTest {
  @TempDir Path directory;

  @Test
  void twoFilesAreTheSame() throws IOException {
    assertThat(Portfolio.write(directory.resolve("one.csv")))
        .hasSameTextualContentAs(Portfolio.write(directory.resolve("two.csv")));
  }

  @Test
  void holdsTwoHundredAccountsOfTenStatesAndFourRowsTooMany() throws IOException {
    var rows = rows();
    assertThat(rows).hasSize(204);
    assertThat(
            rows.stream()
                .map(row -> row[8])
                .filter(state -> !state.isEmpty())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("NY", "FL", "IN", "TX", "CO", "AZ", "ID", "CA", "AK", "HI");
    assertThat(
            rows.stream().map(row -> row[0]).filter(reference -> !reference.isEmpty()).distinct())
        .hasSize(202);
  }

  @Test
  void modelAccountAddsUpAsTheNoticeDoes() throws IOException {
    var model = rows().getFirst();
    assertThat(model[0]).isEqualTo(Portfolio.MODEL_REFERENCE);
    assertThat(cents(model[18]) + cents(model[19]) + cents(model[20])).isEqualTo(228_456);
    assertThat(cents(model[23]) + cents(model[24]) + cents(model[25]) - cents(model[26]))
        .isEqualTo(228_456);
  }

  @Test
  void nobodyInItCanBeReached() throws IOException {
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row[12]).matches("\\+1\\d{3}55501\\d{2}");
              assertThat(row[16]).endsWith("@example.com");
            });
  }

  private List<String[]> rows() throws IOException {
    var lines = Files.readAllLines(Portfolio.write(directory.resolve("portfolio.csv")));
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static int cents(String dollars) {
    return Integer.parseInt(dollars.replace(".", ""));
  }
}
