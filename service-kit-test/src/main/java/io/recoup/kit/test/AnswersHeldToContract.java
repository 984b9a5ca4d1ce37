package io.recoup.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds every answer that a test of a service gets to the service's contract: its status and media
 * type are declared for the operation, its body has the declared members and no others, and each
 * value keeps its bounds. Where no operation is, nothing but a problem may come. Codes of problems,
 * and the members that a code brings beyond those of all problems, stand in docs/problems.md.
 */
final class AnswersHeldToContract implements Filter {
  private static final Path OPENAPI = Path.of("contract", "openapi.yaml");
  private static final Path CATALOGUE = Path.of("..", "docs", "problems.md");
  private static final String PROBLEM = "application/problem+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Contract contract;
  private final List<String> problems;
  private final Map<JsonNode, String> schemas = new ConcurrentHashMap<>();

  /**
   * @param problems the lines of the catalogue of problems
   */
  AnswersHeldToContract(Contract contract, List<String> problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** The filter of the module whose tests run, if it has a contract. */
  static Optional<Filter> here() {
    if (!Files.exists(OPENAPI)) return Optional.empty();
    try {
      return Optional.of(
          new AnswersHeldToContract(
              Contract.parse(Files.readString(OPENAPI)), Files.readAllLines(CATALOGUE)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read what answers are held to", e);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    var answer = context.next(request, response);
    var path = URI.create(request.getURI()).getPath();
    if (path.startsWith("/v1/") && !request.getMethod().equals("HEAD")) {
      var findings = findings(request.getMethod(), path, answer);
      if (!findings.isEmpty())
        throw new AssertionError(
            "%s %s answered %d against the contract: %s%n%s"
                .formatted(
                    request.getMethod(),
                    path,
                    answer.statusCode(),
                    findings,
                    answer.body().asString()));
    }
    return answer;
  }

  private List<String> findings(String method, String path, Response answer) {
    var operation = contract.operation(method, path);
    return operation.isPresent()
        ? findings(contract.answer(operation.get(), answer.statusCode()), answer)
        : findingsBesideTheContract(answer);
  }

  private List<String> findings(JsonNode declared, Response answer) {
    if (declared.isMissingNode()) return List.of("this status is not declared");
    var body = answer.body().asString();
    var contents = declared.path("content");
    if (body.isEmpty())
      return contents.isEmpty() ? List.of() : List.of("a body is declared and none came");
    var type = mediaType(answer);
    if (!contents.has(type)) return List.of("the media type " + type + " is not declared");
    var schema = contents.path(type).path("schema");
    if (type.equals(PROBLEM)) return errorsOfProblem(schema, body);
    return type.endsWith("json") ? errors(schema, body) : List.of();
  }

  private List<String> findingsBesideTheContract(Response answer) {
    if (answer.statusCode() < 400 || !mediaType(answer).equals(PROBLEM))
      return List.of("no operation is declared here, and this is no problem");
    return errorsOfProblem(contract.schema("Problem"), answer.body().asString());
  }

  private List<String> errors(JsonNode schema, String body) {
    return read(body)
        .map(document -> errors(schema, document))
        .orElse(List.of("the body is no JSON"));
  }

  private List<String> errorsOfProblem(JsonNode schema, String body) {
    var problem = read(body).filter(JsonNode::isObject).map(ObjectNode.class::cast);
    if (problem.isEmpty()) return List.of("the problem is no JSON object");
    var code = problem.get().path("code").asText();
    var row = problems.stream().filter(line -> line.startsWith("| " + code + " |")).findFirst();
    if (row.isEmpty()) return List.of("the code " + code + " is not in the catalogue");
    var ofAll = contract.resolve(schema).path("properties");
    var members = problem.get().properties().stream().map(Map.Entry::getKey).toList();
    members.stream()
        .filter(name -> !ofAll.has(name) && row.get().contains("`" + name + "`"))
        .forEach(problem.get()::remove);
    return errors(schema, problem.get());
  }

  private List<String> errors(JsonNode schema, JsonNode document) {
    return Schemas.errors(schemas.computeIfAbsent(schema, this::strict), document);
  }

  private static Optional<JsonNode> read(String body) {
    try {
      return Optional.of(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As the contract has it, but nothing may come that it does not name. */
  private String strict(JsonNode schema) {
    try {
      var document = JSON.readTree(contract.document(schema));
      close(document);
      return document.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A schema is always JSON", e);
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode schema
        && schema.path("properties").isObject()
        && !schema.has("additionalProperties")) schema.put("additionalProperties", false);
    node.forEach(AnswersHeldToContract::close);
  }

  private static String mediaType(Response answer) {
    return answer.contentType().split(";", 2)[0].strip();
  }
}
