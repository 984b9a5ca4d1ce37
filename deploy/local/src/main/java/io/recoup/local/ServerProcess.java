package io.recoup.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One JVM of the suite, whose output goes to a log file; it can be killed and started again. */
final class ServerProcess {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOG_TAIL_BYTES = 64 * 1024;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  ServerProcess(String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  String name() {
    return name;
  }

  synchronized void start() {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name, e);
    }
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized long pid() {
    return process.pid();
  }

  /** As kill -9: no chance to finish anything. */
  synchronized void kill() {
    if (process == null) return;
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** Asks it to stop, and kills it when it does not. */
  synchronized void stop(Duration patience) {
    if (process == null || !process.isAlive()) return;
    process.destroy();
    if (!awaitExit(patience)) kill();
  }

  /** The last lines it wrote, in the words of its log records. */
  List<String> lastLines(int count) {
    if (!Files.exists(log)) return List.of();
    try (var file = Files.newByteChannel(log)) {
      file.position(Math.max(0, file.size() - LOG_TAIL_BYTES));
      var bytes = java.nio.ByteBuffer.allocate((int) (file.size() - file.position()));
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
      var lines = new String(bytes.array(), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
          .map(ServerProcess::readable)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  private boolean awaitExit(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String readable(String line) {
    if (!line.startsWith("{")) return line;
    try {
      var record = JSON.readTree(line);
      var fault = record.at("/exception/message").asText();
      return record.path("level").asText()
          + " "
          + record.path("message").asText()
          + (fault.isEmpty() ? "" : ": " + fault);
    } catch (JsonProcessingException e) {
      return line;
    }
  }
}
