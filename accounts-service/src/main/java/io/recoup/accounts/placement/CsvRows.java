package io.recoup.accounts.placement;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A placement as CSV after RFC 4180: UTF-8, comma, a header that names known columns, each once. A
 * row with another number of fields is refused; broken quoting ends the reading, since nobody can
 * say where the next row starts.
 */
final class CsvRows implements RowSource {
  private static final int MAX_FIELD = 2 * 1024 * 1024;
  private static final int MAX_FIELDS = 256;
  private static final int MAX_NAMED = 40;

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
                new InputStreamReader(RowSource.withoutMark(file), StandardCharsets.UTF_8));
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
    if (row.getFieldCount() != header.size())
      return new RawRow.Broken(
          row.getStartingLineNumber(),
          null,
          "has " + row.getFieldCount() + " fields, the header " + header.size());
    var cells = new EnumMap<Column, String>(Column.class);
    for (var i = 0; i < header.size(); i++) {
      var value = row.getField(i).strip();
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
    var unknown =
        names.getFields().stream().filter(name -> Column.ofCsv(name.strip()).isEmpty()).toList();
    if (!unknown.isEmpty())
      throw new FileFault("The header names unknown columns: " + shown(unknown) + ".");
    var header =
        names.getFields().stream().map(name -> Column.ofCsv(name.strip()).orElseThrow()).toList();
    if (header.stream().distinct().count() < header.size())
      throw new FileFault("The header names a column twice.");
    var missing =
        Arrays.stream(Column.values())
            .filter(column -> column.isRequired() && !header.contains(column))
            .map(Column::csvName)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) throw new FileFault("The header lacks the columns " + missing + ".");
    return header;
  }

  /** Names as a person can recognise them, whatever the file held in their place. */
  private static String shown(List<String> names) {
    return names.stream()
        .limit(5)
        .map(name -> name.replaceAll("[^A-Za-z0-9_ -]", "?"))
        .map(name -> name.length() > MAX_NAMED ? name.substring(0, MAX_NAMED) + "…" : name)
        .collect(Collectors.joining(", "));
  }
}
