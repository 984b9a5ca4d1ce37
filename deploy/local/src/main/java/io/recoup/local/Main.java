package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The commands of {@code ./recoup} that need a JVM; the script finds it, builds, and comes here.
 */
final class Main {
  private static final String READY = "Recoup is up";
  private static final String BACKGROUND = "--background";

  private final Screen screen = Screen.terminal();
  private final Installation installation = Installation.current();
  private final Home home = new Home(installation.root().resolve(".recoup"));

  public static void main(String[] arguments) {
    System.exit(new Main().run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    var options = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "demo" -> demo();
        case "up" -> options.contains("--detach") ? detach(options) : up(options);
        case "down" -> down(options.contains("--wipe"));
        case "token" -> token(options);
        case "bench" -> bench(options);
        case "verify-receipt" -> new ReceiptCheck(home, screen).run(options);
        case "train" -> train(options);
        default -> throw new Trouble("No command '" + arguments.getFirst() + "'");
      };
    } catch (Trouble trouble) {
      screen.trouble(trouble);
      return 1;
    }
  }

  private int demo() {
    var begin = Instant.now();
    var demoHome = new Home(home.root().resolve("demo"));
    var running = new Running(demoHome);
    running.take();
    running.stopRemains();
    wipeData(demoHome);
    screen.heading("Recoup: one placement, from hand-over to paid in full");
    var options = new Suite.Options(false, Map.of("RECOUP_PLANS_LAPSE_EVERY", "1s"));
    try (var suite = start(demoHome, Addresses.free(), options)) {
      var hook = new Thread(suite::close);
      Runtime.getRuntime().addShutdownHook(hook);
      printStartUp(suite);
      boolean holds;
      try (var story = new Story(suite, screen)) {
        story.tell();
        holds = new Closing(suite, story, screen).print();
      }
      screen.blank();
      screen.line(
          holds
              ? screen.green("All checks hold")
                  + " after "
                  + seconds(Duration.between(begin, Instant.now()))
              : screen.red("A check failed; the logs are in " + demoHome.logs()));
      Runtime.getRuntime().removeShutdownHook(hook);
      return holds ? 0 : 1;
    }
  }

  private int up(List<String> options) {
    var addresses = Addresses.of(options);
    var running = new Running(home);
    running.take();
    if (running.stopRemains()) screen.step("Stopped what a killed suite had left");
    var suite = start(home, addresses, Suite.Options.SERVE);
    var over = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  screen.blank();
                  screen.step("Stopping");
                  suite.close();
                  screen.step("All stopped; ./recoup up goes on from here");
                  over.countDown();
                }));
    var account = seed(suite);
    printUp(suite, account, options.contains(BACKGROUND));
    watch(suite, over);
    return 0;
  }

  /** Starts a launcher that stays, follows what it says until all is ready, and leaves it alone. */
  private int detach(List<String> options) {
    if (new Running(home).isUp()) throw new Trouble("It is already up. ./recoup down stops it.");
    var log = home.make().logs().resolve("suite.log");
    var command = new ArrayList<String>(List.of("nohup", javaCommand()));
    command.addAll(
        List.of(
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED"));
    command.add("-Drecoup.root=" + installation.root());
    command.add("-Drecoup.terminal=" + Boolean.getBoolean("recoup.terminal"));
    command.addAll(Installation.ownClassPath());
    command.addAll(List.of(Main.class.getName(), "up", BACKGROUND));
    options.stream().filter(option -> !option.equals("--detach")).forEach(command::add);
    try {
      Files.deleteIfExists(log);
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.to(log.toFile()))
              .start();
      return follow(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start in the background", e);
    }
  }

  private int follow(Process process, Path log) throws IOException {
    var shown = 0;
    while (true) {
      var alive = process.isAlive();
      var lines = Files.readAllLines(log);
      var complete = lines.stream().anyMatch(line -> line.contains("./recoup down"));
      for (; shown < lines.size(); shown++)
        if (!lines.get(shown).startsWith("nohup:")) screen.line(lines.get(shown));
      if (complete && lines.stream().anyMatch(line -> line.contains(READY))) return 0;
      if (!alive) return 1;
      sleep();
    }
  }

  private int down(boolean wipe) {
    var stopped = new Running(home).stop();
    new Running(new Home(home.root().resolve("demo"))).stop();
    screen.step(stopped ? "All stopped" : "Nothing was up");
    if (wipe) {
      home.wipe();
      screen.step("Data, keys and logs are gone");
    }
    return 0;
  }

  private int token(List<String> options) {
    if (!Tokens.exist(home))
      throw new Trouble("There is no key to sign with yet: ./recoup up makes one.");
    var role =
        Role.named(
            value(options, "--role")
                .orElseThrow(() -> new Trouble("Say --role and one of " + Role.names())));
    var tokens = new Tokens(home);
    var code =
        value(options, "--creditor").orElse(role == Role.CREDITOR ? Portfolio.CREDITOR_CODE : null);
    screen.line(
        tokens.issue(role, Optional.ofNullable(code).map(named -> creditor(tokens, named))));
    return 0;
  }

  private int bench(List<String> options) {
    var settings = Bench.Settings.of(options);
    var benchHome = new Home(home.root().resolve("bench"));
    var running = new Running(benchHome);
    running.take();
    running.stopRemains();
    wipeData(benchHome);
    screen.heading("Recoup: decisions per second, over HTTP and by pgbench");
    try {
      return new Bench(installation, benchHome, screen).run(settings);
    } finally {
      wipeData(benchHome);
    }
  }

  /** Before {@code up}: what it needs is looked at first, because a training takes a minute. */
  private int train(List<String> options) {
    if (options.contains("up")) {
      var running = new Running(home);
      if (!running.isUp()) {
        running.stopRemains();
        Preflight.requirePorts(Addresses.of(options));
      }
    }
    new Training(installation, screen).run();
    return 0;
  }

  private UUID creditor(Tokens tokens, String code) {
    var running = new Running(home);
    var gateway =
        Optional.of(running)
            .filter(Running::isUp)
            .flatMap(Running::gateway)
            .orElseThrow(
                () ->
                    new Trouble(
                        "A creditor's id is asked from the running suite: start it with ./recoup"
                            + " up"));
    var api = new Api(URI.create(gateway), tokens.issue(Role.ADMIN));
    return new Seed(api)
        .creditor(code)
        .orElseThrow(() -> new Trouble("There is no creditor " + code));
  }

  private Suite start(Home at, Addresses addresses, Suite.Options options) {
    screen.step("Starting PostgreSQL, Kafka and the five services");
    return Suite.start(installation, at, addresses, options, screen::detail);
  }

  private void printStartUp(Suite suite) {
    var parts = new ArrayList<String>();
    suite.startUp().parts().forEach((name, took) -> parts.add(name + " " + seconds(took)));
    screen.good("All ready after " + seconds(suite.startUp().total()));
    for (var from = 0; from < parts.size(); from += 4)
      screen.detail(String.join(" · ", parts.subList(from, Math.min(from + 4, parts.size()))));
  }

  /** Places the sample portfolio when nobody has; returns the account to try things on. */
  private String seed(Suite suite) {
    var api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var seed = new Seed(api);
    var creditor = seed.creditor(Portfolio.CREDITOR_CODE);
    if (creditor.isEmpty()) {
      var placement = seed.place(seed.open(), Portfolio.write(home.portfolio()));
      screen.step(
          "Sample portfolio placed: " + placement.at("/rows/accepted").asText() + " accounts");
      new Flow(suite).settle();
      new Samples(api, suite.clock()).make();
    }
    return api.all("/v1/accounts?reference=" + Portfolio.MODEL_REFERENCE)
        .getFirst()
        .path("id")
        .asText();
  }

  private void printUp(Suite suite, String account, boolean background) {
    var gateway = suite.gateway();
    printStartUp(suite);
    screen.heading(READY);
    screen.row("API", gateway + "/v1");
    screen.row("Documentation to try it on", gateway + "/docs");
    screen.row("OpenAPI", gateway + "/openapi");
    for (var service : Service.values())
      screen.row(
          "Metrics of " + service.module(), suite.addresses().management(service) + "/q/metrics");
    screen.row("Logs", home.logs().toString());
    screen.blank();
    screen.line("  A token (./recoup token --role ROLE gives others; " + Role.names() + "):");
    screen.line(suite.tokens().issue(Role.ADMIN));
    screen.blank();
    screen.line("  A first call:");
    screen.line(
        "curl -s -H \"Authorization: Bearer $(./recoup token --role admin)\" %s/v1/accounts/%s"
            .formatted(gateway, account));
    screen.blank();
    screen.line(
        background
            ? "  ./recoup down stops it; ./recoup down --wipe forgets its data too."
            : "  Ctrl-C stops it, and so does ./recoup down; --wipe there forgets its data too.");
  }

  /** Stays until the suite is asked to end, and says so when a part of it ends by itself. */
  private void watch(Suite suite, CountDownLatch over) {
    var told = new ArrayList<String>();
    try {
      while (!over.await(1, TimeUnit.SECONDS))
        for (var name : suite.dead())
          if (!told.contains(name)) {
            told.add(name);
            screen.bad(name + " has ended by itself; it said last:");
            suite.lastLines(name).forEach(screen::detail);
          }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void wipeData(Home at) {
    for (var directory : List.of(at.postgres(), at.kafka(), at.logs(), at.keys()))
      new Home(directory).wipe();
    new Home(at.clock()).wipe();
    at.make();
  }

  private static Optional<String> value(List<String> options, String name) {
    var at = options.indexOf(name);
    return at >= 0 && at + 1 < options.size() ? Optional.of(options.get(at + 1)) : Optional.empty();
  }

  private static String javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String seconds(Duration duration) {
    return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
