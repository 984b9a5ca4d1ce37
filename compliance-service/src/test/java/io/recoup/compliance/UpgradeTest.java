package io.recoup.compliance;

import static io.recoup.compliance.Placed.as;
import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The service starts on a database of schema version 3 that is in use. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = UpgradeTest.DatabaseOfVersion3.class, restrictToAnnotatedClass = true)
class UpgradeTest {
  private static final String OPEN = "0a000000-0000-4000-8000-000000000001";
  private static final String PAID = "0a000000-0000-4000-8000-000000000002";
  private static final String OF_NOWHERE = "0a000000-0000-4000-8000-000000000003";
  private static final String PHONE = "0b000000-0000-4000-8000-000000000001";
  private static final String ALLOWED = "0e000000-0000-4000-8000-000000000021";
  private static final String BLOCKED = "0e000000-0000-4000-8000-000000000022";
  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String TABLES =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = '%s' and c.relkind in ('r', 'p') and not c.relispartition order by 1""";

  /** Another database of the same server, as the owner of version 3 left it; each table is kept. */
  public static class DatabaseOfVersion3 implements QuarkusTestResourceLifecycleManager {
    private static final String NAME = "of_version_3";

    @Override
    public int order() {
      return 1; // behind RealBackends, whose database this one replaces
    }

    @Override
    public Map<String, String> start() {
      var config = new RealBackends().start();
      var server = config.get(URL);
      var url = server.substring(0, server.lastIndexOf('/') + 1) + NAME;
      var owner = config.get("quarkus.flyway.username");
      var app = config.get("quarkus.datasource.username");
      try (var connection = DriverManager.getConnection(server, "postgres", null)) {
        execute(connection, "drop database if exists " + NAME + " with (force)");
        execute(connection, "create database " + NAME + " owner " + owner);
      } catch (SQLException e) {
        throw new IllegalStateException("No second database", e);
      }
      var older =
          Flyway.configure()
              .dataSource(url, owner, config.get("quarkus.flyway.password"))
              .locations("db/kit", "db/migration")
              .placeholders(Map.of("app_role", app));
      older.target("0.1").load().migrate();
      try (var connection =
          DriverManager.getConnection(url, owner, config.get("quarkus.flyway.password"))) {
        var ofTheKit = texts(connection, TABLES.formatted("public"));
        older.target("3").load().migrate();
        execute(connection, rows());
        execute(connection, "create schema kept");
        for (var table : texts(connection, TABLES.formatted("public")))
          if (!ofTheKit.contains(table))
            execute(connection, "create table kept.%1$s as table public.%1$s".formatted(table));
      } catch (SQLException e) {
        throw new IllegalStateException("The rows do not fit version 3", e);
      }
      var changed = new HashMap<String, String>();
      changed.put(URL, url);
      return changed;
    }

    @Override
    public void stop() {
      // It goes with the server.
    }

    private static String rows() {
      try (var file = UpgradeTest.class.getResourceAsStream("/upgrade/v3-rows.sql")) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
            .replace("{zone}", Placed.zoneWhereItIs(12));
      } catch (IOException e) {
        throw new IllegalStateException("No rows", e);
      }
    }
  }

  @Test
  void everyRowOfEveryTableStandsAsItStood() throws SQLException {
    try (var connection = owner()) {
      var kept = texts(connection, TABLES.formatted("kept"));
      assertThat(kept).contains("debtor", "fact", "decision", "reservation").hasSize(8);
      for (var table : kept) {
        var columns = String.join(", ", columns(connection, table));
        assertThat(texts(connection, "select count(*) from kept." + table))
            .as("rows of %s", table)
            .isNotEqualTo(List.of("0"));
        assertThat(
                texts(
                    connection,
                    "select row(k)::text from (select %1$s from kept.%2$s except select %1$s from public.%2$s) k"
                        .formatted(columns, table)))
            .as("rows of %s that are lost or changed", table)
            .isEmpty();
      }
      assertThat(texts(connection, "select version from flyway_schema_history where success"))
          .contains("3", "4", "9");
    }
  }

  @Test
  void casesAreReadWithTheirContactPoints() {
    as(Placed.SCOPES)
        .get("/v1/cases/{id}", OPEN)
        .then()
        .statusCode(200)
        .body("status", equalTo("OPEN"))
        .body("state", equalTo("TX"))
        .body("balance", nullValue())
        .body("contactPoints.kind", containsInAnyOrder("PHONE", "EMAIL", "PHONE"));
    as(Placed.SCOPES)
        .get("/v1/cases/{id}", OF_NOWHERE)
        .then()
        .statusCode(200)
        .body("country", nullValue());
  }

  @Test
  void thatAnAccountWasPaidIsAFactFromNowOn() {
    as(Placed.SCOPES).get("/v1/cases/{id}", PAID).then().body("status", equalTo("CLOSED"));
    as(Placed.SCOPES)
        .get("/v1/accounts/{id}/facts", PAID)
        .then()
        .statusCode(200)
        .body("items.type", contains("PAID_IN_FULL"));
  }

  @Test
  void decisionsAreReadAsTheyWereMade() {
    as(Placed.SCOPES)
        .get("/v1/decisions?accountId=" + OPEN)
        .then()
        .statusCode(200)
        .body("items.id", hasItem(ALLOWED))
        .body("items.id", hasItem(BLOCKED));
    as(Placed.SCOPES)
        .get("/v1/decisions/{id}", ALLOWED)
        .then()
        .statusCode(200)
        .body("verdict", equalTo("ALLOWED"))
        .body("rules.ruleId", contains("REGF-TIME"))
        .body("reservation.status", equalTo("HELD"));
    as(Placed.SCOPES)
        .get("/v1/decisions/{id}", BLOCKED)
        .then()
        .statusCode(200)
        .body("rules[0].verdict", equalTo("DENY"))
        .body("nextCondition", equalTo("NEVER"));
  }

  @Test
  void restrictionsHoldAndARevocationHasAReason() {
    as(Placed.SCOPES)
        .get("/v1/accounts/{id}/restrictions", OPEN)
        .then()
        .statusCode(200)
        .body("items.kind", contains("CEASE", "WRONG_NUMBER", "MEDIA"))
        .body("items[0].revokedBy", equalTo("agent-8"))
        .body("items[0].revocationReason", equalTo("WITHDRAWN"))
        .body("items[1].revokedAt", nullValue());
  }

  @Test
  void whatWasCalledAndReservedStillCounts() {
    var calls =
        as(Placed.SCOPES)
            .get("/v1/accounts/{id}/contact-budget?contactPointId=" + PHONE, OPEN)
            .then()
            .statusCode(200)
            .body("held.channel", hasItem("CALL"))
            .extract()
            .jsonPath()
            .getMap("channels.find { it.channel == 'CALL' }.left");
    assertThat((Integer) calls.get("counted")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void nextDecisionBeginsTheChainOfReceiptsBehindThoseThatHaveNone() {
    command()
        .body(
            """
            {"accountId": "%s", "channel": "CALL", "contactPointId": "%s"}"""
                .formatted(OPEN, PHONE))
        .post("/v1/decisions")
        .then()
        .statusCode(201)
        .body("verdict", equalTo("ALLOWED"))
        .body("rules.find { it.ruleId == 'REGF-CALLFREQ-7IN7' }.verdict", equalTo("PERMIT"));
    as("audit:read")
        .get("/v1/audit/verification?accountId=" + OPEN)
        .then()
        .statusCode(200)
        .body("whole", equalTo(true))
        .body("decisions", equalTo(4))
        .body("withoutReceipt", equalTo(3));
  }

  private static Connection owner() throws SQLException {
    var config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue(URL, String.class),
        config.getValue("quarkus.flyway.username", String.class),
        config.getValue("quarkus.flyway.password", String.class));
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    return texts(
        connection,
        "select column_name from information_schema.columns"
            + " where table_schema = 'kept' and table_name = '%s'".formatted(table));
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }
}
