package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PlacementScaleTest {
  private static final int ROWS = 30_000;
  private static final int ROW_BYTES = 750;
  private static final long FILE_BYTES = (long) ROWS * ROW_BYTES;
  private static final int SAMPLE_EVERY = 3_000;

  @TestHTTPResource URI service;

  @Test
  void aLargeFileIsLoadedInBoundedMemoryWhileTheCountersGoUp() throws Exception {
    var creditor = Api.creditor();
    var file = new GeneratedFile(creditor);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(service.resolve("/v1/creditors/" + creditor + "/placements"))
                  .header("Authorization", "Bearer " + TestTokens.token(Api.ALL))
                  .header("Content-Type", "text/csv")
                  .POST(BodyPublishers.ofInputStream(() -> file))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      var rows = JsonPath.from(answer.body());
      assertThat(rows.getString("status")).isEqualTo("LOADED");
      assertThat(rows.getLong("rows.accepted")).isEqualTo(ROWS);
    }
    // The file has 23 MB, 46 MB as text: held in memory it would show.
    assertThat(file.most - file.first).isLessThan(FILE_BYTES / 2);
    assertThat(file.progress).as("rows seen by GET half way").isBetween(1L, ROWS - 1L);
    Api.as(TestTokens.creditor(creditor, Api.ALL))
        .get("/v1/ledger/verification")
        .then()
        .body("sound", equalTo(true))
        .body("accounts", equalTo(ROWS));
  }

  /** A file that is made while it is read, and looks at the heap from time to time. */
  private static final class GeneratedFile extends InputStream {
    private static final String HEADER =
        "reference,debtor_reference,debtor_kind,name,country,state,phone,currency,principal,original_creditor,description\n";

    private final UUID creditor;
    private byte[] line = HEADER.getBytes(StandardCharsets.UTF_8);
    private int place;
    private int row;
    private long first;
    private long most;
    private long progress;

    GeneratedFile(UUID creditor) {
      this.creditor = creditor;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (place == line.length) {
        if (row == ROWS) return -1;
        line = row(row++);
        place = 0;
        if (row % SAMPLE_EVERY == 0) sample();
        if (row == ROWS / 2) progress = rowsSeen();
      }
      var count = Math.min(length, line.length - place);
      System.arraycopy(line, place, into, offset, count);
      place += count;
      return count;
    }

    private static byte[] row(int number) {
      var text =
          "S-%d,D-%d,PERSON,Person A,US,TX,(512) 555-0142,USD,%d.00,%s,"
              .formatted(number, number, 1 + number, "c".repeat(200));
      var line = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), ROW_BYTES);
      Arrays.fill(line, text.length(), ROW_BYTES, (byte) 'x');
      line[ROW_BYTES - 1] = '\n';
      return line;
    }

    private void sample() {
      System.gc();
      var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (first == 0) first = used;
      most = Math.max(most, used);
    }

    private long rowsSeen() {
      return Api.all()
          .queryParam("creditorId", creditor)
          .get("/v1/placements")
          .then()
          .extract()
          .jsonPath()
          .getLong("items[0].rows.read");
    }
  }
}
