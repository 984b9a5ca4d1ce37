package io.recoup.local;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The numbers a service publishes for Prometheus, read once. */
final class Metrics {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  private final List<String> lines;

  private Metrics(List<String> lines) {
    this.lines = lines;
  }

  static Metrics of(URI management) {
    return inTime(management)
        .orElseThrow(() -> new Trouble("No metrics at " + management + " in time"));
  }

  /** None when the service is too busy to tell them. */
  static Optional<Metrics> inTime(URI management) {
    try {
      var request =
          HttpRequest.newBuilder(management.resolve("/q/metrics"))
              .timeout(Duration.ofSeconds(10))
              .build();
      return Optional.of(
          new Metrics(HTTP.send(request, BodyHandlers.ofString()).body().lines().toList()));
    } catch (HttpTimeoutException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new Trouble("No metrics at " + management + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while reading metrics");
    }
  }

  /** The sum of all series of this name that have all these label=value pairs. */
  long sum(String name, String... labels) {
    return values(name, labels).sum();
  }

  /** The greatest of all series of this name that have all these label=value pairs. */
  OptionalLong max(String name, String... labels) {
    return values(name, labels).max();
  }

  private LongStream values(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToLong(line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)).longValue());
  }
}
