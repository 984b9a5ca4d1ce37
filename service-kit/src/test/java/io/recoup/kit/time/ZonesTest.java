package io.recoup.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** A JVM at +14 and a database at −11, on whose calendars it is never the same day. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = ZonesTest.Zones.class, restrictToAnnotatedClass = true)
class ZonesTest {
  public static class Zones implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE =
        "do $$ begin execute format('alter database %%I %s', current_database()); end $$";

    private TimeZone before;

    @Override
    public int order() {
      return 1; // behind RealBackends, whose database it is
    }

    @Override
    public Map<String, String> start() {
      before = TimeZone.getDefault();
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      DatabaseAdmin.execute(DATABASE.formatted("set timezone = ''Pacific/Pago_Pago''"));
      return Map.of();
    }

    @Override
    public void stop() {
      DatabaseAdmin.execute(DATABASE.formatted("reset timezone"));
      TimeZone.setDefault(before);
    }
  }

  @Inject AgroalDataSource database;
  @Inject Clock clock;

  @Test
  void sessionsAreInUtc() throws SQLException {
    assertThat(value("show timezone")).isEqualTo("UTC");
  }

  @Test
  void dayIsThatOfUtc() throws SQLException {
    var before = LocalDate.now(ZoneOffset.UTC).toString();
    var day = value("select utc_day()");
    assertThat(day).isBetween(before, LocalDate.now(ZoneOffset.UTC).toString());
    assertThat(DatabaseAdmin.value("select utc_day()"))
        .as("to a session in another zone")
        .isEqualTo(day);
    assertThat(LocalDate.now(clock))
        .isBetween(LocalDate.parse(before), LocalDate.now(ZoneOffset.UTC));
  }

  private String value(String query) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
