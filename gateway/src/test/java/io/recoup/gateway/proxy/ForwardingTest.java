package io.recoup.gateway.proxy;

import static io.recoup.gateway.Surroundings.ISSUER;
import static io.recoup.gateway.Surroundings.MAX_BODY;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.gateway.Upstream;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ForwardingTest {
  private static final String PLACEMENTS = "v1/creditors/1/placements";
  private static final int UPLOAD = 50 * 1024 * 1024;

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void theServiceGetsWhatTheCallerSaysAndNoMore() {
    var token = ISSUER.token();
    given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token)
        .header("X-Forwarded-For", "203.0.113.7")
        .header("X-Forwarded-Prefix", "/admin")
        .header("Forwarded", "for=203.0.113.7")
        .header("X-Real-IP", "203.0.113.7")
        .header("Connection", "X-Hidden")
        .header("X-Hidden", "secret")
        .header("Proxy-Authorization", "Basic eA==")
        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .header("If-Match", "\"7\"")
        .get("/v1/accounts?limit=3&reference=A%20B")
        .then()
        .statusCode(200)
        .body("uri", equalTo("/v1/accounts?limit=3&reference=A%20B"))
        .body("headers.authorization", equalTo("Bearer " + token))
        .body("headers.if-match", equalTo("\"7\""))
        .body("headers.traceparent", startsWith("00-0af7651916cd43dd8448eb211c80319c-"))
        .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
        .body("headers.x-forwarded-proto", equalTo("http"))
        .body("headers.x-forwarded-host", equalTo(gateway.getAuthority()))
        .body("headers.forwarded", equalTo("for=127.0.0.1;proto=http"))
        .body("headers", not(hasKey("x-forwarded-prefix")))
        .body("headers", not(hasKey("x-real-ip")))
        .body("headers", not(hasKey("x-hidden")))
        .body("headers", not(hasKey("proxy-authorization")));
  }

  @Test
  void theCallerGetsTheServicesAnswer() {
    authorised().get("/v1/accounts?answer=nothing").then().statusCode(204);
    authorised()
        .get("/v1/accounts?answer=problem")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("account-state"));
    authorised()
        .get("/v1/accounts?answer=cached")
        .then()
        .statusCode(200)
        .header("Cache-Control", "private, max-age=60")
        .header("Server", nullValue())
        .header("X-Request-Id", not(equalTo("of-the-service")));
  }

  @Test
  void noAnswerNamesAnInnerAddress() {
    var answer =
        authorised()
            .get("/v1/accounts?answer=located")
            .then()
            .statusCode(201)
            .header("Location", "/v1/accounts/7?a=b#c")
            .header("Content-Location", "/v1/accounts")
            .extract();
    assertThat(answer.headers().getValues("Link"))
        .containsExactly(
            "</v1/accounts?cursor=x>; rel=\"next\", </v1/accounts>",
            "<https://standards.example/rfc>; rel=\"help\"");
  }

  @Test
  void aBareErrorOfAServiceBecomesAProblem() {
    authorised()
        .get("/v1/accounts?answer=bare")
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .body("code", equalTo("internal-error"));
    authorised()
        .get("/v1/accounts?answer=stopping")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("code", equalTo("service-unavailable"));
  }

  @Test
  void aServiceThatIsAwayIsAProblemThatSaysSo() {
    authorised()
        .get("/v1/plans")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", "2")
        .body("code", equalTo("service-unavailable"))
        .body("detail", startsWith("payment-plan-service is away."));
  }

  @Test
  void aServiceThatTakesTooLongIsAProblem() {
    authorised()
        .get("/v1/accounts?answer=never")
        .then()
        .statusCode(504)
        .contentType("application/problem+json")
        .header("Retry-After", "2")
        .body("code", equalTo("service-timeout"))
        .body("detail", startsWith("accounts-service did not answer in time."));
  }

  @Test
  void aBodyUpToTheLimitPasses() {
    authorised()
        .contentType("application/json")
        .body("x".repeat(MAX_BODY))
        .post("/v1/creditors")
        .then()
        .statusCode(200)
        .body("bytes", equalTo(MAX_BODY))
        .body("headers.content-type", startsWith("application/json"));
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefused() {
    authorised()
        .contentType("application/json")
        .body("x".repeat(MAX_BODY + 1))
        .post("/v1/creditors")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("body-too-large"));
  }

  @Test
  void aBodyThatTurnsOutToBeTooLargeIsRefused() throws Exception {
    var body = new byte[4 * MAX_BODY];
    var answer = send("v1/creditors", () -> new ByteArrayInputStream(body));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
  }

  @Test
  void aCallerThatAsksBeforeSendingIsToldAtOnce() throws Exception {
    var head =
        "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nExpect: 100-continue\r\n"
            + "Content-Length: %d\r\nAuthorization: Bearer %s\r\n\r\n";
    assertThat(raw(head.formatted(MAX_BODY + 1, ISSUER.token()), ""))
        .startsWith("HTTP/1.1 413 ")
        .containsIgnoringCase("connection: close");
    assertThat(raw(head.formatted(2, ISSUER.token()), "{}"))
        .startsWith("HTTP/1.1 100 Continue")
        .contains("HTTP/1.1 200 OK");
  }

  @Test
  void aBodyThatStopsComingEndsTheRequest() throws Exception {
    var head =
        "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nContent-Length: 100\r\n"
            + "Authorization: Bearer %s\r\n\r\n{";
    assertThat(raw(head.formatted(ISSUER.token()), ""))
        .startsWith("HTTP/1.1 408 ")
        .contains("request-timeout");
  }

  @Test
  void aRequestWithoutHostOrPathIsAProblem() throws Exception {
    assertThat(raw("GET /v1/accounts HTTP/1.1\r\n\r\n", ""))
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("x-request-id")
        .contains("\"code\":\"request-malformed\"");
    assertThat(raw("OPTIONS * HTTP/1.1\r\nHost: gateway\r\n\r\n", ""))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"code\":\"request-malformed\"");
  }

  @Test
  void anEncodingThatCouldHideASecondRequestIsRefused() throws Exception {
    var head =
        "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n"
            + "Transfer-Encoding: gzip, chunked\r\nAuthorization: Bearer %s\r\n\r\n0\r\n\r\n";
    assertThat(raw(head.formatted(ISSUER.token()), "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void anUploadStreamsAndIsNeverHeldInMemory() throws Exception {
    Upstream.reading = new CountDownLatch(1);
    var taken = new AtomicLong();
    var answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return send(PLACEMENTS, () -> counting(taken));
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
    Thread.sleep(1500);
    assertThat(taken.get()).as("read while the service reads nothing").isLessThan(UPLOAD / 2);
    Upstream.reading.countDown();
    assertThat(answer.get().body()).contains("\"bytes\":" + UPLOAD);
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  private static InputStream counting(AtomicLong taken) {
    return new InputStream() {
      @Override
      public int read() {
        return taken.getAndIncrement() < UPLOAD ? 'x' : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        var some = (int) Math.min(length, UPLOAD - taken.get());
        taken.addAndGet(some);
        return some == 0 ? -1 : some;
      }
    };
  }

  private HttpResponse<String> send(String path, Supplier<InputStream> body) throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(
          HttpRequest.newBuilder(gateway.resolve("/" + path))
              .header("Authorization", "Bearer " + ISSUER.token())
              .header("Content-Type", "text/csv")
              .POST(BodyPublishers.ofInputStream(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  /** Sends bytes as they are, the rest only when asked to go on; reads until a whole answer. */
  private String raw(String head, String rest) throws IOException {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(3000);
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      while (!answer.toString().contains("}")) {
        var count = socket.getInputStream().read(buffer);
        if (count < 0) break;
        answer.append(new String(buffer, 0, count, US_ASCII));
        if (answer.toString().endsWith("100 Continue\r\n\r\n")) {
          socket.getOutputStream().write(rest.getBytes(US_ASCII));
        }
      }
      return answer.toString();
    }
  }

  private static RequestSpecification authorised() {
    return given().auth().oauth2(ISSUER.token());
  }
}
