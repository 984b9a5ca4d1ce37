package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The machine's clock as processes with its environment see it: ahead of the real one by what a
 * file says. Unlike the suite's own clock it moves all of them, PostgreSQL, Kafka and every library
 * included; the timers by which they wait are left alone. Libfaketime does it.
 */
final class MachineTime implements InstantSource {
  static final String MISSING =
      "no libfaketime on this machine (Debian, Ubuntu: apt-get install faketime)";

  /** Where distributions put it, and its own installation. */
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime"),
          Path.of("/usr/lib64/faketime"),
          Path.of("/usr/lib/faketime"),
          Path.of("/usr/local/lib/faketime"));

  private static final Duration RESTART = Duration.ofSeconds(60);

  private final Path library;
  private final Path file;
  private Duration ahead = Duration.ZERO;

  MachineTime(Path file) {
    this.library = library().orElseThrow(() -> new Trouble("There is " + MISSING));
    this.file = file;
    write();
  }

  /**
   * Libfaketime, when it is installed: the one for processes of many threads, because the other one
   * gives a wrong time now and then when two of them ask at once.
   */
  static Optional<Path> library() {
    return FOLDERS.stream()
        .map(folder -> folder.resolve("libfaketimeMT.so.1"))
        .filter(Files::exists)
        .findFirst();
  }

  /** What a process needs in order to go by this time. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_NO_CACHE",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "NO_FAKE_STAT",
        "1");
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  void moveTo(Instant instant) {
    var step = Duration.between(instant(), instant);
    if (step.isNegative()) throw new IllegalArgumentException("Time does not go back");
    ahead = ahead.plusSeconds(step.toSeconds());
    write();
  }

  /** Starts the PostgreSQL that runs in this directory again, from now on with this time. */
  void restartPostgres(Path programs, Path data) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    // As root it must not run, and whoever unpacked it got round that in the same way.
    if (System.getProperty("user.name").equals("root")) command.addAll(List.of("unshare", "-U"));
    command.addAll(
        List.of(programs.resolve("pg_ctl").toString(), "restart", "-D", data.toString(), "-w"));
    command.addAll(List.of("-m", "fast", "-l", file.resolveSibling("postgres.log").toString()));
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment());
    var process = builder.start();
    if (!process.waitFor(RESTART.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0)
      throw new Trouble("PostgreSQL does not start again in " + data);
  }

  private void write() {
    try {
      var next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, "+" + ahead.toSeconds());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move the time in " + file, e);
    }
  }
}
