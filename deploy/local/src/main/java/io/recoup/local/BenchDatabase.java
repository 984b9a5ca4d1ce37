package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark does to the database of compliance-service as its owner. */
final class BenchDatabase implements AutoCloseable {
  static final String NAME = Service.COMPLIANCE.database().orElseThrow();

  /** Settings of a service whose relay asks for its shards again soon. */
  static final Map<String, String> SHORT_LEASES = Map.of("RECOUP_OUTBOX_LEASE", "6s");

  /** A relay does so within a third of its lease. */
  private static final Duration RELAY_NOTICES = Duration.ofMillis(2_200);

  private static final List<String> WRITTEN =
      List.of(
          "decision",
          "reservation",
          "idempotency_key",
          "outbox_event",
          "outbox_sequence",
          "receipt_chain");

  private final Connection owner;
  private final Connection server;

  /** What the service stored for one decision, and what it told of it. */
  record Stored(
      String subject,
      String rules,
      String pack,
      String keyId,
      String signature,
      String hash,
      String headers,
      String body,
      String event,
      String traceparent) {}

  BenchDatabase(int port, String ownerPassword) {
    var address = "jdbc:postgresql://localhost:%d/%s".formatted(port, NAME);
    try {
      owner = DriverManager.getConnection(address, NAME + "_owner", ownerPassword);
      server = DriverManager.getConnection(address, "postgres", null);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot enter the database", e);
    }
  }

  static String resource(String name) {
    try (var stream = BenchDatabase.class.getResourceAsStream("/bench/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  void seed(BenchAccounts accounts, Instant now) {
    var script =
        resource("seed.sql")
            .replace("{facts}", String.valueOf(accounts.facts()))
            .replace("{accounts}", String.valueOf(accounts.count()))
            .replace("{now}", now.toString());
    try {
      owner.setAutoCommit(false);
      run(owner, script);
      owner.commit();
      owner.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot seed accounts", e);
    }
  }

  /** As if nothing had come of any act: the next measurement finds all the budget free. */
  void releaseReservations(Instant now) {
    run(
        owner,
        "update reservation set state = 'RELEASED', settled_at = '%s' where state = 'HELD'"
            .formatted(now));
  }

  void tidy() {
    run(owner, "vacuum analyze");
    run(server, "checkpoint");
  }

  /** Keeps the service's relay from the events until they are given back. */
  void holdEvents() {
    run(
        owner,
        """
        update outbox_lease set owner = '00000000-0000-4000-8000-0000000000be', held_until = 'infinity'""");
    pause(RELAY_NOTICES);
  }

  /** Forgets the events there are and lets the relay have those to come. */
  void giveEventsBack() {
    run(owner, "delete from outbox_event");
    run(owner, "update outbox_lease set owner = null, held_until = '-infinity'");
    pause(RELAY_NOTICES);
  }

  /** The newest decision of an account with what was stored beside it. */
  Stored stored(String account) {
    return first(
        """
        select k.subject, d.rules::text, d.pack_version, d.key_id, encode(d.signature, 'hex'),
          encode(c.last_hash, 'hex'), k.headers, k.body, convert_from(e.data, 'UTF8'), coalesce(e.traceparent, 'none')
        from decision d
        join receipt_chain c on c.account_id = d.account_id and c.last_sequence = d.sequence
        join outbox_event e on e.key = d.account_id
        join idempotency_key k on k.body like '%%' || d.id || '%%'
        where d.account_id = '%s' and d.verdict = 'ALLOWED'"""
            .formatted(account));
  }

  /** How many rows and bytes there are of what a decision writes. */
  Map<String, Long> written() {
    var written = new LinkedHashMap<String, Long>();
    for (var table : WRITTEN) {
      written.put(table + " rows", number("select count(*) from " + table));
      written.put(
          table + " bytes",
          number("select coalesce(sum(length(t::text)), 0) from %s t".formatted(table)));
    }
    return written;
  }

  String version() {
    return text("show server_version");
  }

  /** How much was ever written to the log of changes, in bytes. */
  long logged() {
    return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
  }

  @Override
  public void close() {
    try (owner;
        server) {
      // Both at once.
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot leave the database", e);
    }
  }

  private Stored first(String query) {
    try (var statement = owner.createStatement();
        var row = statement.executeQuery(query)) {
      if (!row.next()) throw new Trouble("The service stored no allowed decision to measure by.");
      return new Stored(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getString(7),
          row.getString(8),
          row.getString(9),
          row.getString(10));
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private long number(String query) {
    return Long.parseLong(text(query));
  }

  private String text(String query) {
    try (var statement = server.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  private static void run(Connection connection, String script) {
    try (var statement = connection.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException(script, e);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while measuring");
    }
  }
}
