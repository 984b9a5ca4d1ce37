package io.recoup.kit.time;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.problem.Faults;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.time.DatabaseClock.Reading;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DatabaseClockTest {
  static final Duration HOUR = Duration.ofHours(1);

  /** More than a machine that does eight things at once needs for a statement. */
  static final Duration CLOSE = Duration.ofSeconds(1);

  /** A machine's clock that can be set. */
  static final class Machine extends Clock {
    volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Inject AgroalDataSource database;
  @Inject Clock injected;

  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  final Machine machine = new Machine();

  @Test
  void replicaWhoseClockIsAnHourAheadHasTheTimeOfTheOthers() {
    machine.ahead = HOUR;
    var clock = new DatabaseClock(database, machine);
    assertThat(clock.instant()).isBetween(databaseTime().minus(CLOSE), databaseTime().plus(CLOSE));
    assertThat(clock.last().orElseThrow().ahead()).isBetween(HOUR.minus(CLOSE), HOUR.plus(CLOSE));
  }

  @Test
  void clockOfTheMachineMayBeSetWithoutMovingTheTime() {
    var clock = new DatabaseClock(database, machine);
    clock.instant();
    for (var ahead : new Duration[] {HOUR, HOUR.negated(), Duration.ofDays(40)}) {
      machine.ahead = ahead;
      assertThat(clock.instant())
          .isBetween(databaseTime().minus(CLOSE), databaseTime().plus(CLOSE));
    }
  }

  @Test
  void withoutADatabaseThereIsNoTimeAndTheFaultPasses() {
    var away = new PGSimpleDataSource();
    away.setUrl("jdbc:postgresql://localhost:1/nowhere");
    var clock = new DatabaseClock(away, machine);
    assertThatThrownBy(clock::instant)
        .hasCauseInstanceOf(SQLException.class)
        .matches(Faults::isTransient);
  }

  @Test
  void theServicesClockIsTheDatabases() {
    assertThat(injected).isInstanceOf(DatabaseClock.class);
  }

  @Test
  void moreThanTwoSecondsOffIsNotReadyAheadOrBehind() {
    var trip = Duration.ofMillis(10);
    assertThat(status(Duration.ofMillis(2_010), trip)).isEqualTo(Status.DOWN);
    assertThat(status(Duration.ofMillis(-2_010), trip)).isEqualTo(Status.DOWN);
    assertThat(status(Duration.ofMillis(1_990), trip)).isEqualTo(Status.UP);
  }

  @Test
  void halfTheRoundTripIsNotHeldAgainstTheMachine() {
    var slow = Duration.ofSeconds(3);
    assertThat(status(Duration.ofMillis(3_400), slow)).isEqualTo(Status.UP);
    assertThat(status(Duration.ofMillis(3_600), slow)).isEqualTo(Status.DOWN);
  }

  @Test
  void readinessAndMetricsSayHowFarTheMachineIsOff() {
    var ready = given().port(managementPort).get("/q/health/ready").then().statusCode(200);
    var clock = ready.extract().jsonPath().getMap("checks.find { it.name == 'Clock' }.data");
    assertThat(clock).containsKeys("aheadMilliseconds", "roundTripMilliseconds");
    var metrics = given().port(managementPort).get("/q/metrics").asString();
    assertThat(metrics).containsPattern("(?m)^recoup_clock_ahead_milliseconds(\\{.*})? -?\\d");
  }

  static Status status(Duration ahead, Duration roundTrip) {
    var database = Instant.parse("2026-11-30T12:00:00Z");
    return ClockCheck.response(new Reading(0, database, database.plus(ahead), roundTrip))
        .getStatus();
  }

  static Instant databaseTime() {
    return OffsetDateTime.parse(DatabaseAdmin.value("select to_json(clock_timestamp()) #>> '{}'"))
        .toInstant();
  }
}
