package io.recoup.local;

import io.recoup.local.BenchReport.Cell;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decisions per second over HTTP, beside what pgbench gets out of the same database with the same
 * SQL, measured for one kind of account after the other.
 */
final class Bench {
  private static final ZoneId DEBTORS = ZoneId.of("America/Chicago");
  private static final List<Integer> CLIENTS = List.of(1, 16);
  private static final int FEW_FACTS = 5;
  private static final int MANY_FACTS = 500;
  private static final int WARM_UP_ROUNDS = 6;
  private static final int SETTLING_SECONDS = 2;

  private final Installation installation;
  private final Home home;
  private final Screen screen;

  /**
   * What may be said on the command line.
   *
   * @param accounts how many with many facts; of those with few there are four times as many,
   *     because more decisions are taken about them
   * @param warmUp how many decisions are taken at least before anything is measured
   */
  record Settings(int seconds, int accounts, int warmUp, Optional<Path> json) {
    static Settings of(List<String> options) {
      var seconds = 10;
      var accounts = 2_000;
      var warmUp = 15_000;
      var json = Optional.<Path>empty();
      for (var i = 0; i < options.size(); i += 2) {
        var name = options.get(i);
        if (i + 1 == options.size()) throw new Trouble("What " + name + "? ./recoup bench --help");
        var value = options.get(i + 1);
        switch (name) {
          case "--seconds" -> seconds = positive(name, value);
          case "--accounts" -> accounts = positive(name, value);
          case "--warm-up" -> warmUp = positive(name, value);
          case "--json" -> json = Optional.of(Path.of(value));
          default -> throw new Trouble("No option " + name + ". ./recoup bench --help");
        }
      }
      return new Settings(seconds, accounts, warmUp, json);
    }

    private static int positive(String name, String value) {
      if (!value.matches("[1-9][0-9]{0,5}"))
        throw new Trouble(name + " takes a number from 1 on, not " + value);
      return Integer.parseInt(value);
    }

    Duration time() {
      return Duration.ofSeconds(seconds);
    }

    /** What runs before each measurement and does not count. */
    Duration settling() {
      return Duration.ofSeconds(Math.min(SETTLING_SECONDS, seconds));
    }
  }

  Bench(Installation installation, Home home, Screen screen) {
    this.installation = installation;
    this.home = home;
    this.screen = screen;
  }

