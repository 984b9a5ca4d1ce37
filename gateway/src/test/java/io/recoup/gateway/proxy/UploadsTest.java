package io.recoup.gateway.proxy;

import static io.recoup.gateway.Surroundings.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.gateway.Surroundings;
import io.recoup.gateway.Wire;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An upload takes as long as its sender likes, so only so many run at once. */
@QuarkusTest
@QuarkusTestResource(
    value = Surroundings.class,
    initArgs = {
      @ResourceArg(name = "recoup.gateway.connections", value = "" + UploadsTest.CONNECTIONS),
      @ResourceArg(name = "recoup.gateway.body-timeout", value = "30s")
    },
    restrictToAnnotatedClass = true)
class UploadsTest {
  static final int CONNECTIONS = 24;

  private static final String FILE = "x".repeat(1000);

  @TestHTTPResource("/")
  URI gateway;

  @Test
  void theFifthUploadOfOneCallerAtOnceIsRefusedAndThoseOfOthersAreNot() {
    var token = bearer();
    try (var first = upload(token);
        var second = upload(token);
        var third = upload(token);
        var fourth = upload(token)) {
      begun();
      try (var fifth = upload(token)) {
        assertThat(fifth.answer())
            .startsWith("HTTP/1.1 429 ")
            .containsIgnoringCase("retry-after: 5")
            .contains("\"rate-limited\"", "4 uploads");
      }
      try (var other = upload(bearer())) {
        assertThat(other.send(FILE).answer()).startsWith("HTTP/1.1 200 ");
      }
      for (var running : List.of(first, second, third, fourth))
        assertThat(running.send(FILE).answer()).startsWith("HTTP/1.1 200 ");
    }
    try (var next = upload(token)) {
      assertThat(next.send(FILE).answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void uploadsTakeOnlyAQuarterOfTheConnections() {
    var wires = new ArrayList<Wire>();
    try {
      for (var i = 0; i < CONNECTIONS / 4; i++) wires.add(upload(bearer()));
      begun();
      try (var next = upload(bearer())) {
        assertThat(next.answer())
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("retry-after: 5")
            .contains("\"service-unavailable\"", "uploads");
      }
    } finally {
      wires.forEach(Wire::close);
    }
  }

  /** An upload whose head is sent and whose {@link #FILE} is not. */
  private Wire upload(String bearer) {
    return Wire.to(gateway)
        .send(
            "POST /v1/creditors/1/placements HTTP/1.1\r\nHost: gateway\r\n"
                + "Content-Type: text/csv\r\nContent-Length: "
                + FILE.length()
                + "\r\n"
                + bearer
                + "\r\n");
  }

  private static String bearer() {
    return "Authorization: Bearer " + ISSUER.token() + "\r\n";
  }

  private static void begun() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
