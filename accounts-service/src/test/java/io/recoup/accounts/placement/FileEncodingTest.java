package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.accounts.placement.RowSource.FileFault;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileEncodingTest {
  private static final String CSV =
      "reference,debtor_reference,debtor_kind,country,currency,principal\nA,D,PERSON,US,USD,1\n";
  private static final String NDJSON = "{\"reference\":\"A\"}\n";

  @ParameterizedTest
  @CsvSource({
    "UTF-16, UTF-16",
    "UTF-16BE, UTF-16",
    "UTF-16LE, UTF-16",
    "x-UTF-16LE-BOM, UTF-16",
    "UTF-32, UTF-32",
    "UTF-32BE, UTF-32",
    "UTF-32LE, UTF-32",
    "X-UTF-32BE-BOM, UTF-32",
    "X-UTF-32LE-BOM, UTF-32"
  })
  void fileInAnotherEncodingIsToldThatItMustBeUtf8(String charset, String encoding) {
    var reason =
        "The file is in " + encoding + "; it must be UTF-8. Save it as UTF-8 and send it again.";
    assertThatThrownBy(() -> new CsvRows(file(CSV, charset)))
        .isInstanceOf(FileFault.class)
        .hasMessage(reason);
    assertThatThrownBy(() -> new JsonRows(file(NDJSON, charset), new ObjectMapper()))
        .isInstanceOf(FileFault.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({"''", "'\uFEFF'"})
  void fileInUtf8IsReadWithAMarkOrWithout(String mark) throws Exception {
    assertThat(new CsvRows(file(mark + CSV, "UTF-8")).next())
        .get()
        .isInstanceOf(RawRow.Cells.class);
    assertThat(new JsonRows(file(mark + NDJSON, "UTF-8"), new ObjectMapper()).next())
        .get()
        .isInstanceOf(RawRow.Cells.class);
  }

  @Test
  void shortFileIsNoOtherEncoding() throws Exception {
    assertThat(new JsonRows(file("{}", "UTF-8"), new ObjectMapper()).next()).isPresent();
    for (var empty : new String[] {"", "\uFEFF"})
      assertThatThrownBy(() -> new JsonRows(file(empty, "UTF-8"), new ObjectMapper()))
          .hasMessage("The file is empty.");
  }

  private static ByteArrayInputStream file(String text, String charset) {
    return new ByteArrayInputStream(text.getBytes(Charset.forName(charset)));
  }
}
