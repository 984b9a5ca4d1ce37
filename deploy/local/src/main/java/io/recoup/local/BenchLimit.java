package io.recoup.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the database alone can do: pgbench runs the statements of a decision, as the service's role,
 * with what the service stored for a real one.
 */
final class BenchLimit {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

  private final Path script;
  private final int port;
  private final String password;
  private final BenchDatabase.Stored stored;
  private final Duration ahead;

  record Result(double perSecond, double averageMillis) {}

  /**
   * @param ahead by how much the service's clock is ahead of the database's
   */
  BenchLimit(Home home, int port, String password, BenchDatabase.Stored stored, Duration ahead) {
    this.script = home.root().resolve("decision.sql");
    this.port = port;
    this.password = password;
    this.stored = stored;
    this.ahead = ahead;
    try {
      Files.writeString(script, BenchDatabase.resource("decision.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + script, e);
    }
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pgbench")));
  }

  Result run(BenchAccounts accounts, int clients, Duration time) {
    return run(
        accounts, List.of("-c", String.valueOf(clients), "-T", String.valueOf(time.toSeconds())));
  }

  Result once(BenchAccounts accounts) {
    return run(accounts, List.of("-c", "1", "-t", "1"));
  }

  private Result run(BenchAccounts accounts, List<String> load) {
    var command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "1"));
    command.addAll(load);
    define(command, "accounts", String.valueOf(accounts.count()));
    define(command, "facts", String.valueOf(accounts.facts()));
    define(command, "ahead", ahead.toString());
    define(command, "subject", stored.subject());
    define(command, "rules", stored.rules());
    define(command, "pack", stored.pack());
    define(command, "keyid", stored.keyId());
    define(command, "signature", stored.signature());
    define(command, "hash", stored.hash());
    define(command, "kept", stored.headers());
    define(command, "answer", stored.body());
    define(command, "event", stored.event());
    define(command, "traceparent", stored.traceparent());
    command.addAll(List.of("-f", script.toString(), "-h", "localhost"));
    command.addAll(List.of("-p", String.valueOf(port), "-U", BenchDatabase.NAME + "_app"));
    command.add(BenchDatabase.NAME);
    var said = output(command);
    return new Result(figure(RATE, said), figure(LATENCY, said));
  }

  private static void define(List<String> command, String name, String value) {
    command.add("-D");
    command.add(name + "=" + value);
  }

  private String output(List<String> command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", password);
    try {
      var process = builder.start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0 || said.contains("ERROR"))
        throw new Trouble("pgbench failed:", said.lines().toList());
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run pgbench", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while measuring");
    }
  }

  private static double figure(Pattern pattern, String said) {
    var found = pattern.matcher(said);
    if (!found.find()) throw new Trouble("pgbench said something else:", said.lines().toList());
    return Double.parseDouble(found.group(1));
  }
}
