package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.accounts.placement.RowSource.FileFault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRowsTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  @Test
  void eachLineIsARowAndEmptyLinesAreNone() throws Exception {
    assertThat(
            read(
                "\uFEFF{\"reference\":\"A\",\"debtorReference\":\" D \",\"name\":null}\r\n\n{\"fees\":\"1\"}"))
        .containsExactly(
            new RawRow.Cells(1, Map.of(Column.REFERENCE, "A", Column.DEBTOR_REFERENCE, "D")),
            new RawRow.Cells(3, Map.of(Column.FEES, "1")));
  }

  @Test
  void valueOfWhichNothingCanBeSeenIsAbsent() throws Exception {
    assertThat(read("{\"reference\":\"\u00A0A\u200B\",\"name\":\"\u00A0\u200B\"}"))
        .containsExactly(new RawRow.Cells(1, Map.of(Column.REFERENCE, "A")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | | is not a JSON object",
        "{\"reference\":\"A\" | | is not a JSON object",
        "{} {} | | is not a JSON object",
        "{\"fees\":\"1\",\"fees\":\"2\"} | fees | stands more than once in the object",
        "{\"+1 512\":\"1\",\"+1 512\":\"2\"} | | has a field more than once whose name is none",
        "{\"colour\":\"A\"} | colour | is not a known field",
        "{\"+1 512 555 0111\":\"A\"} | | has a field whose name is none",
        "{\"debtor_reference\":\"A\"} | debtor_reference | is not a known field; did you mean debtorReference?",
        "{\"fees\":1.10} | fees | must be a string",
        "{\"name\":{\"first\":\"A\"}} | name | must be a string"
      })
  void lineThatIsNoRowIsBrokenAndTheNextIsRead(String line, String field, String reason)
      throws Exception {
    assertThat(read(line + "\n{\"fees\":\"1\"}\n"))
        .containsExactly(
            new RawRow.Broken(1, null, field, reason),
            new RawRow.Cells(2, Map.of(Column.FEES, "1")));
  }

  @Test
  void brokenRowNamesItsAccount() throws Exception {
    assertThat(
            read("{\"fees\":1,\"reference\":\" A-7 \"}\n{\"colour\":\"\",\"reference\":\"A-8\"}"))
        .containsExactly(
            new RawRow.Broken(1, "A-7", "fees", "must be a string"),
            new RawRow.Broken(2, "A-8", "colour", "is not a known field"));
  }

  @Test
  void lineBeyondAllMeasureIsBrokenWithoutBeingKept() throws Exception {
    var rows = read("{\"name\":\"" + "A".repeat(1024 * 1024) + "\"}\n{\"fees\":\"1\"}\n");
    assertThat(rows)
        .containsExactly(
            new RawRow.Broken(1, null, null, "is longer than 65536 bytes"),
            new RawRow.Cells(2, Map.of(Column.FEES, "1")));
  }

  @Test
  void lineThatIsNotUtf8IsBroken() throws Exception {
    var bytes = "{\"name\":\"M\u00fcller\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new JsonRows(new ByteArrayInputStream(bytes), JSON).next())
        .hasValue(new RawRow.Broken(1, null, null, "is not UTF-8"));
  }

  @Test
  void emptyFileIsNoFile() {
    assertThatThrownBy(() -> read("")).isInstanceOf(FileFault.class);
  }

  private static List<RawRow> read(String file) throws Exception {
    var rows = new JsonRows(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), JSON);
    var read = new ArrayList<RawRow>();
    for (var row = rows.next(); row.isPresent(); row = rows.next()) read.add(row.get());
    return read;
  }
}
