package io.recoup.gateway.edge;

import static io.recoup.gateway.Surroundings.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.gateway.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no HTTP request, or never becomes one, is answered with a problem all the same. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class NoRequestsTest {
  private static final String HOST = "Host: gateway\r\n";

  @TestHTTPResource("/")
  URI gateway;

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("no request line", "hello\r\n\r\n", 400),
        Arguments.of("no method", " /v1/accounts HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("no version", "GET /v1/accounts\r\n" + HOST + "\r\n", 400),
        Arguments.of("another version", "GET /v1/accounts HTTP/3.7\r\n" + HOST + "\r\n", 400),
        Arguments.of("no protocol", "GET /v1/accounts FTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("%zz", "GET /v1/accounts/%zz HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("cut %", "GET /v1/accounts/%2 HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("% in query", "GET /v1/accounts?a=%gg HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("raw bytes", "GET /v1/\u00e4 HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("a backslash", "GET /v1/accounts\\x HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("a brace", "GET /v1/{id} HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("a caret in the query", "GET /v1?a=^ HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("two slashes", "GET // HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("no slash", "GET v1/accounts HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("no path", "GET ?x HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("an asterisk", "GET * HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("a scheme alone", "GET http:// HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("half a host", "GET http://[::1 HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("another scheme", "GET ftp://a/v1 HTTP/1.1\r\n" + HOST + "\r\n", 400),
        Arguments.of("no host", "GET /v1/accounts HTTP/1.1\r\n\r\n", 400),
        Arguments.of("bad host", "GET /v1/accounts HTTP/1.1\r\nHost: a b:x\r\n\r\n", 400),
        Arguments.of("two hosts", "GET /v1/accounts HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
        Arguments.of(
            "two lengths",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
            400),
        Arguments.of(
            "a negative length",
            "POST /v1/creditors HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n",
            400),
        Arguments.of(
            "a length in words",
            "POST /v1/creditors HTTP/1.1\r\n" + HOST + "Content-Length: two\r\n\r\n",
            400),
        Arguments.of(
            "length and chunks",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "another coding",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding before chunks",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding behind chunks",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "chunks twice",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding in a header of its own",
            "POST /v1/creditors HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
            400),
        Arguments.of(
            "a coding that is empty",
            "POST /v1/creditors HTTP/1.1\r\n" + HOST + "Transfer-Encoding: \r\n\r\n0\r\n\r\n",
            400),
        Arguments.of("bad header", "GET /v1/accounts HTTP/1.1\r\n" + HOST + "a b\r\n\r\n", 400),
        Arguments.of(
            "a long address",
            "GET /v1/accounts?reference=" + "a".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n",
            414),
        Arguments.of(
            "a large header",
            "GET /v1/accounts HTTP/1.1\r\n" + HOST + "X-A: " + "a".repeat(30_000) + "\r\n\r\n",
            431),
        Arguments.of(
            "many headers",
            "GET /v1/accounts HTTP/1.1\r\n" + HOST + "X-A: aaaaaaaa\r\n".repeat(3000) + "\r\n",
            431));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefusedWithAProblemAndCounted(String name, String bytes, int status) {
    try (var wire = Wire.to(gateway)) {
      wire.send(bytes);
      assertThat(wire.answer())
          .startsWith("HTTP/1.1 " + status + " ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsIgnoringCase("connection: close")
          .containsIgnoringCase("x-request-id: ")
          .containsIgnoringCase("x-content-type-options: nosniff")
          .contains("\"address\";q=600")
          .contains("\"requestId\":\"", "\"code\":\"");
      assertThat(wire.ends()).isTrue();
    }
  }

  @Test
  void comesAfterTheAnswersToWhatWasAskedBefore() {
    try (var wire = Wire.to(gateway)) {
      var good =
          "GET /v1/accounts HTTP/1.1\r\n"
              + HOST
              + "Authorization: Bearer "
              + ISSUER.token()
              + "\r\n\r\n";
      wire.send(good + good + "rubbish\r\n\r\n" + good);
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400 ");
      assertThat(wire.ends()).isTrue();
    }
  }

  @Test
  void whoNeverEndsTheHeadIsToldSo() {
    try (var wire = Wire.to(gateway)) {
      wire.send("GET /v1/accounts HTTP/1.1\r\nX-A: ").trickle("a", 100, Duration.ofMillis(50));
      assertThat(wire.answer()).startsWith("HTTP/1.1 408 ").contains("\"request-timeout\"");
    }
    try (var wire = Wire.to(gateway)) {
      assertThat(wire.ends()).isTrue();
    }
  }

  @Test
  void aSlowHeadAfterAGoodRequestIsNoBetter() {
    try (var wire = Wire.to(gateway)) {
      wire.send(
          "GET /v1/accounts HTTP/1.1\r\n"
              + HOST
              + "Authorization: Bearer "
              + ISSUER.token()
              + "\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ");
      wire.send("GET /v1/accounts HTTP/1.1\r\nX-A: ").trickle("a", 100, Duration.ofMillis(50));
      assertThat(wire.answer()).startsWith("HTTP/1.1 408 ").contains("\"request-timeout\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "100000002\r\n{}\r\n0\r\n"})
  void aChunkThatIsNoneIsAProblem(String chunk) {
    try (var wire = Wire.to(gateway)) {
      wire.send(
          "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n"
              + bearer()
              + "\r\n"
              + chunk
              + "\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400 ").contains("\"request-malformed\"");
    }
  }

  @Test
  void whatFollowsADeclaredBodyIsAnotherRequest() {
    try (var wire = Wire.to(gateway)) {
      wire.send(
          "POST /v1/creditors HTTP/1.1\r\nContent-Length: 10\r\n"
              + HOST
              + bearer()
              + "\r\n"
              + "0123456789abcdefgh\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200 ").contains("\"bytes\":10");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400 ").contains("\"request-malformed\"");
    }
  }

  private static String bearer() {
    return "Authorization: Bearer " + ISSUER.token() + "\r\n";
  }
}
