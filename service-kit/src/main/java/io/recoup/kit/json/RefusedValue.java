package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Serial;

/** Well-formed JSON with a value that we do not accept: which field, and why. */
public final class RefusedValue extends JsonMappingException {
  @Serial private static final long serialVersionUID = 1;
  static final String OUT_OF_RANGE = "validation-failed";
  private static final int LONGEST_NAME = 60;

  private final String code;
  private final String field;

  private RefusedValue(JsonParser json, String code, String field, String message) {
    super(json, message);
    this.code = code;
    this.field = field;
  }

  /** The value at which the parser stands, or one below it. */
  static RefusedValue at(JsonParser json, String below, String code, String message) {
    var path = new StringBuilder();
    append(json.getParsingContext(), path);
    path.append(below);
    return new RefusedValue(json, code, strip(path), message);
  }

  public String code() {
    return code;
  }

  /** Its path, such as {@code attributes.parts[0]}; empty for the body itself. */
  public String field() {
    return field;
  }

  static String member(String name) {
    var shown = new StringBuilder(".");
    for (var i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
      var unit = name.charAt(i);
      shown.append(Character.isISOControl(unit) || Character.isSurrogate(unit) ? '?' : unit);
    }
    return shown.toString();
  }

  static String item(int index) {
    return "[" + index + "]";
  }

  private static void append(JsonStreamContext at, StringBuilder path) {
    if (at == null || at.inRoot()) return;
    append(at.getParent(), path);
    if (at.inArray()) path.append(item(Math.max(0, at.getCurrentIndex())));
    else if (at.getCurrentName() != null) path.append(member(at.getCurrentName()));
  }

  private static String strip(StringBuilder path) {
    return path.isEmpty() || path.charAt(0) != '.' ? path.toString() : path.substring(1);
  }
}
