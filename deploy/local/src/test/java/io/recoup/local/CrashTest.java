package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.recoup.local.Traffic.Command;
import io.recoup.local.Traffic.Known;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills each process of the suite while clients pay, call and promise, and compares afterwards what
 * they were told with what stands in the books. The second test delivers the same events once more
 * without the inbox and must find violations: so the first one would have, too.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashTest {
  private static final int CLIENTS = 4;
  private static final int DEBTS = 40;
  private static final long ENOUGH_BETWEEN_KILLS = 25;
  private static final Duration DOWN = Duration.ofMillis(700);
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  /** A time of day, UTC, at which all zones from Puerto Rico to Hawaii may be contacted. */
  private static final LocalTime LAWFUL_EVERYWHERE = LocalTime.of(20, 0);

  @TempDir static Path directory;

  private static Suite suite;
  private static List<Command> commands;

  @BeforeAll
  static void startTheSuite() {
    suite = Suite.start(Installation.current(), new Home(directory), Addresses.free(), _ -> {});
    var now = suite.clock().now().atZone(ZoneOffset.UTC);
    var lawful = now.with(LAWFUL_EVERYWHERE);
    suite.clock().moveTo((lawful.isBefore(now) ? lawful.plusDays(1) : lawful).toInstant());
  }

  @AfterAll
  static void stopTheSuite() {
    if (suite != null) suite.close();
  }

  @Test
  @Order(1)
  void killedProcessesLoseNothingAndDoubleNothing() throws Exception {
    var seed = System.nanoTime();
    var audit = new Audit(suite);
    commands = trafficWhileProcessesDie(audit, seed);
    audit.settle();
    check(audit);
    redeliverEverything(audit, Map.of());
    check(audit);
    report("inbox on, seed " + seed, audit);
    assertThat(audit.violations()).isEmpty();
  }

  @Test
  @Order(2)
  void withoutTheInboxTheSameChecksFail() throws Exception {
    assumeThat(commands).as("what the first test did").isNotNull();
    var audit = new Audit(suite);
    redeliverEverything(audit, Map.of("RECOUP_INBOX_ENABLED", "false"));
    check(audit);
    report("inbox off, which must be noticed", audit);
    assertThat(audit.violations()).isNotEmpty();
  }

  private static List<Command> trafficWhileProcessesDie(Audit audit, long seed)
      throws InterruptedException {
    try (var traffic = new Traffic(suite, debts())) {
      traffic.start(CLIENTS, seed);
      for (var service : Service.values()) {
        awaitAnswers(traffic, ENOUGH_BETWEEN_KILLS);
        suite.process(service).kill();
        Thread.sleep(DOWN);
        suite.restart(service);
      }
      awaitAnswers(traffic, ENOUGH_BETWEEN_KILLS);
      suite.broker().kill();
      awaitAnswers(traffic, ENOUGH_BETWEEN_KILLS); // work goes on without the broker
      suite.restartBroker();
      awaitAnswers(traffic, ENOUGH_BETWEEN_KILLS);
      suite.dead().forEach(name -> audit.add(name + " died by itself"));
      return traffic.stop();
    }
  }

  /** Stops the services, lets Kafka forget what they have taken, and starts them again. */
  private static void redeliverEverything(Audit audit, Map<String, String> environment)
      throws Exception {
    var before = audit.state();
    Service.withDatabase().parallelStream()
        .forEach(service -> suite.process(service).stop(FAREWELL));
    audit.rewind();
    Service.withDatabase().parallelStream().forEach(service -> suite.restart(service, environment));
    audit.settle();
    var after = audit.state();
    before.forEach(
        (table, rows) -> {
          if (!rows.equals(after.get(table)))
            audit.add(table + " changed by redelivery: " + rows + " to " + after.get(table));
        });
  }

  private static void check(Audit audit) throws Exception {
    audit.commandsTookEffectOnce(commands);
    audit.booksBalance();
    audit.everyEventWasPublished();
    audit.everyEventWasTakenOnce();
    audit.everyDecisionStandsAsItWasSigned();
  }

  private static List<Debt> debts() throws InterruptedException {
    var api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    var seed = new Seed(api);
    var creditor = seed.open();
    seed.place(creditor, Portfolio.write(suite.home().portfolio()));
    var debtors = new HashMap<UUID, JsonNode>();
    var debts = new ArrayList<Debt>();
    for (var account : api.all("/v1/accounts?creditorId=" + creditor)) {
      if (debts.size() == DEBTS) break;
      var debtor = UUID.fromString(account.path("debtorId").asText());
      debts.add(
          Debt.of(
              account, debtors.computeIfAbsent(debtor, id -> api.get("/v1/debtors/" + id).ok())));
    }
    new Flow(suite).settle();
    return debts;
  }

  private static void awaitAnswers(Traffic traffic, long more) throws InterruptedException {
    var enough = traffic.answered() + more;
    for (var i = 0; i < 600 && traffic.answered() < enough; i++) Thread.sleep(100);
  }

  private static void report(String what, Audit audit) {
    System.out.printf(
        "Crash test, %s: %d operations: %d acknowledged, %d refused, %d unknown; %d violations%n",
        what,
        commands.size(),
        count(Known.ACKNOWLEDGED),
        count(Known.REFUSED),
        count(Known.UNKNOWN),
        audit.violations().size());
    audit.violations().stream()
        .limit(12)
        .forEach(violation -> System.out.println("  " + violation));
  }

  private static long count(Known known) {
    return commands.stream().filter(command -> command.known() == known).count();
  }
}
