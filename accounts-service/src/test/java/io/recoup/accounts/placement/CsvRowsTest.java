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

  @Test
  void cellOfWhichNothingCanBeSeenIsEmpty() throws Exception {
    assertThat(read(HEADER + "A,\u00A0D\u200B,PERSON,US,USD,1,\u00A0\u200B\n"))
        .containsExactly(
            new RawRow.Cells(
                2,
                Map.of(
                    Column.REFERENCE, "A",
                    Column.DEBTOR_REFERENCE, "D",
                    Column.DEBTOR_KIND, "PERSON",
                    Column.COUNTRY, "US",
                    Column.CURRENCY, "USD",
                    Column.PRINCIPAL, "1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | The file is empty.",
        "'\n\n' | The file is empty.",
        "'reference,colour' | The header has unknown columns: colour. Known columns are ",
        "'reference,name,,' | The header has unknown columns: column 3 has no name, column 4 has no name. Known",
        "'Reference,Debtor Reference,DEBTOR_KIND,Debtor Name,kind,Post-Code,E-Mail,debtorReference' | The header has unknown columns: Reference (did you mean reference?), Debtor Reference (did you mean debtor_reference?), DEBTOR_KIND (did you mean debtor_kind?), Debtor Name (did you mean name?), kind (did you mean debtor_kind?) and more.",
        "'reference,E-Mail,Postal Code' | The header has unknown columns: E-Mail (did you mean email?), Postal Code (did you mean postal_code?). Known columns are ",
        "'reference;currency' | The file separates its fields by semicolons. Save it as CSV with commas",
        "'sep=;' | The file separates its fields by another character than a comma.",
        "'reference	currency' | The file separates its fields by tabs.",
        "'reference,name,fees,name,reference,name' | The header names more than once: reference, name.",
        "'reference,name' | The header lacks the columns debtor_reference, debtor_kind, country, currency, principal."
      })
  void headerThatIsNotUnderstoodEndsTheReading(String file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(FileFault.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void firstRowOfAFileWithoutAHeaderIsNotRepeated() {
    for (var row :
        List.of(
            "BR-1,BRD-1,PERSON,Ada Ashby,US,TX,+1 512 555 0111,USD,100.00",
            "reference,debtor_reference,Ada Ashby,987-65-4320,ada@example.org,name"))
      assertThatThrownBy(() -> read(row + "\nA,D\n"))
          .isInstanceOf(FileFault.class)
          .message()
          .doesNotContain("BR-1", "0111", "987", "@")
          .contains("Known columns are reference, debtor_reference, debtor_kind, name");
    assertThatThrownBy(() -> read("BR-1,Ada Ashby,US\nA,D\n"))
        .message()
        .startsWith("The first line is no header: 0 of its 3 fields name a column.")
        .doesNotContain("Ashby");
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
        .isEqualTo(new RawRow.Broken(2, "A", null, "has 2 fields, the header 7"));
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
