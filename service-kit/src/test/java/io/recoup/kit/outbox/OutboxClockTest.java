package io.recoup.kit.outbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.broker.BrokerSettings;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.time.MachineClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machine and database part by three hours: sessions of another search path read such a clock. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OutboxClockTest {
  private static final String STREAM = "kit.clock";
  private static final Duration APART = Duration.ofHours(3);
  private static final Duration CLOSE = Duration.ofMinutes(2);
  private static final String PATH = "other_time,pg_catalog,public";

  record Said(UUID aggregateId, String text) implements DomainEvent {
    @Override
    public String stream() {
      return STREAM;
    }

    @Override
    public String type() {
      return "said.v1";
    }
  }

  @Inject Outbox outbox;
  @Inject AgroalDataSource database;
  @Inject MeterRegistry metrics;
  @Inject OutboxSignal signal;
  @Inject OutboxConfig config;
  @Inject ObjectMapper json;
  @Inject BrokerSettings broker;
  @Inject MachineClock machine;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String role;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  @BeforeEach
  void otherTime() {
    DatabaseAdmin.execute(
        "create schema other_time",
        """
        create function other_time.clock_timestamp() returns timestamptz language sql volatile
        return pg_catalog.clock_timestamp() - interval '3 hours'""",
        "grant usage on schema other_time to " + role);
  }

  @AfterEach
  void dropOtherTime() {
    oneTime();
    DatabaseAdmin.execute("drop schema other_time cascade");
    await().atMost(20, SECONDS).until(() -> !machine.isOff());
  }

  @Test
  void recordsBearTheTimeOfTheDatabaseAndNotOfTheMachine() throws Exception {
    try (var behind = threeHoursBehind()) {
      var replica =
          new OutboxRelay(
              new OutboxStore(behind), signal, config, json, metrics, broker, machine, "behind");
      replica.start(new StartupEvent());
      try {
        await()
            .atMost(30, SECONDS)
            .until(
                () -> {
                  say(Ids.timeOrdered());
                  return TestKafka.drain(STREAM).stream()
                      .anyMatch(found -> found.headers().get("ce_source").equals("/behind"));
                });
      } finally {
        replica.stop(new ShutdownEvent());
      }
    }
    assertThat(TestKafka.drain(STREAM))
        .allSatisfy(
            found -> {
              var isBehind = found.headers().get("ce_source").equals("/behind");
              var expected = isBehind ? Instant.now().minus(APART) : Instant.now();
              assertThat(found.stampedAt()).isBetween(expected.minus(CLOSE), expected.plus(CLOSE));
            });
  }

  @Test
  void replicaWhoseClockIsOffLeasesNothingUntilItIsRight() {
    DatabaseAdmin.execute("alter role " + role + " set search_path = " + PATH);
    database.flush(AgroalDataSource.FlushMode.GRACEFUL);
    await().atMost(20, SECONDS).until(machine::isOff);
    given().port(managementPort).get("/q/health/ready").then().statusCode(503);
    await().atMost(20, SECONDS).until(() -> leased().equals("0"));
    var key = Ids.timeOrdered();
    say(key);
    await().during(config.lease()).atMost(20, SECONDS).until(() -> leased().equals("0"));
    assertThat(TestKafka.drain(STREAM, key)).isEmpty();
    oneTime();
    TestKafka.await(STREAM, key, "said.v1");
  }

  private void oneTime() {
    DatabaseAdmin.execute("alter role " + role + " reset search_path");
    database.flush(AgroalDataSource.FlushMode.GRACEFUL);
  }

  private void say(UUID key) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(new Said(key, "now")));
  }

  private static String leased() {
    return DatabaseAdmin.value(
        "select count(*) from outbox_lease where held_until > clock_timestamp()");
  }

  private AgroalDataSource threeHoursBehind() throws Exception {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(2)
                        .connectionFactoryConfiguration(
                            to ->
                                to.jdbcUrl(url + "?currentSchema=" + PATH)
                                    .principal(new NamePrincipal(role))
                                    .credential(new SimplePassword(password)))));
  }
}
