package io.recoup.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error as it goes over the wire, application/problem+json of RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "Problem",
    description = "Every error there is, as application/problem+json (RFC 9457).")
public record Problem(
    @Schema(
            required = true,
            description = "Names the kind of problem and resolves to its documentation.",
            examples = "http://localhost:8080/problems/validation-failed")
        URI type,
    @Schema(required = true, description = "The kind in words.", examples = "Validation failed")
        String title,
    @Schema(
            required = true,
            minimum = "400",
            maximum = "599",
            description = "HTTP status.",
            examples = "400")
        int status,
    @Schema(
            required = true,
            description = "What happened this time and what to do about it.",
            examples = "amount.minor must be greater than 0")
        String detail,
    @Schema(description = "Path of the request.", examples = "/v1/creditors") String instance,
    @Schema(
            required = true,
            description = "Stable code, documented in docs/problems.md.",
            examples = "validation-failed")
        String code,
    @Schema(
            description = "Id of the request; quote it to support.",
            examples = "0197a000-0000-7000-8000-000000000001")
        String requestId,
    @Schema(description = "The fields at fault, for validation.") List<FieldError> errors,
    @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One field that does not fit. */
  @Schema(name = "FieldError", description = "One field that does not fit.")
  public record FieldError(
      @Schema(required = true, description = "Path of the field.", examples = "amount.minor")
          String field,
      @Schema(
              required = true,
              description = "What is wrong with it.",
              examples = "must be greater than 0")
          String message) {}
}
