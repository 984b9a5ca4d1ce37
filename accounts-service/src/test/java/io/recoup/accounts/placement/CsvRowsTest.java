package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.accounts.placement.RowSource.FileFault;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
  private static final String HEADER =
      "reference,debtor_reference,debtor_kind,country,currency,principal,name\n";

  @Test
  void rowIsReadByTheNamesOfTheHeaderWithTheLineItStartsOn() throws Exception {
    assertThat(
            read(
                HEADER
                    + "\nA,D,PERSON,US,USD,\"1.00\",\"Say \"\"B\"\",\nLtd\"\nB,D,PERSON,US,USD,1,\n"))
        .containsExactly(
            new RawRow.Cells(
                3,
                Map.of(
                    Column.REFERENCE, "A",
                    Column.DEBTOR_REFERENCE, "D",
                    Column.DEBTOR_KIND, "PERSON",
                    Column.COUNTRY, "US",
                    Column.CURRENCY, "USD",
                    Column.PRINCIPAL, "1.00",
                    Column.NAME, "Say \"B\",\nLtd")),
            new RawRow.Cells(
                5,
                Map.of(
                    Column.REFERENCE, "B",
                    Column.DEBTOR_REFERENCE, "D",
                    Column.DEBTOR_KIND, "PERSON",
                    Column.COUNTRY, "US",
                    Column.CURRENCY, "USD",
                    Column.PRINCIPAL, "1")));
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreNoMatter() throws Exception {
    var rows = read("\uFEFF" + HEADER.replace("\n", "\r\n") + "A,D,PERSON,US,USD,1,N\r\n");
    assertThat(rows).hasSize(1).first().isInstanceOf(RawRow.Cells.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty.",
        "'\n\n' | The file is empty.",
        "'reference,colour' | The header names unknown columns: colour.",
        "'reference;currency' | The header names unknown columns: reference?currency.",
        "'reference,reference' | The header names a column twice.",
        "'reference,name' | The header lacks the columns debtor_reference, debtor_kind, country, currency, principal."
      })
  void headerThatIsNotUnderstoodEndsTheReading(String file, String reason) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(FileFault.class).hasMessage(reason);
  }

  @Test
  void binaryGarbageIsNoHeader() {
    var garbage = new byte[5000];
    for (var i = 0; i < garbage.length; i++) garbage[i] = (byte) (i * 31 + 7);
    assertThatThrownBy(() -> new CsvRows(new ByteArrayInputStream(garbage)))
        .isInstanceOf(FileFault.class);
  }

  @Test
  void rowWithAnotherNumberOfFieldsIsBrokenAndTheNextIsRead() throws Exception {
    assertThat(read(HEADER + "A,D\nA,D,PERSON,US,USD,1,N\n"))
        .element(0)
        .isEqualTo(new RawRow.Broken(2, null, "has 2 fields, the header 7"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"`\"A\"x,D,PERSON,US,USD,1,N`", "`\"A,D,PERSON,US,USD,1,N`"})
  void brokenQuotingEndsTheReadingBehindTheRowsThatWereWhole(String broken) throws Exception {
    var rows = new CsvRows(stream(HEADER + "A,D,PERSON,US,USD,1,N\n" + broken + "\nB,D\n"));
    assertThat(rows.next()).isPresent();
    assertThatThrownBy(rows::next)
        .isInstanceOf(FileFault.class)
        .hasMessageContaining("Behind line 2");
  }

  @Test
  void fieldBeyondAllMeasureEndsTheReading() throws Exception {
    var rows = new CsvRows(stream(HEADER + "A".repeat(3 * 1024 * 1024) + ",D,PERSON,US,USD,1,N\n"));
    assertThatThrownBy(rows::next).isInstanceOf(FileFault.class);
  }

  @Test
  void uploadThatBreaksOffYieldsNoHalfRow() throws Exception {
    var half = stream(HEADER + "A,D,PERSON,US,USD,1,N\nB,D,PERSON,US,USD,123");
    var cut =
        new FilterInputStream(half) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            var count = super.read(into, offset, length);
            if (count < 0) throw new IOException("connection reset");
            return count;
          }
        };
    var rows = new CsvRows(cut);
    assertThat(rows.next()).isPresent();
    assertThatThrownBy(rows::next).isInstanceOf(IOException.class);
  }

  private static List<RawRow> read(String file) throws Exception {
    var rows = new CsvRows(stream(file));
    var read = new ArrayList<RawRow>();
    for (var row = rows.next(); row.isPresent(); row = rows.next()) read.add(row.get());
    return read;
  }

  private static InputStream stream(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }
}
