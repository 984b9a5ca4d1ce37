package io.recoup.gateway.proxy;

import static io.recoup.gateway.Surroundings.CONNECTIONS;
import static io.recoup.gateway.Surroundings.ISSUER;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.gateway.Wire;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders that are slow, go away or say one thing and send another keep nobody else waiting. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SendersTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

  @TestHTTPResource("/")
  URI gateway;

  @Inject MeterRegistry metrics;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/accounts HTTP/1.1\r\nContent-Length: 5\r\n",
        "GET /v1/accounts HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
        "GET /v1/receipts/keys HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
      })
  void aBodyWhereNoneBelongsIsRefusedBeforeItIsRead(String head) {
    try (var wire = Wire.to(gateway)) {
      wire.send(head + "Host: gateway\r\n" + bearer() + "\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400 ").contains("\"body-unexpected\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/creditors HTTP/1.1\r\nContent-Length: 1000\r\n",
        "POST /v1/creditors HTTP/1.1\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n",
        "POST /v1/creditors HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
        "POST /v1/creditors/1/placements HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
        "GET /v1/accounts HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
      })
  void whoHasNoTokenIsRefusedBeforeTheBodyIsRead(String head) {
    try (var wire = Wire.to(gateway)) {
      wire.send(head + "Host: gateway\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 401 ").contains("\"unauthenticated\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/accounts", "/v1/receipts/keys"})
  void whoAsksForAnotherProtocolGetsTheAnswerAndHoldsNoConnection(String path) {
    for (var i = 0; i < 3 * CONNECTIONS; i++) {
      try (var wire = Wire.to(gateway)) {
        wire.send(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + bearer()
                + "\r\n");
        assertThat(wire.answer()).startsWith("HTTP/1.1 200 ").contains("\"uri\":\"" + path + "\"");
      }
    }
  }

  @Test
  void slowSendersOfJsonHoldNoConnectionAndEndAtTheDeadline() throws Exception {
    var body = "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nContent-Length: 10000\r\n";
    besides(
        3 * CONNECTIONS,
        () -> {
          var whole = body + bearer() + "\r\n"; // the connection does not wait for the token
          try (var wire = Wire.to(gateway)) {
            wire.send(whole);
            return wire.trickle("x", 40, PAUSE).answer();
          }
        },
        answer -> assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"request-timeout\""));
  }

  @Test
  void slowSendersOfFilesLeaveConnectionsToOthersAndEndBelowTheirPace() throws Exception {
    var head =
        "POST /v1/creditors/1/placements HTTP/1.1\r\nHost: gateway\r\n"
            + "Content-Type: text/csv\r\nContent-Length: 1000000\r\n";
    besides(
        3 * CONNECTIONS,
        () -> {
          var whole = head + bearer() + "\r\n";
          try (var wire = Wire.to(gateway)) {
            wire.send(whole);
            return wire.trickle("x".repeat(256), 60, PAUSE).answer();
          }
        },
        answer ->
            assertThat(answer)
                .matches("(?s)HTTP/1.1 (408 .*request-timeout|503 .*service-unavailable).*"));
  }

  @Test
  void theConnectionIsFreeOnceTheServiceHasAnsweredEarly() throws Exception {
    for (var i = 0; i < 3 * CONNECTIONS; i++) {
      try (var wire = Wire.to(gateway)) {
        wire.send(
            "POST /v1/creditors/1/placements?answer=problem HTTP/1.1\r\nHost: gateway\r\n"
                + "Content-Type: text/csv\r\nContent-Length: 1000000\r\n"
                + bearer()
                + "\r\nx");
        assertThat(wire.answer()).startsWith("HTTP/1.1 409 ");
      }
    }
    goodRequestsAreAnswered();
  }

  @Test
  void theConnectionIsFreeOnceTheCallerHasGone() {
    var wires =
        IntStream.range(0, 5 * CONNECTIONS)
            .mapToObj(
                _ ->
                    Wire.to(gateway)
                        .send(
                            "GET /v1/accounts?answer=never HTTP/1.1\r\nHost: gateway\r\n"
                                + bearer()
                                + "\r\n"))
            .toList();
    pause(Duration.ofMillis(200));
    wires.forEach(Wire::close);
    goodRequestsAreAnswered();
  }

  @Test
  void theConnectionIsFreeWhenTheCallerDoesNotReadItsAnswer() {
    var wires =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(
                _ ->
                    Wire.to(gateway)
                        .send(
                            "GET /v1/accounts?answer=large HTTP/1.1\r\nHost: gateway\r\n"
                                + bearer()
                                + "\r\n"))
            .toList();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().auth().oauth2(ISSUER.token()).get("/v1/accounts").statusCode() == 200);
    goodRequestsAreAnswered();
    wires.forEach(Wire::close);
  }

  /** What is under way is waited for when the process stops, so that nothing may seem to be. */
  @ParameterizedTest
  @ValueSource(strings = {"large", "broken"})
  void anAnswerThatBrokeOffIsUnderWayNoMore(String answer) {
    var before = gone();
    try (var wire = Wire.to(gateway)) {
      wire.send(
          "GET /v1/accounts?answer=%s HTTP/1.1\r\nHost: gateway\r\n%s\r\n"
              .formatted(answer, bearer()));
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(gone()).isEqualTo(before + 1));
    }
  }

  private long gone() {
    return metrics.find("recoup.gateway.requests").tag("status", "gone").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void theBodiesOfOneCallerThatAreHeldAtOnceAreLimited() {
    var token = bearer();
    var wires = new ArrayList<Wire>();
    try {
      for (var i = 0; i < 5; i++) {
        wires.add(
            Wire.to(gateway)
                .send(
                    "POST /v1/creditors HTTP/1.1\r\nHost: gateway\r\nContent-Length: 65000\r\n"
                        + token
                        + "\r\n"
                        + "x".repeat(64_000)));
        pause(Duration.ofMillis(50));
      }
      assertThat(wires.getLast().answer()).startsWith("HTTP/1.1 429 ");
      goodRequestsAreAnswered();
    } finally {
      wires.forEach(Wire::close);
    }
  }

  @Test
  void anEncodedBodyIsNotUnpacked() {
    for (var encoding : List.of("gzip", "deflate", "br", "gzip, identity")) {
      given()
          .auth()
          .oauth2(ISSUER.token())
          .header("Content-Encoding", encoding)
          .body("{}")
          .post("/v1/creditors")
          .then()
          .statusCode(415);
    }
  }

  /** While these are at it, others are answered; then each ends as it should. */
  private void besides(int senders, Callable<String> sender, Consumer<String> ends)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = IntStream.range(0, senders).mapToObj(_ -> threads.submit(sender)).toList();
      pause(Duration.ofMillis(300));
      goodRequestsAreAnswered();
      for (var answer : answers) ends.accept(answer.get());
    }
    goodRequestsAreAnswered();
  }

  private void goodRequestsAreAnswered() {
    for (var i = 0; i < 5; i++) {
      given().auth().oauth2(ISSUER.token()).get("/v1/accounts").then().statusCode(200);
    }
    given()
        .auth()
        .oauth2(ISSUER.token())
        .contentType("application/json")
        .body("{}")
        .post("/v1/creditors")
        .then()
        .statusCode(200);
  }

  private static String bearer() {
    return "Authorization: Bearer " + ISSUER.token() + "\r\n";
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
