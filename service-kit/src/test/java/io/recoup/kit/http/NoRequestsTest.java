package io.recoup.kit.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no HTTP request, or never becomes one, is answered by each service with a problem. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(NoRequestsTest.Impatient.class)
class NoRequestsTest {
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("recoup.arrival.head-timeout", "1s", "recoup.arrival.body-timeout", "2s");
    }
  }

  private static final String HOST = "Host: service\r\n";
  private static final int PATIENCE = 20_000;

  @TestHTTPResource("/")
  URI service;

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("no request line", "hello\r\n\r\n", 400),
        Arguments.of("another version", "GET /v1/notes HTTP/3.7\r\n" + HOST + "\r\n", 400),
        Arguments.of("%zz", "GET /v1/notes/%zz HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("% in query", "GET /v1/notes?a=%gg HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("no host", "GET /v1/notes HTTP/1.1\r\n\r\n", 400),
        Arguments.of("bad host", "GET /v1/notes HTTP/1.1\r\nHost: a b:x\r\n\r\n", 400),
        Arguments.of(
            "two lengths",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
            400),
        Arguments.of(
            "length and chunks",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "another coding",
            "POST /v1/notes HTTP/1.1\r\n" + HOST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding before chunks",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding behind chunks",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "chunks twice",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding in a header of its own",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding that is empty",
            "POST /v1/notes HTTP/1.1\r\n" + HOST + "Transfer-Encoding: \r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a chunk that is none",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Authorization: Bearer "
                + TestTokens.token("notes:write")
                + "\r\nIdempotency-Key: no-chunk\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            400),
        Arguments.of(
            "a chunk longer than 32 bits can say, which is not taken for a short one",
            "POST /v1/notes HTTP/1.1\r\n"
                + HOST
                + "Authorization: Bearer "
                + TestTokens.token("notes:write")
                + "\r\nIdempotency-Key: long-chunk\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n10000003b\r\n"
                + "{\"text\": \"long\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}"
                + "\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a long address",
            "GET /v1/notes?cursor=" + "a".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n",
            414),
        Arguments.of(
            "a large header",
            "GET /v1/notes HTTP/1.1\r\n" + HOST + "X-A: " + "a".repeat(30_000) + "\r\n\r\n",
            431));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedWithAProblem(String name, String bytes, int status) throws Exception {
    assertThat(answer(bytes, 0))
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("x-request-id: ")
        .containsIgnoringCase("connection: close")
        .contains("\"requestId\":\"", "\"code\":\"");
  }

  @Test
  void whoNeverEndsTheHeadIsToldSo() throws Exception {
    assertThat(answer("GET /v1/notes HTTP/1.1\r\nX-A: ", 100))
        .startsWith("HTTP/1.1 408 ")
        .contains("\"request-timeout\"");
  }

  @Test
  void whoNeverEndsTheBodyIsToldSo() throws Exception {
    assertThat(
            answer(
                "POST /v1/notes HTTP/1.1\r\n"
                    + HOST
                    + "Authorization: Bearer "
                    + TestTokens.token("notes:write")
                    + "\r\nIdempotency-Key: slow-sender\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
                200))
        .startsWith("HTTP/1.1 408 ")
        .contains("\"request-timeout\"");
  }

  /** Two such bodies take the whole share of their sender, who gets it back with the answer. */
  @Test
  void whoSendsTooSlowlyHoldsNoShareOfTheBytesInWork() throws Exception {
    var subject = "slow-" + UUID.randomUUID();
    try (var first = announced(subject);
        var second = announced(subject)) {
      for (var slow : List.of(first, second))
        assertThat(slow.answer())
            .startsWith("HTTP/1.1 408 ")
            .containsIgnoringCase("content-type: application/problem+json")
            .contains("\"request-timeout\"", "\"requestId\":\"");
    }
    small(subject).then().statusCode(201);
  }

  private RawRequest announced(String subject) throws IOException {
    return new RawRequest(
        service.getPort(),
        "POST /v1/notes HTTP/1.1",
        "Authorization: Bearer " + TestTokens.of(subject, "notes:write"),
        "Idempotency-Key: " + UUID.randomUUID(),
        "Content-Type: application/json",
        "Content-Length: 19990");
  }

  private static Response small(String subject) {
    return given()
        .auth()
        .oauth2(TestTokens.of(subject, "notes:write"))
        .contentType("application/json")
        .header("Idempotency-Key", UUID.randomUUID())
        .body("{\"text\": \"hello\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}")
        .post("/v1/notes");
  }

  @Test
  void anEncodedBodyIsNotUnpacked() throws Exception {
    assertThat(
            answer(
                "POST /v1/notes HTTP/1.1\r\n"
                    + HOST
                    + "Authorization: Bearer "
                    + TestTokens.token("notes:write")
                    + "\r\nIdempotency-Key: packed\r\nContent-Encoding: gzip\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
                0))
        .startsWith("HTTP/1.1 415 ")
        .contains("\"media-type-unsupported\"");
  }

  /**
   * Sends the bytes, then single ones until nobody takes them or all are sent; reads one answer.
   */
  private String answer(String bytes, int more) throws IOException, InterruptedException {
    try (var socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(PATIENCE);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      for (var i = 0; i < more && socket.getInputStream().available() == 0; i++) {
        Thread.sleep(50);
        socket.getOutputStream().write('a');
      }
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      while (!answer.toString().endsWith("}")) {
        var count = socket.getInputStream().read(buffer);
        if (count < 0) break;
        answer.append(new String(buffer, 0, count, ISO_8859_1));
      }
      return answer.toString();
    }
  }
}
