package io.recoup.kit.openapi;

import static io.recoup.kit.openapi.EverySchema.REFERENCE;

import io.recoup.kit.etag.ETags;
import io.recoup.kit.http.RequestId;
import io.recoup.kit.idempotency.StoredAnswerMapper;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * The headers of answers: the request's id on all, the ETag of what has a version, the Location of
 * what was made and can be read, and whether an answer was given before.
 */
final class AnswerHeaders {
  private static final String RETRY_AFTER = "Retry-After";

  private final OpenAPI api;
  private final Set<String> readable;

  private AnswerHeaders(OpenAPI api) {
    this.api = api;
    readable =
        api.getPaths().getPathItems().values().stream()
            .map(PathItem::getGET)
            .filter(Objects::nonNull)
            .flatMap(get -> succeeded(get).map(Map.Entry::getValue))
            .flatMap(AnswerHeaders::schemaName)
            .collect(Collectors.toSet());
  }

  static void write(OpenAPI api) {
    var headers = new AnswerHeaders(api);
    EverySchema.operations(api).forEach(headers::write);
    if (api.getComponents().getResponses() != null)
      api.getComponents().getResponses().values().forEach(headers::requestId);
  }

  static APIResponse withRetryAfter(Components components, APIResponse response) {
    components.addHeader(RETRY_AFTER, retryAfter());
    return response.addHeader(RETRY_AFTER, reference(RETRY_AFTER));
  }

  static APIResponse withReplayed(Components components, APIResponse response) {
    components.addHeader(
        StoredAnswerMapper.REPLAYED,
        header(
            "true when this is the stored answer of an earlier request.",
            OASFactory.createSchema().addType(SchemaType.BOOLEAN)));
    return response.addHeader(StoredAnswerMapper.REPLAYED, reference(StoredAnswerMapper.REPLAYED));
  }

  private static Header retryAfter() {
    return header(
        "Seconds to wait.",
        OASFactory.createSchema()
            .addType(SchemaType.INTEGER)
            .format("int32")
            .minimum(BigDecimal.ONE)
            .maximum(BigDecimal.valueOf(86_400)));
  }

  private void write(Operation operation) {
    operation.getResponses().getAPIResponses().values().stream()
        .filter(response -> response.getRef() == null)
        .forEach(this::requestId);
    succeeded(operation)
        .forEach(
            answer ->
                schemaName(answer.getValue())
                    .forEach(name -> describe(name, answer.getKey(), answer.getValue())));
  }

  private void describe(String schema, String status, APIResponse answer) {
    if (hasVersion(schema))
      add(
          answer,
          "ETag",
          header(
              "Names this version; send it as If-Match with the next change.",
              text(ETags.PATTERN, ETags.LENGTH)));
    if (status.equals("201") && readable.contains(schema))
      add(
          answer,
          "Location",
          header("Where it can be read.", text(Limits.TEXT, 2_048).format("uri-reference")));
  }

  /** A page has no version, though what is on it has. */
  private boolean hasVersion(String name) {
    var schema = api.getComponents().getSchemas().get(name);
    return schema != null
        && schema.getProperties() != null
        && schema.getProperties().containsKey("version");
  }

  private void requestId(APIResponse response) {
    add(
        response,
        RequestId.HEADER,
        header("Names the request in logs and to support.", text(RequestId.PATTERN, 64)));
  }

  /** Each header is described once; answers refer to it. */
  private void add(APIResponse response, String name, Header header) {
    api.getComponents().addHeader(name, header);
    response.addHeader(name, reference(name));
  }

  private static Header reference(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  private static Stream<Map.Entry<String, APIResponse>> succeeded(Operation operation) {
    return operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(answer -> answer.getKey().startsWith("2"));
  }

  private static Stream<String> schemaName(APIResponse response) {
    if (response.getContent() == null) return Stream.empty();
    return response.getContent().getMediaTypes().values().stream()
        .map(MediaType::getSchema)
        .filter(schema -> schema != null && schema.getRef() != null)
        .map(schema -> schema.getRef().substring(REFERENCE.length()))
        .distinct();
  }

  private static Schema text(String pattern, int longest) {
    return OASFactory.createSchema().addType(SchemaType.STRING).pattern(pattern).maxLength(longest);
  }

  private static Header header(String description, Schema schema) {
    return OASFactory.createHeader().description(description).schema(schema);
  }
}
