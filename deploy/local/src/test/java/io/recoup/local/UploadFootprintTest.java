package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads are read as they come in: a file larger than the heap, and several at once, leave nothing
 * in the folder for temporary files of the gateway and the service, and take no more memory than
 * small ones.
 */
class UploadFootprintTest {
  private static final int LARGE = 200;
  private static final int AT_ONCE = 4;
  private static final int EACH = 60;
  private static final int SMALL = 8;

  /** Of everybody's temporary files together; the manifests give each pod 128 MiB. */
  private static final long FEW_BYTES = 1 << 20;

  /** Of one process, beyond what it had after a small upload. */
  private static final long MORE_KILOBYTES = 64 * 1024;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path directory;

  @Test
  void largeAndParallelUploadsLeaveTemporaryFilesAndMemoryAsTheyWere() throws Exception {
    var temporary = Files.createDirectory(directory.resolve("tmp"));
    var options =
        new Suite.Options(
            false,
            Map.of(),
            EnumSet.of(Service.ACCOUNTS, Service.GATEWAY),
            List.of(
                "-Xmx128m", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary.toAbsolutePath()));
    try (var suite =
            Suite.start(
                Installation.current(),
                new Home(directory.resolve("home")),
                Addresses.free(),
                options,
                _ -> {});
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var creditor = new Seed(new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN))).open();
      assertThat(upload(client, suite, creditor, SMALL)).isEqualTo(201);
      var gateway = peakKilobytes(suite, Service.GATEWAY);
      var accounts = peakKilobytes(suite, Service.ACCOUNTS);

      long most;
      try (var watch = new Watch(temporary)) {
        assertThat(upload(client, suite, creditor, LARGE)).isEqualTo(201);
        assertThat(atOnce(() -> upload(client, suite, creditor, EACH))).containsOnly(201);
        most = watch.most();
      }
      var moreOfGateway = peakKilobytes(suite, Service.GATEWAY) - gateway;
      var moreOfAccounts = peakKilobytes(suite, Service.ACCOUNTS) - accounts;
      System.out.printf(
          "Uploads of %d MB and %d times %d MB: at most %d bytes of temporary files; gateway %d kB"
              + " and accounts-service %d kB more than after a small one%n",
          LARGE, AT_ONCE, EACH, most, moreOfGateway, moreOfAccounts);
      assertThat(most).isLessThan(FEW_BYTES);
      assertThat(moreOfGateway).isLessThan(MORE_KILOBYTES);
      assertThat(moreOfAccounts).isLessThan(MORE_KILOBYTES);
      assertThat(suite.dead()).isEmpty();
    }
  }

  private static int upload(HttpClient client, Suite suite, UUID creditor, int megabytes)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(suite.gateway().resolve("/v1/creditors/" + creditor + "/placements"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + suite.tokens().issue(Role.ADMIN))
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofInputStream(() -> rows(megabytes)))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static List<Integer> atOnce(Callable<Integer> upload) throws Exception {
    var answers = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Integer>>();
      for (var i = 0; i < AT_ONCE; i++) running.add(threads.submit(upload));
      for (var answer : running) answers.add(answer.get());
    }
    return answers;
  }

  /** The most memory that the process has had so far, as the system counts it. */
  private static long peakKilobytes(Suite suite, Service service) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + suite.process(service).pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** One row that is placed, then rows with long texts: reading and refusing those is quick. */
  private static InputStream rows(int megabytes) {
    var placed =
        """
        {"reference":"A-1","debtorReference":"D-1","debtorKind":"BUSINESS","name":"Business",\
        "country":"US","state":"FL","currency":"USD","principal":"10.00"}
        """;
    var refused = "{\"description\": \"" + "x".repeat(60_000) + "\"}\n";
    var all =
        Stream.concat(
            Stream.of(placed),
            Stream.generate(() -> refused).limit(megabytes * 1_000_000L / 60_000));
    return new SequenceInputStream(
        new Enumeration<>() {
          private final Iterator<String> rows = all.iterator();

          @Override
          public boolean hasMoreElements() {
            return rows.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(rows.next().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  /** Looks again and again how much stands in a folder. */
  private static final class Watch implements AutoCloseable {
    private final Path folder;
    private final Thread thread = Thread.ofVirtual().unstarted(this::look);
    private volatile boolean over;
    private volatile long most;

    Watch(Path folder) {
      this.folder = folder;
      thread.start();
    }

    private void look() {
      try {
        while (!over) {
          most = Math.max(most, bytes());
          Thread.sleep(20);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private long bytes() {
      var bytes = 0L;
      try (var files = Files.walk(folder)) {
        for (var file : files.filter(Files::isRegularFile).toList()) bytes += Files.size(file);
      } catch (NoSuchFileException gone) {
        return bytes;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return bytes;
    }

    long most() throws InterruptedException {
      over = true;
      thread.join();
      return most;
    }

    @Override
    public void close() {
      over = true;
    }
  }
}
