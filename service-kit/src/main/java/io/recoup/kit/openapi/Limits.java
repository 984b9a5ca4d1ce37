package io.recoup.kit.openapi;

import io.recoup.kit.id.Ids;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * How large a value can be, for every value of a type: what the mapper of JSON and the database
 * allow anyway need not be said at each field. What a caller sends has limits of its own beside
 * these, which Bean Validation enforces.
 */
final class Limits {
  /** Numbers that every reader of JSON reads exactly. */
  static final BigDecimal EXACT = BigDecimal.valueOf((1L << 53) - 1);

  /** No text that is stored or sent holds U+0000. */
  static final String TEXT = "^[^\\x00]*$";

  static final String SOME_TEXT = "^[^\\x00]*[^\\s\\x00][^\\x00]*$";

  private static final int LONGEST_ANSWER = 10_000;
  private static final Map<String, Integer> LENGTHS =
      Map.of("uuid", Ids.LENGTH, "date", 10, "date-time", 40, "uri", 2_048);

  private final Set<Schema> requests;

  private Limits(Set<Schema> requests) {
    this.requests = requests;
  }

  static void write(OpenAPI api) {
    var limits = new Limits(EverySchema.ofRequests(api));
    EverySchema.of(api).forEach(limits::write);
  }

  private void write(Schema schema) {
    if (schema.getRef() != null) {
      schema.setType(null); // the referenced schema says it
      return;
    }
    if (schema.getType() == null || schema.getType().isEmpty()) return;
    switch (schema.getType().getFirst()) {
      case STRING -> string(schema);
      case INTEGER -> integer(schema);
      case ARRAY -> array(schema);
      default -> {}
    }
  }

  private void string(Schema schema) {
    if (schema.getEnumeration() != null || schema.getConstValue() != null) return;
    var length = schema.getFormat() == null ? null : LENGTHS.get(schema.getFormat());
    if (length != null) schema.setMaxLength(length);
    if ("uuid".equals(schema.getFormat())) schema.pattern(Ids.PATTERN).minLength(Ids.LENGTH);
    if (schema.getPattern() != null) schema.setPattern(anchored(schema.getPattern()));
    else if (schema.getFormat() == null) schema.setPattern(TEXT);
    if (schema.getMaxLength() == null && !requests.contains(schema))
      schema.setMaxLength(LONGEST_ANSWER);
  }

  /** Bean Validation matches whole texts, and knows by this pattern that a text is not blank. */
  private static String anchored(String pattern) {
    if (pattern.equals("\\S")) return SOME_TEXT;
    if (pattern.startsWith("^") && pattern.endsWith("$")) return pattern;
    return pattern.contains("|") ? "^(?:" + pattern + ")$" : "^" + pattern + "$";
  }

  private void integer(Schema schema) {
    if (requests.contains(schema)) return;
    if (schema.getMinimum() == null) schema.setMinimum(BigDecimal.ZERO);
    if (schema.getMaximum() == null)
      schema.setMaximum(
          "int64".equals(schema.getFormat()) ? EXACT : BigDecimal.valueOf(Integer.MAX_VALUE));
  }

  private void array(Schema schema) {
    if (schema.getMaxItems() == null && !requests.contains(schema))
      schema.setMaxItems(LONGEST_ANSWER);
  }
}
