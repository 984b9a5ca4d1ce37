package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a suite lives in a home, and the end of one, also of one whose launcher died. */
final class Running {
  private static final Duration FAREWELL = Duration.ofSeconds(60);

  /** A lock that nobody refers to any more is let go with its channel. */
  private static final List<FileLock> HELD = new ArrayList<>();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;

  Running(Home home) {
    this.home = home;
  }

  /** Takes the home for this process; nobody else can until it ends. */
  void take() {
    try {
      var channel =
          FileChannel.open(home.make().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw alreadyUp();
      }
      HELD.add(lock);
    } catch (OverlappingFileLockException e) {
      throw alreadyUp();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + home.lock(), e);
    }
  }

  boolean isUp() {
    if (!Files.exists(home.lock())) return false;
    try (var channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + home.lock(), e);
    }
  }

  Optional<String> gateway() {
    return noted().map(noted -> noted.path("gateway").asText());
  }

  /** Ends the suite, or what a killed launcher left of one; says whether there was anything. */
  boolean stop() {
    if (!Files.exists(home.root())) return false;
    if (isUp()) {
      noted()
          .flatMap(noted -> ProcessHandle.of(noted.path("launcher").asLong()))
          .ifPresentOrElse(
              Running::end,
              () -> {
                throw new Trouble("A suite is just starting or stopping; try again in a moment.");
              });
      return true;
    }
    return stopRemains();
  }

  /** Ends processes whose launcher was killed before it could. */
  boolean stopRemains() {
    var remains = new ArrayList<ProcessHandle>();
    noted()
        .ifPresent(
            noted ->
                noted
                    .path("processes")
                    .forEach(
                        pid ->
                            ProcessHandle.of(pid.asLong())
                                .filter(this::isOurs)
                                .ifPresent(remains::add)));
    postmaster().ifPresent(remains::add);
    remains.forEach(Running::end);
    try {
      Files.deleteIfExists(home.processes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot forget the processes", e);
    }
    return !remains.isEmpty();
  }

  private Trouble alreadyUp() {
    return new Trouble(
        "It is already up%s. ./recoup down stops it."
            .formatted(gateway().map(address -> " at " + address).orElse("")));
  }

  private Optional<JsonNode> noted() {
    if (!Files.exists(home.processes())) return Optional.empty();
    try {
      return Optional.of(JSON.readTree(home.processes().toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + home.processes(), e);
    }
  }

  /** A pid is given to others in time: only a java that works on our files is ours. */
  private boolean isOurs(ProcessHandle process) {
    var command = process.info().commandLine().orElse("");
    return command.contains("quarkus-run.jar") || command.contains(Broker.class.getName());
  }

  private Optional<ProcessHandle> postmaster() {
    var file = home.postgres().resolve("data/postmaster.pid");
    if (!Files.exists(file)) return Optional.empty();
    try {
      List<String> lines = Files.readAllLines(file);
      return ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
          .filter(process -> process.info().commandLine().orElse("").contains("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(FAREWELL.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
    }
  }
}
