package io.recoup.kit.schema;

/** The database has not, or cannot be given, the schema that this version needs. */
public final class SchemaFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaFailure(String message) {
    super(message);
  }

  SchemaFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
