package io.recoup.kit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.id.Ids;
import io.recoup.kit.idempotency.IdempotentInterceptor;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Writes into every contract what is the same in all of them: the token and its scopes, the
 * Idempotency-Key, entity tags, and the problems that an operation of its shape can answer.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedContract implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String OPERATORS = "Operations";
  private static final DotName OPERATION =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
  private static final DotName ROLES_ALLOWED =
      DotName.createSimple("jakarta.annotation.security.RolesAllowed");
  private static final DotName PERMIT_ALL =
      DotName.createSimple("jakarta.annotation.security.PermitAll");
  private static final DotName IDEMPOTENT =
      DotName.createSimple("io.recoup.kit.idempotency.Idempotent");
  private static final String IF_MATCH = "If-Match";
  private static final String NDJSON = "application/x-ndjson";

  private static final Map<String, String> PROBLEMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "400",
                  "The request cannot be understood: malformed JSON, a field that is unknown, missing or out of range, an unknown query parameter, no Idempotency-Key."),
              Map.entry("401", "No valid token."),
              Map.entry("403", "The token lacks the scope."),
              Map.entry("404", "There is no such thing, or it belongs to another creditor."),
              Map.entry("405", "The address has no such method."),
              Map.entry("406", "None of the accepted media types is served."),
              Map.entry(
                  "409",
                  "It does not fit the present state, or a request with the same Idempotency-Key is still running."),
              Map.entry("412", "If-Match names a version that is no longer current."),
              Map.entry("413", "The body is larger than the limit."),
              Map.entry("415", "The Content-Type is not read here."),
              Map.entry(
                  "422",
                  "Well formed but not possible, or the Idempotency-Key was used for another request."),
              Map.entry("428", "If-Match is missing."),
              Map.entry("429", "Too many requests; wait as long as Retry-After says."),
              Map.entry("500", "We failed; nothing was changed."),
              Map.entry(
                  "503", "Something the operation needs is away; send the same request again.")));

  private final Map<String, MethodInfo> methods;

  public SharedContract(IndexView index) {
    methods =
        index.getAnnotations(OPERATION).stream()
            .filter(a -> a.target().kind() == AnnotationTarget.Kind.METHOD)
            .filter(a -> a.value("operationId") != null)
            .collect(
                Collectors.toMap(
                    a -> a.value("operationId").asString(),
                    a -> a.target().asMethod(),
                    (first, _) -> first));
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) return;
    var components =
        api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description(
                "RS256 token of the issuer, audience recoup, checked as RFC8725 advises; scope lists"
                    + " what it may do. Locally: ./recoup token --role ROLE."));
    PROBLEMS.forEach((status, text) -> components.addResponse(name(status), problem(text)));
    for (var status : List.of("429", "503"))
      AnswerHeaders.withRetryAfter(components, components.getResponses().get(name(status)));
    api.setComponents(components);
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((verb, operation) -> complete(components, path, verb, operation)));
    dropUnused(api);
    defineTags(api);
    PageNames.write(api);
    AnswerHeaders.write(api);
    Limits.write(api);
    SuccessExamples.write(api);
    api.setOpenapi("3.1.0");
  }

  /** Problems that no operation of this service can answer. */
  private static void dropUnused(OpenAPI api) {
    var used =
        EverySchema.operations(api).stream()
            .flatMap(o -> o.getResponses().getAPIResponses().values().stream())
            .map(APIResponse::getRef)
            .filter(Objects::nonNull)
            .toList();
    for (var status : PROBLEMS.keySet())
      if (!used.contains("#/components/responses/" + name(status)))
        api.getComponents().removeResponse(name(status));
  }

  /** Every tag that an operation carries has words; those of operators are the same everywhere. */
  private static void defineTags(OpenAPI api) {
    var isUsed =
        EverySchema.operations(api).stream()
            .anyMatch(o -> o.getTags() != null && o.getTags().contains(OPERATORS));
    if (isUsed)
      api.addTag(
          OASFactory.createTag()
              .name(OPERATORS)
              .description("What operators see to: events that could not be applied"));
  }

  private void complete(
      Components components, String path, PathItem.HttpMethod verb, Operation operation) {
    if (path.contains("/dead-letters")) describeDeadLetters(path, operation);
    var method = methods.get(operation.getOperationId());
    var scopes = scopes(path, verb, method);
    var isOpen = method != null && method.hasAnnotation(PERMIT_ALL);
    operation.setSecurity(
        isOpen
            ? List.of()
            : List.of(OASFactory.createSecurityRequirement().addScheme(BEARER, scopes)));
    var idempotent = isDeadLetterChange(path) || method != null && method.hasAnnotation(IDEMPOTENT);
    if (idempotent) {
      operation.addParameter(idempotencyKey(operation.getOperationId()));
      succeeded(operation).forEach(answer -> AnswerHeaders.withReplayed(components, answer));
    }
    var conditional = hasParameter(operation, IF_MATCH);
    if (conditional) describeIfMatch(operation);
    var hasBody = operation.getRequestBody() != null;
    if (hasBody) keepLinesAsText(operation.getRequestBody());
    var statuses =
        Stream.of(
                Stream.of("400", "405", "406", "429", "500", "503"),
                isOpen ? Stream.<String>empty() : Stream.of("401", "403"),
                path.contains("{") || isOfSomething(operation)
                    ? Stream.of("404")
                    : Stream.<String>empty(),
                idempotent ? Stream.of("409", "422") : Stream.<String>empty(),
                conditional ? Stream.of("412", "428") : Stream.<String>empty(),
                hasBody ? Stream.of("413", "415") : Stream.<String>empty())
            .flatMap(s -> s)
            .toList();
    for (var status : statuses) {
      var declared = operation.getResponses().getAPIResponse(status);
      if (declared == null)
        operation
            .getResponses()
            .addAPIResponse(
                status,
                OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
    }
    operation.getResponses().getAPIResponses().forEach(SharedContract::asProblem);
    if (operation.getParameters() != null)
      operation.getParameters().forEach(SharedContract::describePaging);
    ParameterOrder.write(path, operation);
  }

  /** What pages and cursors are like is the same in all lists. */
  private static void describePaging(Parameter parameter) {
    if (parameter.getIn() != Parameter.In.QUERY) return;
    switch (parameter.getName()) {
      case "limit" ->
          parameter
              .description("How many rows a page has at most.")
              .schema(
                  OASFactory.createSchema()
                      .addType(Schema.SchemaType.INTEGER)
                      .format("int32")
                      .minimum(BigDecimal.ONE)
                      .maximum(BigDecimal.valueOf(Paging.MAX_LIMIT))
                      .defaultValue(Paging.DEFAULT_LIMIT));
      case "cursor" ->
          parameter
              .description("next of the page before, with the same filters.")
              .schema(
                  OASFactory.createSchema()
                      .addType(Schema.SchemaType.STRING)
                      .pattern(Paging.CURSOR)
                      .maxLength(Paging.CURSOR_LENGTH));
      default -> {}
    }
  }

  private static void asProblem(String status, APIResponse response) {
    if (status.compareTo("400") < 0 || response.getRef() != null) return;
    response.setContent(problem(response.getDescription()).getContent());
  }

  /** The kit's own operations, which each service puts under an address of its own. */
  private static boolean isDeadLetterChange(String path) {
    return path.contains("/dead-letters/");
  }

  private static void describeDeadLetters(String path, Operation operation) {
    var service = path.split("/")[3];
    var name = Character.toUpperCase(service.charAt(0)) + service.substring(1);
    operation.setTags(List.of(OPERATORS));
    if (path.endsWith("/replay")) {
      operation.setOperationId("replay" + name + "DeadLetter");
      operation.setSummary("Apply a dead event of " + service + " once more");
      operation.setDescription(
          "Run this after the cause is mended. The event takes effect once; a second replay answers"
              + " 404, and if the consumer fails again the event stays dead.");
    } else if (path.endsWith("/put-away")) {
      operation.setOperationId("putAway" + name + "DeadLetter");
      operation.setSummary("Give up a dead event of " + service);
      operation.setDescription(
          "For one that no replay can help, such as one that cannot be read. It stays in the list"
              + " with who gave it up, when and why, and no longer counts as open.");
    } else {
      operation.setOperationId("list" + name + "DeadLetters");
      operation.setSummary("List the events that " + service + " could not apply");
      operation.setDescription("Newest first. The content of the events is not shown.");
    }
  }

  private static List<String> scopes(String path, PathItem.HttpMethod verb, MethodInfo method) {
    if (path.contains("/dead-letters"))
      return List.of(verb == PathItem.HttpMethod.GET ? "operations:read" : "operations:write");
    return Optional.ofNullable(method)
        .map(m -> m.annotation(ROLES_ALLOWED))
        .map(AnnotationInstance::value)
        .map(v -> List.of(v.asStringArray()))
        .orElse(List.of());
  }

  private static Stream<APIResponse> succeeded(Operation operation) {
    return operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(e -> e.getKey().startsWith("2"))
        .map(Map.Entry::getValue);
  }

  /** A query that has to name what it is about can name something that is not there. */
  private static boolean isOfSomething(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(p -> p.getIn() == Parameter.In.QUERY && Boolean.TRUE.equals(p.getRequired()));
  }

  private static boolean hasParameter(Operation operation, String name) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> Objects.equals(p.getName(), name));
  }

  /** The example differs per operation: one key is one command, in the documentation too. */
  private static Parameter idempotencyKey(String operationId) {
    return OASFactory.createParameter()
        .name(IdempotentInterceptor.HEADER)
        .in(Parameter.In.HEADER)
        .required(true)
        .description(
            "Names this command, 1 to 255 visible ASCII characters, such as a new UUID. Sent again"
                + " within 30 days with the same request it gets the first answer; with another one"
                + " 422.")
        .schema(
            OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .pattern(IdempotentInterceptor.PATTERN)
                .minLength(1)
                .maxLength(255))
        .example(Ids.named("example", operationId).toString());
  }

  /**
   * The reader of annotations takes a line of NDJSON for an object; the body is text all the same.
   */
  private static void keepLinesAsText(RequestBody body) {
    var lines = body.getContent() == null ? null : body.getContent().getMediaType(NDJSON);
    if (lines == null || lines.getExamples() == null) return;
    lines.getExamples().values().stream()
        .filter(example -> !(example.getValue() instanceof String))
        .forEach(example -> example.setValue(line(example.getValue())));
  }

  private static String line(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an example is no JSON", e);
    }
  }

  private static void describeIfMatch(Operation operation) {
    operation.getParameters().stream()
        .filter(p -> Objects.equals(p.getName(), IF_MATCH))
        .forEach(
            p ->
                p.required(true)
                    .description("The ETag of the version you saw; another one since then is 412.")
                    .schema(
                        OASFactory.createSchema()
                            .addType(Schema.SchemaType.STRING)
                            .pattern(ETags.PATTERN)
                            .maxLength(ETags.LENGTH))
                    .example("\"0\""));
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }

  private static String name(String status) {
    return "Problem" + status;
  }
}
