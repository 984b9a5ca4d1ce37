package io.recoup.kit.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.recoup.kit.json.BeyondBounds;
import io.recoup.kit.json.RefusedValue;
import io.recoup.kit.problem.Problem.FieldError;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place that turns an exception into application/problem+json (RFC 9457). */
public class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final int RETRY_SECONDS = 1;

  private final Problems problems;
  private final ReadTypes readTypes;

  ProblemMapper(Problems problems, ReadTypes readTypes) {
    this.problems = problems;
    this.readTypes = readTypes;
  }

  @ServerExceptionMapper
  public Response refused(Refusal refusal, UriInfo request) {
    var problem =
        problems.of(
            refusal.status(),
            refusal.code(),
            refusal.getMessage(),
            request.getPath(),
            List.of(),
            refusal.members());
    var wait = refusal.retryAfter().map(d -> Math.toIntExact(Math.max(1, d.toSeconds())));
    return problems.answer(problem, wait.orElse(null));
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException violations, UriInfo request) {
    if (violations.getConstraintViolations().stream().anyMatch(ProblemMapper::isOurs))
      return fault(violations, request);
    var errors =
        violations.getConstraintViolations().stream()
            .map(ProblemMapper::error)
            .distinct()
            .sorted(
                java.util.Comparator.comparing(FieldError::field)
                    .thenComparing(FieldError::message))
            .toList();
    var detail =
        errors.stream().map(e -> e.field() + " " + e.message()).collect(Collectors.joining("; "));
    return badRequest("validation-failed", detail, errors, request);
  }

  // Named apart because the platform has an answer of its own for mismatches.
  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  public Response unreadable(JsonProcessingException fault, UriInfo request) {
    return switch (fault) {
      case RefusedValue refused ->
          field(refused.code(), refused.field(), refused.getOriginalMessage(), request);
      case UnrecognizedPropertyException unknown ->
          field("unknown-field", path(unknown), "is not a field here", request);
      case InvalidFormatException format ->
          field("malformed-json", path(format), expectation(format), request);
      case MismatchedInputException mismatch ->
          field("malformed-json", path(mismatch), expectation(mismatch), request);
      case BeyondBounds beyond ->
          field("validation-failed", path(beyond), beyond.getOriginalMessage(), request);
      case StreamConstraintsException _ ->
          answer(413, "body-too-large", "The JSON is larger or deeper than we read.", request);
      case JsonParseException parse when isDuplicate(parse) ->
          badRequest("malformed-json", parse.getOriginalMessage(), List.of(), request);
      case JsonMappingException mapping ->
          field("malformed-json", path(mapping), "cannot be read", request);
      default ->
          badRequest("malformed-json", "The body is not JSON" + place(fault), List.of(), request);
    };
  }

  @ServerExceptionMapper
  public Response web(
      WebApplicationException fault,
      UriInfo request,
      ResourceInfo resource,
      ContainerRequestContext sent) {
    var json = Faults.find(fault, JsonProcessingException.class);
    if (json.isPresent()) return unreadable(json.get(), request);
    var status = fault.getResponse().getStatus();
    return switch (status) {
      case 400 -> answer(400, "request-malformed", "The request could not be understood.", request);
      case 401 -> unauthenticated(request);
      case 403 -> forbidden(request, resource);
      case 404 ->
          fault.getCause() == null
              ? answer(404, "not-found", "There is nothing at this address.", request)
              : answer(
                  400,
                  "parameter-malformed",
                  "A parameter in the path or the query has the wrong form.",
                  request);
      case 405 -> methodNotAllowed(fault, request);
      case 406 ->
          answer(406, "not-acceptable", "None of the media types in Accept is served.", request);
      case 413 -> answer(413, "body-too-large", "The body is larger than we read.", request);
      case 415 -> answer(415, "media-type-unsupported", whatIsRead(request, sent), request);
      default -> fault(fault, request);
    };
  }

  @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
  public Response unauthenticated(UriInfo request) {
    return Response.fromResponse(
            answer(
                401,
                "unauthenticated",
                "Send a valid token as 'Authorization: Bearer …'.",
                request))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"recoup\"")
        .build();
  }

  @ServerExceptionMapper(ForbiddenException.class)
  public Response forbidden(UriInfo request, ResourceInfo resource) {
    var method = resource.getResourceMethod();
    var roles = method == null ? null : method.getAnnotation(RolesAllowed.class);
    var detail =
        roles == null
            ? "The token lacks a scope that this operation asks for."
            : "The token lacks the scope that this operation asks for: "
                + String.join(" or ", roles.value())
                + ".";
    return answer(403, "forbidden", detail, request);
  }

  @ServerExceptionMapper
  public Response stale(OptimisticLockException stale, UriInfo request) {
    return concurrentChange(request);
  }

  @ServerExceptionMapper
  public Response busy(BulkheadException full, UriInfo request) {
    return problems.answer(
        problems.of(
            503,
            "service-busy",
            "As many of these requests are under way as the service works on at a time.",
            request.getPath()),
        RETRY_SECONDS);
  }

  @ServerExceptionMapper
  public Response fault(Throwable fault, UriInfo request) {
    var refusal = Faults.find(fault, Refusal.class);
    if (refusal.isPresent()) return refused(refusal.get(), request);
    if (Faults.find(fault, OptimisticLockException.class).isPresent())
      return concurrentChange(request);
    var refused = Faults.find(fault, SQLException.class).flatMap(sql -> refused(sql, request));
    if (refused.isPresent()) return refused.get();
    if (Faults.isOutcomeUnknown(fault))
      return away(
          fault,
          "outcome-unknown",
          "The database did not answer whether the change is stored; send the same request again,"
              + " with the same Idempotency-Key.",
          request);
    if (Faults.isTransient(fault))
      return away(
          fault,
          "temporarily-unavailable",
          "Something this operation needs is away; send the same request again.",
          request);
    LOG.error("Answered 500", fault);
    return answer(
        500, "internal-error", "We failed; the fault is logged under this request id.", request);
  }

  private Response away(Throwable fault, String code, String detail, UriInfo request) {
    LOG.warnf("Answered 503: %s", fault);
    return problems.answer(problems.of(503, code, detail, request.getPath()), RETRY_SECONDS);
  }

  private String whatIsRead(UriInfo request, ContainerRequestContext sent) {
    return sent.getHeaderString(HttpHeaders.CONTENT_ENCODING) == null
        ? "This Content-Type is not read here; send "
            + readTypes.of(sent.getMethod(), request.getPath())
            + "."
        : "A Content-Encoding is not read here; send the body as it is.";
  }

  private Response concurrentChange(UriInfo request) {
    return problems.answer(
        problems.of(
            409,
            "concurrent-change",
            "Somebody else changed the same thing at the same time; read it again and retry.",
            request.getPath()),
        RETRY_SECONDS);
  }

  private Optional<Response> refused(SQLException fault, UriInfo request) {
    return switch (fault.getSQLState()) {
      case "22021" ->
          Optional.of(
              badRequest(
                  "text-unstorable",
                  "A text holds a character we cannot store.",
                  List.of(),
                  request));
      case "22001" ->
          Optional.of(badRequest("text-too-long", "A text is too long.", List.of(), request));
      case "23505" ->
          Optional.of(answer(409, "already-exists", "The same thing exists already.", request));
      case null, default -> Optional.empty();
    };
  }

  private Response methodNotAllowed(WebApplicationException fault, UriInfo request) {
    var answer = answer(405, "method-not-allowed", "This address has no such method.", request);
    var allow = fault.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  private Response field(String code, String field, String message, UriInfo request) {
    if (field.isEmpty()) return badRequest(code, "The body " + message, List.of(), request);
    return badRequest(
        code, field + " " + message, List.of(new FieldError(field, message)), request);
  }

  private Response badRequest(
      String code, String detail, List<FieldError> errors, UriInfo request) {
    return problems.answer(
        problems.of(400, code, detail, request.getPath(), errors, Map.of()), null);
  }

  private Response answer(int status, String code, String detail, UriInfo request) {
    return problems.answer(problems.of(status, code, detail, request.getPath()), null);
  }

  private static FieldError error(ConstraintViolation<?> violation) {
    var field = SentNames.of(violation);
    var isNoBody = field.equals(SentNames.BODY) && violation.getInvalidValue() == null;
    return new FieldError(
        field, isNoBody ? "must not be empty: send a JSON object" : violation.getMessage());
  }

  private static boolean isOurs(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
  }

  private static String path(JsonMappingException fault) {
    return fault.getPath().stream()
        .map(ref -> ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String expectation(MismatchedInputException fault) {
    var missing = fault.getOriginalMessage();
    if (missing != null && missing.startsWith("Missing required creator property '"))
      return "lacks '" + missing.split("'", 3)[1] + "'";
    var type = fault.getTargetType();
    if (type == null) return "has the wrong type";
    if (type.isEnum())
      return "must be one of "
          + java.util.Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    return "must be " + WORDS.getOrDefault(type.getSimpleName(), "of another type");
  }

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("String", "a string"),
          Map.entry("long", "a whole number"),
          Map.entry("Long", "a whole number"),
          Map.entry("int", "a whole number"),
          Map.entry("Integer", "a whole number"),
          Map.entry("boolean", "true or false"),
          Map.entry("Boolean", "true or false"),
          Map.entry("UUID", "a UUID"),
          Map.entry("LocalDate", "a date such as 2026-11-30"),
          Map.entry("LocalTime", "a time such as 17:00"),
          Map.entry("Instant", "an instant such as 2026-11-30T15:00:00Z"),
          Map.entry("Currency", "an ISO 4217 currency code such as USD"),
          Map.entry("Money", "an object such as {\"minor\": 12050, \"currency\": \"USD\"}"),
          Map.entry("List", "an array"));

  private static boolean isDuplicate(JsonParseException fault) {
    return fault.getOriginalMessage() != null
        && fault.getOriginalMessage().startsWith("Duplicate field");
  }

  private static String place(JsonProcessingException fault) {
    var at = fault.getLocation();
    return at == null ? "." : ": line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
  }
}
