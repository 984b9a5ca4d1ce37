package io.recoup.accounts.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.kit.json.RefusedValue;
import io.recoup.kit.text.Blank;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A placement as NDJSON: one object with text members per line. A line that is none is refused and
 * the next one read, since a line end always is one.
 */
final class JsonRows implements RowSource {
  private static final int MAX_LINE = 64 * 1024;

  /** What may be repeated of a name that is not known. */
  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z_-]{0,39}[0-9]?");

  /** How the parser says that an object has a key twice. */
  private static final Pattern REPEATED = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private final InputStream file;
  private final ObjectMapper json;
  private long line;

  JsonRows(InputStream file, ObjectMapper json) throws IOException, FileFault {
    this.file = new BufferedInputStream(RowSource.utf8(file), 16 * 1024);
    this.json = json;
  }

  @Override
  public Optional<RawRow> next() throws IOException {
    while (true) {
      var bytes = new ByteArrayOutputStream(512);
      var length = readLine(bytes);
      if (length < 0) return Optional.empty();
      line++;
      if (length > MAX_LINE)
        return Optional.of(broken(null, null, "is longer than " + MAX_LINE + " bytes"));
      var row = row(bytes.toByteArray());
      if (row.isPresent()) return row;
    }
  }

  @Override
  public String nameOf(Column column) {
    return column.jsonName();
  }

  private Optional<RawRow> row(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) return Optional.empty();
      var row = json.readTree(text);
      return Optional.of(row.isObject() ? cells(row) : broken(null, null, "is not a JSON object"));
    } catch (CharacterCodingException e) {
      return Optional.of(broken(null, null, "is not UTF-8"));
    } catch (RefusedValue e) {
      return Optional.of(broken(null, e.field(), e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      var repeated = REPEATED.matcher(e.getOriginalMessage());
      if (!repeated.matches()) return Optional.of(broken(null, null, "is not a JSON object"));
      return Optional.of(
          FIELD_NAME.matcher(repeated.group(1)).matches()
              ? broken(null, repeated.group(1), "stands more than once in the object")
              : broken(null, null, "has a field more than once whose name is none"));
    }
  }

  private RawRow cells(JsonNode row) {
    var cells = new EnumMap<Column, String>(Column.class);
    for (var member : row.properties()) {
      var column = Column.ofJson(member.getKey());
      if (column.isEmpty()) return unknown(row, member.getKey());
      var value = member.getValue();
      if (value.isNull()) continue;
      if (!value.isTextual()) return broken(row, member.getKey(), "must be a string");
      var text = column.get().value(value.textValue());
      if (!text.isEmpty()) cells.put(column.get(), text);
    }
    return new RawRow.Cells(line, cells);
  }

  private RawRow unknown(JsonNode row, String name) {
    return FIELD_NAME.matcher(name).matches()
        ? broken(
            row,
            name,
            "is not a known field"
                + Column.near(name)
                    .map(column -> "; did you mean " + column.jsonName() + "?")
                    .orElse(""))
        : broken(row, null, "has a field whose name is none");
  }

  private RawRow broken(JsonNode row, String field, String reason) {
    var reference = row == null ? null : row.path(Column.REFERENCE.jsonName()).textValue();
    return new RawRow.Broken(
        line, reference == null ? null : Blank.strip(reference), field, reason);
  }

  /**
   * Reads to the line's end; keeps no more than the limit and returns the length, -1 at the end.
   */
  private int readLine(ByteArrayOutputStream bytes) throws IOException {
    var length = 0;
    for (var next = file.read(); next != '\n'; next = file.read()) {
      if (next < 0) return length == 0 ? -1 : length;
      if (length < MAX_LINE) bytes.write(next);
      if (length <= MAX_LINE) length++;
    }
    return length;
  }
}
