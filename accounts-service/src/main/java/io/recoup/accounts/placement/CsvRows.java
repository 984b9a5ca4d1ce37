package io.recoup.accounts.placement;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.recoup.kit.text.Blank;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A placement as CSV after RFC 4180: UTF-8, comma, a header that names known columns, each once. A
 * row with another number of fields is refused; broken quoting ends the reading, since nobody can
 * say where the next row starts.
 */
final class CsvRows implements RowSource {
  private static final int MAX_FIELD = 2 * 1024 * 1024;
  private static final int MAX_FIELDS = 256;
  private static final int MAX_SHOWN = 5;

  /**
   * What may be repeated of a name that is not known: a line without a header holds personal data.
   */
  private static final Pattern COLUMN_NAME = Pattern.compile("[A-Za-z][A-Za-z _-]{0,39}[0-9]?");

  private static final String KNOWN =
      Arrays.stream(Column.values()).map(Column::csvName).collect(Collectors.joining(", "));

  private final CloseableIterator<CsvRecord> records;
  private final List<Column> header;
  private long line;

  CsvRows(InputStream file) throws IOException, FileFault {
    var reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .skipEmptyLines(true)
            .maxBufferSize(MAX_FIELD)
            .build(
                CsvRecordHandler.of(
                    handler ->
                        handler
                            .maxFields(MAX_FIELDS)
                            .maxFieldSize(MAX_FIELD)
                            .maxRecordSize(2 * MAX_FIELD)),
                new InputStreamReader(RowSource.utf8(file), StandardCharsets.UTF_8));
    this.records = reader.iterator();
    this.header = header(read().orElseThrow(() -> new FileFault("The file is empty.")));
  }

  @Override
  public Optional<RawRow> next() throws IOException, FileFault {
    return read().map(this::row);
  }

  @Override
  public String nameOf(Column column) {
    return column.csvName();
  }

  private RawRow row(CsvRecord row) {
    if (row.getFieldCount() != header.size()) {
      var reference = header.indexOf(Column.REFERENCE);
      return new RawRow.Broken(
          row.getStartingLineNumber(),
          reference < row.getFieldCount() ? Blank.strip(row.getField(reference)) : null,
          null,
          "has " + row.getFieldCount() + " fields, the header " + header.size());
    }
    var cells = new EnumMap<Column, String>(Column.class);
    for (var i = 0; i < header.size(); i++) {
      var value = header.get(i).value(row.getField(i));
      if (!value.isEmpty()) cells.put(header.get(i), value);
    }
    return new RawRow.Cells(row.getStartingLineNumber(), cells);
  }

  private Optional<CsvRecord> read() throws IOException, FileFault {
    try {
      if (!records.hasNext()) return Optional.empty();
      var found = records.next();
      line = found.getStartingLineNumber();
      return Optional.of(found);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cut) throw cut;
      throw new FileFault(
          "Behind line "
              + line
              + " the quoting is broken or a field is too large; the rest was not read.");
    }
  }

  private static List<Column> header(CsvRecord names) throws FileFault {
    var fields = names.getFields().stream().map(String::strip).toList();
    refuseOtherDelimiter(fields);
    var known = fields.stream().filter(name -> Column.near(name).isPresent()).count();
    if (2 * known < fields.size())
      throw new FileFault(
          "The first line is no header: "
              + known
              + " of its "
              + fields.size()
              + " fields name a column. Known columns are "
              + KNOWN
              + ".");
    var unknown =
        IntStream.range(0, fields.size())
            .filter(i -> Column.ofCsv(fields.get(i)).isEmpty())
            .mapToObj(i -> shown(i + 1, fields.get(i)))
            .toList();
    if (!unknown.isEmpty())
      throw new FileFault(
          "The header has unknown columns: "
              + unknown.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))
              + (unknown.size() > MAX_SHOWN ? " and more" : "")
              + ". Known columns are "
              + KNOWN
              + ".");
    var header = fields.stream().map(name -> Column.ofCsv(name).orElseThrow()).toList();
    var repeated =
        Arrays.stream(Column.values())
            .filter(column -> Collections.frequency(header, column) > 1)
            .map(Column::csvName)
            .collect(Collectors.joining(", "));
    if (!repeated.isEmpty())
      throw new FileFault("The header names more than once: " + repeated + ".");
    var missing =
        Arrays.stream(Column.values())
            .filter(column -> column.isRequired() && !header.contains(column))
            .map(Column::csvName)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) throw new FileFault("The header lacks the columns " + missing + ".");
    return header;
  }

  /** A spreadsheet's other separators come with other ways to write amounts, so none is guessed. */
  private static void refuseOtherDelimiter(List<String> fields) throws FileFault {
    if (fields.size() > 1) return;
    var line = fields.getFirst();
    var separator =
        line.startsWith("sep=")
            ? "another character than a comma"
            : line.indexOf(';') >= 0
                ? "semicolons"
                : line.indexOf('\t') >= 0 ? "tabs" : line.indexOf('|') >= 0 ? "bars" : null;
    if (separator == null) return;
    throw new FileFault(
        "The file separates its fields by "
            + separator
            + ". Save it as CSV with commas between the fields, a header in the first line and"
            + " amounts such as 1234.56.");
  }

  private static String shown(int position, String name) {
    if (name.isEmpty()) return "column " + position + " has no name";
    var shown = COLUMN_NAME.matcher(name).matches() ? name : "column " + position;
    return Column.near(name)
        .map(column -> shown + " (did you mean " + column.csvName() + "?)")
        .orElse(shown);
  }
}
