package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final String OPERATION =
      """
      openapi: 3.1.0
      paths:
        /accounts/{id}:
          post:
            operationId: openAccount
            summary: Opens an account
            description: It takes part in everything from now on
            tags: [accounts]
            security: [{token: ['accounts:write']}]
            parameters:
            - {name: Idempotency-Key, in: header, schema: {type: string}}
            - {name: If-Match, in: header, schema: {type: string}}
            requestBody:
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Opening'}
            responses:
              "200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Opening'}, example: {name: one}}}}
      %s
      components:
        schemas:
          Opening:
            type: object
            required: [name]
            properties:
              name: {type: string, description: What people call it, examples: [one]}
              amount: {type: integer, description: In cents}
      """;
  private static final String ERRORS =
      errors(
          "400", "401", "403", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429",
          "500", "503");

  @Test
  void operationThatSaysAllPasses() {
    assertThat(complete().lint()).isEmpty();
  }

  @Test
  void everyErrorOfItsShapeIsMissed() {
    assertThat(Contract.parse(OPERATION.formatted("")).lint())
        .hasSize(15)
        .allMatch(finding -> finding.startsWith("POST /accounts/{id}: does not document "));
  }

  @Test
  void aQueryThatMustNameSomethingCanMissIt() {
    var document =
        OPERATION
            .formatted(ERRORS)
            .replace("/accounts/{id}:", "/accounts:")
            .replace("\"404\"", "\"410\"");
    assertThat(Contract.parse(document).lint()).isEmpty();
    assertThat(
            Contract.parse(
                    document.replace(
                        "- {name: Idempotency-Key",
                        "- {name: of, in: query, required: true}\n      - {name: Idempotency-Key"))
                .lint())
        .containsExactly("POST /accounts: does not document 404");
  }

  @Test
  void namelessOperationWithoutScopesIsFound() {
    var document =
        OPERATION
            .formatted(ERRORS)
            .replace("operationId: openAccount", "deprecated: false")
            .replace("summary: Opens an account", "x-none: 1")
            .replace("description: It takes part", "x-no-words: It takes part")
            .replace("['accounts:write']", "[]");
    assertThat(Contract.parse(document).lint())
        .containsExactlyInAnyOrder(
            "POST /accounts/{id}: has no operationId",
            "POST /accounts/{id}: has no summary",
            "POST /accounts/{id}: has no description",
            "POST /accounts/{id}: names no scope in its security");
  }

  @Test
  void onlyWhatIsReadMayBeOpenToEveryone() {
    var open = OPERATION.formatted(ERRORS).replace("[{token: ['accounts:write']}]", "[]");
    assertThat(Contract.parse(open).lint())
        .containsExactly("POST /accounts/{id}: is open to everyone, but does not only read");
    assertThat(Contract.parse(open.replace("    post:", "    get:")).lint()).isEmpty();
    var unsaid =
        OPERATION.formatted(ERRORS).replace("security: [{token: ['accounts:write']}]", "x: 1");
    assertThat(Contract.parse(unsaid).lint())
        .containsExactly("POST /accounts/{id}: names no scope in its security");
  }

  @Test
  void anOpenOperationNeedNotSayThatATokenIsMissing() {
    var open =
        OPERATION
            .formatted(
                errors(
                    "400", "404", "405", "406", "409", "412", "413", "415", "422", "428", "429",
                    "500", "503"))
            .replace("[{token: ['accounts:write']}]", "[]")
            .replace("    post:", "    get:");
    assertThat(Contract.parse(open).lint()).isEmpty();
  }

  @Test
  void operationThatNeverSucceedsIsFound() {
    var document = OPERATION.formatted(ERRORS).replace("\"200\": {", "\"302\": {");
    assertThat(Contract.parse(document).lint())
        .containsExactly("POST /accounts/{id}: does not document its success");
  }

  @Test
  void propertyWithoutWordsOfItsOwnIsFoundEvenIfItsTypeHasSome() {
    var document =
        OPERATION
                .formatted(ERRORS)
                .replace(
                    "{type: integer, description: In cents}",
                    "{$ref: '#/components/schemas/Cents'}")
            + "    Cents: {type: integer, description: In cents}\n";
    assertThat(Contract.parse(document).lint())
        .containsExactly("Opening.amount: has no description");
  }

  @Test
  void whereAThingStandsIsItsStatus() {
    var document =
        OPERATION
                .formatted(ERRORS)
                .replace(
                    "amount: {type: integer,", "state: {$ref: '#/components/schemas/OpeningState',")
            + "    OpeningState: {type: string, enum: [OPEN]}\n";
    assertThat(Contract.parse(document).lint())
        .containsExactlyInAnyOrder(
            "Opening.state: call it status", "OpeningState: call it a status");
  }

  @Test
  void namesThatClientsHaveAlreadyAreFound() {
    var override = OPERATION.formatted(ERRORS).replace("Opening", "Override");
    assertThat(Contract.parse(override).lint())
        .containsExactly("Override: is a class of java.lang");
    var promise = OPERATION.formatted(ERRORS).replace("Opening", "Promise");
    assertThat(Contract.parse(promise).lint()).containsExactly("Promise: is a type of TypeScript");
    var reserved = OPERATION.formatted(ERRORS).replace("Opening", "Case");
    assertThat(Contract.parse(reserved).lint()).containsExactly("Case: is a reserved word");
  }

  @Test
  void parametersInAnotherOrderThanThePathsAreFound() {
    var document =
        OPERATION
            .formatted(ERRORS)
            .replace("/accounts/{id}:", "/accounts/{accountId}/payments/{id}:")
            .replace(
                "- {name: Idem",
                "- {name: accountId, in: path, required: true, schema: {type: string}}\n"
                    + "      - {name: id, in: path, required: true, schema: {type: string}}\n"
                    + "      - {name: Idem");
    assertThat(Contract.parse(document).lint()).isEmpty();
    assertThat(
            Contract.parse(
                    document
                        .replace("name: id,", "name: x,")
                        .replace("name: accountId,", "name: id,")
                        .replace("name: x,", "name: accountId,"))
                .lint())
        .singleElement(STRING)
        .contains("lists its parameters as [path id, path accountId,");
  }

  @Test
  void patternThatMatchesAPartAndAnswerThatPromisesNothingAreFound() {
    var document =
        OPERATION
                .formatted(ERRORS)
                .replace("type: integer,", "type: string, pattern: '[0-9]+',")
                .replace(
                    "examples: [one]}",
                    "examples: [one]}\n        more: {$ref: '#/components/schemas/More', description: And}")
            + "    More: {type: object, properties: {b: {type: string, description: B}}}\n";
    assertThat(Contract.parse(document).lint())
        .containsExactly(
            "/components/schemas/Opening/properties/amount: its pattern matches a part of the text only");
    var answered =
        document
                .replace(
                    "application/json: {schema: {$ref: '#/components/schemas/Opening'}, example",
                    "application/json: {schema: {$ref: '#/components/schemas/Other'}, example")
                .replace("'[0-9]+'", "'^[0-9]+$'")
            + "    Other: {type: object, properties: {name: {type: string, description: N}}}\n";
    assertThat(Contract.parse(answered).lint())
        .containsExactly("Other: says of no property that it is always there");
  }

  @Test
  void bodyWithoutAnExampleIsFound() {
    assertThat(Contract.parse(OPERATION.formatted(ERRORS).replace(", examples: [one]", "")).lint())
        .singleElement(STRING)
        .contains("request has no example");
    assertThat(
            Contract.parse(OPERATION.formatted(ERRORS).replace(", example: {name: one}", ""))
                .lint())
        .containsExactly("POST /accounts/{id}: answer 200 shows no example");
  }

  @Test
  void exampleBesideAReferenceIsSeen() {
    var document =
        OPERATION
                .formatted(ERRORS)
                .replace(
                    "type: string, description: What people call it",
                    "$ref: '#/components/schemas/Name', description: What people call it")
            + "    Name: {type: string}\n";
    assertThat(Contract.parse(document).lint()).isEmpty();
    assertThat(Contract.parse(document.replace(", examples: [one]", "")).lint()).hasSize(1);
  }

  @Test
  void exampleThatDoesNotFitItsSchemaIsFound() {
    assertThat(
            Contract.parse(
                    OPERATION
                        .formatted(ERRORS)
                        .replace("examples: [one]", "examples: [1]")
                        .replace("{name: one}", "{name: 1}"))
                .lint())
        .hasSize(2)
        .allMatch(finding -> finding.contains("/name"));
  }

  @Test
  void problemInAnotherMediaTypeIsFound() {
    assertThat(
            Contract.parse(OPERATION.formatted(ERRORS).replaceFirst("problem.json", "json")).lint())
        .containsExactly("POST /accounts/{id}: answers 400 without application/problem+json");
  }

  @Test
  void orderMakesNoDifferenceAndAChangedWordDoes() {
    var document = OPERATION.formatted(ERRORS);
    assertThat(complete().differencesTo(Contract.parse(complete().text()))).isEmpty();
    assertThat(
            complete()
                .differencesTo(Contract.parse(document.replace("Opens an account", "Opens it"))))
        .containsExactly(
            "/paths/~1accounts~1{id}/post/summary: \"Opens an account\" / \"Opens it\"");
  }

  @Test
  void emptyDocumentIsFound() {
    assertThat(Contract.parse("openapi: 3.1.0").lint())
        .containsExactly("the document has no operation");
  }

  private static Contract complete() {
    return Contract.parse(OPERATION.formatted(ERRORS));
  }

  private static String errors(String... statuses) {
    return Stream.of(statuses)
        .map(
            "        \"%s\": {description: no, content: {application/problem+json: {}}}"::formatted)
        .collect(Collectors.joining("\n"));
  }
}
