package io.recoup.kit.problem;

import io.recoup.kit.problem.Problem.FieldError;
import java.io.Serial;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why we said no. The code is API and documented in docs/problems.md; the detail is prose for a
 * person and never carries personal data.
 */
public final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** What sort of no it is; decides the HTTP status. */
  public enum Kind {
    BAD_REQUEST(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    PRECONDITION_FAILED(412),
    TOO_LARGE(413),
    INVALID(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY(429),
    UNAVAILABLE(503);

    final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  private final Kind kind;
  private final String code;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private Duration retryAfter;

  private Refusal(Kind kind, String code, String detail) {
    // No stack trace and no suppression: a refusal is an answer, not a fault.
    super(detail, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  public static Refusal badRequest(String code, String detail) {
    return new Refusal(Kind.BAD_REQUEST, code, detail);
  }

  public static Refusal forbidden(String code, String detail) {
    return new Refusal(Kind.FORBIDDEN, code, detail);
  }

  public static Refusal notFound(String code, String detail) {
    return new Refusal(Kind.NOT_FOUND, code, detail);
  }

  public static Refusal conflict(String code, String detail) {
    return new Refusal(Kind.CONFLICT, code, detail);
  }

  public static Refusal preconditionFailed(String code, String detail) {
    return new Refusal(Kind.PRECONDITION_FAILED, code, detail);
  }

  public static Refusal preconditionRequired(String code, String detail) {
    return new Refusal(Kind.PRECONDITION_REQUIRED, code, detail);
  }

  public static Refusal tooLarge(String code, String detail) {
    return new Refusal(Kind.TOO_LARGE, code, detail);
  }

  /** The caller asks for more at a time than is theirs. */
  public static Refusal tooMany(String code, String detail) {
    return new Refusal(Kind.TOO_MANY, code, detail);
  }

  public static Refusal invalid(String code, String detail) {
    return new Refusal(Kind.INVALID, code, detail);
  }

  /** Names each field at fault and says in the detail what is wrong with all of them. */
  public static Refusal invalid(String code, List<FieldError> errors) {
    var detail =
        errors.stream()
            .map(error -> error.field() + " " + error.message())
            .collect(Collectors.joining("; "));
    return invalid(code, detail).with("errors", errors);
  }

  /** Something we need is away; the caller may send the same request again. */
  public static Refusal unavailable(String code, String detail) {
    return new Refusal(Kind.UNAVAILABLE, code, detail).retryAfter(Duration.ofSeconds(1));
  }

  /** Adds a member of its own to the problem document. */
  public Refusal with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public Refusal retryAfter(Duration wait) {
    this.retryAfter = wait;
    return this;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  public int status() {
    return kind.status;
  }

  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
