package io.recoup.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LintTest {
  /** What the module before this one made of the contracts; -am builds it too. */
  static final Path CLIENTS = Repository.ROOT.resolve("clients/target");

  static final Path EVENTS = Repository.DOCS.resolve("asyncapi.yaml");

  @BeforeAll
  static void linterIsThere() throws IOException, InterruptedException {
    var hindrance = Linter.hindrance();
    if (!hindrance.isEmpty())
      System.out.println("Left out: the documents are not linted here because " + hindrance + ".");
    assumeTrue(hindrance.isEmpty(), hindrance);
  }

  @Test
  void eventsAndEveryServicesApiAreCleanDocuments() throws IOException, InterruptedException {
    var documents = new ArrayList<>(List.of(EVENTS));
    for (var service : Repository.services()) {
      var api = service.resolve("contract/openapi.yaml");
      if (Files.exists(api)) documents.add(api);
    }
    documents.add(CLIENTS.resolve("openapi.json"));
    var outcome = Linter.lint(documents);
    assertThat(outcome.clean()).as("%s", outcome.output()).isTrue();
  }

  @Test
  void generatedClientInTypeScriptCompilesAndReachesEveryOperation()
      throws IOException, InterruptedException {
    var client = CLIENTS.resolve("typescript");
    var outcome = Linter.compile(client.resolve("index.ts"));
    assertThat(outcome.clean()).as("%s", outcome.output()).isTrue();
    var code = new StringBuilder();
    Repository.inFolder(client.resolve("apis")).forEach(file -> code.append(Repository.text(file)));
    var operations =
        new ObjectMapper()
            .readTree(CLIENTS.resolve("openapi.json").toFile())
            .path("paths")
            .findValuesAsText("operationId");
    assertThat(operations).hasSizeGreaterThan(60);
    assertThat(operations).allSatisfy(id -> assertThat(code).contains("async " + id + "("));
  }

  @Test
  void faultsAreNoticedAndNamed() throws IOException, InterruptedException {
    var api = Repository.DOCS.resolve("target/openapi.yaml");
    Files.writeString(
        api,
        """
        openapi: 3.1.0
        info: {title: Faulty, version: 1.0.0, description: Without what it refers to.}
        paths:
          /things:
            get:
              operationId: listThings
              responses:
                '200': {$ref: '#/components/responses/Absent'}
            post:
              operationId: listThings
              requestBody: {content: {application/json: {schema: {type: string}}}}
              responses: {'200': {description: Done}}
        """);
    var outcome = Linter.lint(List.of(changed("action: send", "action: sned"), api));
    assertThat(outcome.clean()).isFalse();
    assertThat(outcome.output())
        .contains("accounts-service.sends.accounts.account/action")
        .contains("invalid-ref")
        .contains("owasp:api4:2023-string-limit")
        .contains("operation-operationId-unique");
  }

  static Path changed(String before, String after) throws IOException {
    var copy = Repository.DOCS.resolve("target/asyncapi.yaml");
    var text = Repository.text(EVENTS).replaceFirst(before, after);
    return Files.writeString(copy, text.replace("$ref: ../", "$ref: ../../"));
  }
}
