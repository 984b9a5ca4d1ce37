package io.recoup.kit.test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersHeldToContractTest {
  private static final String CONTRACT =
      """
      paths:
        /v1/notes/{id}:
          get:
            responses:
              "200":
                content:
                  application/json:
                    schema: {$ref: "#/components/schemas/Note"}
              "204": {description: Nothing}
              "404":
                content:
                  application/problem+json:
                    schema: {$ref: "#/components/schemas/Problem"}
      components:
        schemas:
          Note:
            type: object
            required: [text]
            properties:
              text: {type: string, maxLength: 5}
              kind: {type: string, enum: [NEW, OLD]}
              code: {type: string, pattern: "^[a-z]+$"}
          Problem:
            type: object
            required: [code]
            properties:
              code: {type: string}
      """;

  private static final List<String> PROBLEMS =
      List.of(
          "| not-found | 404 | nothing is there | ask elsewhere |",
          "| note-not-found | 404 | no such note; `noteId` names it | Read `code` |");

  private HttpServer service;
  private volatile int status;
  private volatile String type;
  private volatile String body;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/notes/1 | 200 | application/json | {\"text\": \"short\", \"kind\": \"NEW\"}",
        "/v1/notes/1 | 200 | application/json;charset=UTF-8 | {\"text\": \"\", \"code\": \"a\"}",
        "/v1/notes/1 | 204 | application/json | ``",
        "/v1/notes/1 | 404 | application/problem+json | {\"code\": \"note-not-found\", \"noteId\": 1}",
        "/v1/nothing | 404 | application/problem+json | {\"code\": \"not-found\"}",
        "/q/health | 200 | text/plain | UP",
      })
  void whatTheContractSaysPasses(String path, int status, String type, String body) {
    assertThat(ask(path, status, type, body)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/notes/1 | 201 | application/json | {\"text\": \"a\"} | status",
        "/v1/notes/1 | 200 | text/plain | a | text/plain",
        "/v1/notes/1 | 200 | application/json | `` | none came",
        "/v1/notes/1 | 200 | application/json | {text | no JSON",
        "/v1/notes/1 | 200 | application/json | {} | required",
        "/v1/notes/1 | 200 | application/json | {\"text\": null} | null",
        "/v1/notes/1 | 200 | application/json | {\"text\": \"longer\"} | 5 characters",
        "/v1/notes/1 | 200 | application/json | {\"text\": \"a\", \"kind\": \"ODD\"} | enumeration",
        "/v1/notes/1 | 200 | application/json | {\"text\": \"a\", \"code\": \"1\"} | regex",
        "/v1/notes/1 | 200 | application/json | {\"text\": \"a\", \"extra\": 1} | extra",
        "/v1/notes/1 | 404 | application/json | {\"code\": \"a\"} | application/json",
        "/v1/notes/1 | 404 | application/problem+json | {\"code\": \"secret\"} | catalogue",
        "/v1/nothing | 404 | application/problem+json | {\"code\": \"not-found\", \"noteId\": 1}"
            + " | noteId",
        "/v1/nothing | 200 | application/json | {} | no operation",
        "/v1/nothing | 404 | text/html | gone | no problem",
      })
  void whatDiffersFromTheContractFails(
      String path, int status, String type, String body, String finding) {
    assertThatThrownBy(() -> ask(path, status, type, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(finding);
  }

  @Test
  void aModuleWithoutAContractHasNoFilter() {
    assertThat(AnswersHeldToContract.here()).isEmpty();
  }

  private int ask(String path, int status, String type, String body) {
    this.status = status;
    this.type = type;
    this.body = body;
    return given()
        .baseUri("http://localhost:" + service.getAddress().getPort())
        .filter(new AnswersHeldToContract(Contract.parse(CONTRACT), PROBLEMS))
        .get(path)
        .statusCode();
  }
}