  /** Measures and reports; 1 if a single request failed. */
  int run(Settings settings) {
    var options = Suite.Options.alone(Service.COMPLIANCE, BenchDatabase.SHORT_LEASES);
    var addresses = Addresses.free();
    screen.step("Starting PostgreSQL, Kafka and compliance-service");
    try (var suite = Suite.start(installation, home, addresses, options, screen::detail)) {
      var hook = new Thread(suite::close);
      Runtime.getRuntime().addShutdownHook(hook);
      suite.clock().moveTo(nextNoon(suite.clock().now()));
      var secrets = Secrets.in(home.secrets());
      try (var database =
          new BenchDatabase(addresses.postgres(), secrets.get(BenchDatabase.NAME + ".owner"))) {
        var measurement = new Measurement(suite, database, settings);
        measurement.prepare(secrets.get(BenchDatabase.NAME + ".app"));
        var report = measurement.take();
        report.print(screen);
        settings.json().ifPresent(report::write);
        return measurement.isFaultless() ? 0 : 1;
      } finally {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  /** The next working day at noon where the debtors are: calls are lawful then for hours. */
  static Instant nextNoon(Instant now) {
    var noon = now.atZone(DEBTORS).with(LocalTime.NOON);
    while (!noon.toInstant().isAfter(now)
        || noon.getDayOfWeek() == DayOfWeek.SATURDAY
        || noon.getDayOfWeek() == DayOfWeek.SUNDAY) noon = noon.plusDays(1);
    return noon.toInstant();
  }

  private final class Measurement {
    private final Suite suite;
    private final BenchDatabase database;
    private final Settings settings;
    private final BenchAccounts few;
    private final BenchAccounts many;
    private final BenchLoad load;
    private final List<String> faults = new ArrayList<>();
    private BenchLimit limit;

    Measurement(Suite suite, BenchDatabase database, Settings settings) {
      this.suite = suite;
      this.database = database;
      this.settings = settings;
      this.few = new BenchAccounts(FEW_FACTS, 4 * settings.accounts());
      this.many = new BenchAccounts(MANY_FACTS, settings.accounts());
      this.load =
          new BenchLoad(
              suite.addresses().http(Service.COMPLIANCE), suite.tokens().issue(Role.AGENT));
    }

    void prepare(String password) {
      for (var accounts : List.of(few, many)) {
        screen.step(
            "Seeding %,d accounts with %d facts".formatted(accounts.count(), accounts.facts()));
        database.seed(accounts, suite.clock().now());
      }
      database.tidy();
      database.holdEvents();
      if (BenchLimit.isInstalled()) {
        prepareLimit(password);
      } else {
        screen.bad("No pgbench on the PATH, so only HTTP is measured.");
        screen.detail(
            "Debian and Ubuntu have it in postgresql-contrib: apt-get install postgresql-contrib");
      }
      database.giveEventsBack();
      screen.step("Warming up");
      warmUp(few, settings.warmUp());
      warmUp(many, settings.warmUp() / 4);
    }

    /**
     * Until the compilers have seen thousands and it becomes no faster; a busy machine takes
     * longer.
     */
    private void warmUp(BenchAccounts accounts, int enough) {
      var decisions = 0L;
      var before = 0L;
      for (var round = 0; round < WARM_UP_ROUNDS; round++) {
        var taken = note(load.run(accounts, CLIENTS.getLast(), settings.time())).decisions();
        database.releaseReservations(suite.clock().now());
        decisions += taken;
        if (decisions >= enough && taken < before + before / 20) return;
        before = Math.max(before, taken);
      }
    }

    /** Takes one decision in either way and sees that both wrote the same. */
    private void prepareLimit(String password) {
      var before = database.written();
      note(load.once(few, 1));
      var stored = database.stored(few.account(1));
      var between = database.written();
      var ahead = Duration.between(Instant.now(), suite.clock().now());
      limit = new BenchLimit(home, suite.addresses().postgres(), password, stored, ahead);
      limit.once(new BenchAccounts(FEW_FACTS, few.count()));
      var after = database.written();
      for (var what : before.keySet()) {
        var service = between.get(what) - before.get(what);
        var script = after.get(what) - between.get(what);
        if (Math.abs(service - script) > service / 20)
          throw new Trouble(
              "decision.sql no longer writes what the service writes: %s %d, not %d"
                  .formatted(what, script, service));
      }
    }

    BenchReport take() {
      var machine = BenchReport.machine(database.version());
      var cells = new ArrayList<Cell>();
      for (var accounts : List.of(few, many)) cells.addAll(measure(accounts));
      return new BenchReport(machine, settings.seconds(), cells);
    }

    boolean isFaultless() {
      faults.forEach(screen::bad);
      return faults.isEmpty();
    }

    /** First over HTTP, with few clients and with many, then by pgbench. */
    private List<Cell> measure(BenchAccounts accounts) {
      var cells = new ArrayList<Cell>();
      for (var clients : CLIENTS) {
        screen.step("%d facts, %d clients".formatted(accounts.facts(), clients));
        cells.add(overHttp(accounts, clients));
      }
      if (limit == null) return cells;
      screen.step("%d facts, by pgbench".formatted(accounts.facts()));
      database.holdEvents();
      cells.replaceAll(
          cell -> {
            afresh();
            var rate = limit.run(accounts, cell.clients(), settings.time()).perSecond();
            return cell.beside(rate);
          });
      database.giveEventsBack();
      return cells;
    }

    private Cell overHttp(BenchAccounts accounts, int clients) {
      afresh();
      note(load.run(accounts, clients, settings.settling()));
      var cpu = cpu();
      var http = note(load.run(accounts, clients, settings.time()));
      var used = cpu().minus(cpu);
      return new Cell(
          accounts.facts(),
          clients,
          http.decisions(),
          http.perSecond(),
          http.percentileMillis(50),
          http.percentileMillis(99),
          http.share(),
          http.errors(),
          used.toNanos() / 1e6 / Math.max(1, http.decisions()),
          null,
          null);
    }

    private void afresh() {
      database.releaseReservations(suite.clock().now());
      database.tidy();
    }

    private Duration cpu() {
      return ProcessHandle.of(suite.process(Service.COMPLIANCE).pid())
          .flatMap(process -> process.info().totalCpuDuration())
          .orElse(Duration.ZERO);
    }

    private BenchLoad.Result note(BenchLoad.Result result) {
      if (result.errors() > 0) faults.add(result.errors() + " requests failed: " + result.fault());
      return result;
    }
  }
}
