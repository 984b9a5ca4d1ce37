package io.recoup.kit.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.SocketException;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class BodyLimitTest {
  private static final String NOTE =
      "{\"text\": \"hello\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}";
  private static final int LONG = 15_000;

  @TestHTTPResource URL address;

  /** Whatever the headers say, the bytes are counted: the test's limit is 20,000. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json",
        "Content-Type: application/json;x",
        "Content-Type: text/json",
        "Content-Type: APPLICATION/JSON",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=b",
        "Content-Type: nonsense",
        "X-No: type",
      })
  void aChunkedBodyOverTheLimitIsRefusedWhateverItsType(String header) throws IOException {
    try (var request =
        new RawRequest(
            address.getPort(),
            "POST /v1/notes HTTP/1.1",
            "Authorization: Bearer " + TestTokens.of("chunks", "notes:write"),
            "Idempotency-Key: " + UUID.randomUUID(),
            "Transfer-Encoding: chunked",
            header)) {
      sendChunks(request, 19 * 1024);
      assertThat(request.answer())
          .startsWith("HTTP/1.1 413 ")
          .contains("application/problem+json", "\"code\":\"body-too-large\"", "\"requestId\":\"");
    }
  }

  @Test
  void aBodyThatSaysItIsTooLongIsRefusedBeforeItIsThere() throws IOException {
    try (var request = announced("long", 20_001)) {
      assertThat(request.answer()).startsWith("HTTP/1.1 413 ").contains("body-too-large");
    }
  }

  @Test
  void aChunkedBodyWithinTheLimitIsRead() throws IOException {
    try (var request =
        new RawRequest(
            address.getPort(),
            "POST /v1/notes HTTP/1.1",
            "Authorization: Bearer " + TestTokens.of("chunks", "notes:write"),
            "Idempotency-Key: " + UUID.randomUUID(),
            "Transfer-Encoding: chunked",
            "Expect: 100-continue",
            "Content-Type: application/json")) {
      assertThat(request.answer()).startsWith("HTTP/1.1 100 ");
      request.chunk(NOTE.substring(0, 10));
      request.chunk(NOTE.substring(10));
      request.send("0\r\n\r\n");
      assertThat(request.answer()).contains("HTTP/1.1 201 ");
    }
  }

  @Test
  void nothingIsReadWithoutAValidToken() throws IOException {
    for (var token : new String[] {"nobody", TestTokens.wrongKey("notes:write")}) {
      try (var request =
          new RawRequest(
              address.getPort(),
              "POST /v1/notes HTTP/1.1",
              "Authorization: Bearer " + token,
              "Content-Type: application/json",
              "Content-Length: " + LONG)) {
        assertThat(request.answer())
            .startsWith("HTTP/1.1 401 ")
            .contains("\"code\":\"unauthenticated\"");
      }
    }
  }

  /** A caller's share is 40,000 bytes here, the service's 60,000. */
  @Test
  void aCallerBeyondTheirShareWaitsAndTheOthersDoNot() throws IOException {
    var held = new ArrayList<RawRequest>();
    try {
      held.add(announced("greedy", LONG));
      held.add(announced("greedy", LONG));
      await().atMost(Duration.ofSeconds(20)).until(() -> post("greedy").statusCode() == 429);
      post("greedy")
          .then()
          .statusCode(429)
          .header("Retry-After", "1")
          .contentType("application/problem+json")
          .body("code", equalTo("caller-busy"))
          .body("requestId", notNullValue());
      post("modest").then().statusCode(201);

      held.add(announced("second", LONG));
      held.add(announced("third", LONG));
      await().atMost(Duration.ofSeconds(20)).until(() -> post("modest").statusCode() == 503);
      post("modest")
          .then()
          .statusCode(503)
          .header("Retry-After", "1")
          .body("code", equalTo("service-busy"));

      for (var request : held) {
        request.send(padded());
        assertThat(request.answer()).startsWith("HTTP/1.1 201 ");
      }
      post("greedy").then().statusCode(201);
    } finally {
      for (var request : held) request.close();
    }
  }

  /** Whoever hangs up before the body is there gets the share back at once. */
  @Test
  void aBrokenConnectionHoldsNothing() throws IOException {
    for (var i = 0; i < 10; i++) announced("fickle", LONG).close();
    await().atMost(Duration.ofSeconds(20)).until(() -> post("fickle").statusCode() == 201);
  }

  private Response post(String subject) {
    return given()
        .auth()
        .oauth2(TestTokens.of(subject, "notes:write"))
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID())
        .body(padded())
        .post("/v1/notes");
  }

  private RawRequest announced(String subject, int length) throws IOException {
    return new RawRequest(
        address.getPort(),
        "POST /v1/notes HTTP/1.1",
        "Authorization: Bearer " + TestTokens.of(subject, "notes:write"),
        "Idempotency-Key: " + UUID.randomUUID(),
        "Content-Type: application/json",
        "Content-Length: " + length);
  }

  /** The rest of a body that the service may have turned away meanwhile. */
  private static void sendChunks(RawRequest request, int number) {
    try {
      for (var i = 0; i < number; i++) request.chunk(" ".repeat(1024));
      request.send("0\r\n\r\n");
    } catch (SocketException _) {
      // It was.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String padded() {
    return NOTE + " ".repeat(LONG - NOTE.getBytes(UTF_8).length);
  }
}
