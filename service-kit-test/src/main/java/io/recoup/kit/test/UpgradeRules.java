package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The service starts on a database that an earlier version left in use. A service takes these tests
 * with a {@code @QuarkusTest class UpgradeTest extends UpgradeRules} and a {@link FormerDatabase}
 * of its own.
 */
public abstract class UpgradeRules {
  /** Emptied or renewed by the service as soon as it runs. */
  private static final Set<String> WORKED_ON =
      Set.of("outbox_event", "outbox_lease", "outbox_relay");

  /** Tables of the service whose rows a job of its works on. */
  protected Set<String> workedOn() {
    return Set.of();
  }

  /** All but the reasons of dead letters, which held names of classes and are said in words now. */
  @Test
  void everyRowOfEveryTableStandsAsItStood() throws SQLException {
    try (var connection = Database.owner()) {
      var kept = Database.tables(connection, "kept");
      kept.removeAll(WORKED_ON);
      kept.removeAll(workedOn());
      assertThat(kept).contains("idempotency_key", "inbox_event", "dead_letter");
      for (var table : kept) {
        var columns =
            String.join(
                ", ",
                Database.texts(
                    connection,
                    "select column_name from information_schema.columns"
                        + " where table_schema = 'kept' and table_name = '%s'".formatted(table)
                        + " and (table_name, column_name) <> ('dead_letter', 'reason')"));
        assertThat(Database.texts(connection, "select count(*) from kept." + table))
            .as("rows of %s", table)
            .doesNotContain("0");
        assertThat(
                Database.texts(
                    connection,
                    "select row(k)::text from (select %1$s from kept.%2$s except select %1$s from public.%2$s) k"
                        .formatted(columns, table)))
            .as("rows of %s that are lost or changed", table)
            .isEmpty();
      }
    }
  }

  @Test
  void kitAndServiceHaveAHistoryEach() throws SQLException {
    try (var connection = Database.owner()) {
      assertThat(versions(connection, "kit_schema_history"))
          .contains("0.1", "0.2")
          .allMatch(version -> version.startsWith("0."));
      assertThat(versions(connection, "flyway_schema_history"))
          .contains("1")
          .noneMatch(version -> version.startsWith("0."));
    }
  }

  @Test
  void eventThatWaitedIsPublished() {
    assertThat(
            TestKafka.await(
                    FormerDatabase.TOPIC, UUID.fromString(FormerDatabase.KEY), "unit-upgraded.v1")
                .sequence())
        .isEqualTo(1);
  }

  private static List<String> versions(Connection connection, String history) throws SQLException {
    return Database.texts(connection, "select version from " + history + " where success");
  }
}
