package io.recoup.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.http.ContentType;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class IdempotencyDaysTest {
  static final String DAY =
      "create or replace function public.utc_day() returns date language sql stable"
          + " set search_path = public, pg_temp as"
          + " $$ select (now() at time zone 'UTC')::date + %d $$";

  @Inject IdempotencyDaysJob job;
  @Inject IdempotencyKeys keys;
  @Inject @Any IdempotencyDaysCheck check;

  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  /** It is today again, and there are the days that belong to it. */
  @AfterEach
  void today() {
    DatabaseAdmin.execute(
        DAY.formatted(0),
        """
        do $$ declare v_day regclass; begin
          for v_day in select part from idempotency_days() where first_day > utc_day() + 7 loop
            execute 'drop table ' || v_day;
          end loop;
        end $$""",
        "truncate idempotency_key",
        "select idempotency_prepare()");
    job.roll();
  }

  @Test
  void fortyDaysPassAndEachIsWritten() {
    for (var day = 0; day <= 40; day++) {
      DatabaseAdmin.execute(DAY.formatted(day), "analyze pg_class, pg_inherits, idempotency_key");
      job.roll();
      assertThat(keys.daysAhead()).isEqualTo(7);
      write();
      assertThat(count("idempotency_key where created_on = utc_day()")).isPositive();
    }
    assertThat(count("idempotency_key_default")).isZero();
    assertThat(count("idempotency_days() where end_day <= utc_day() - 30")).isZero();
    assertThat(count("idempotency_days()")).isEqualTo(30 + 1 + 7);
  }

  @Test
  void tablesOfOthersAreLeftAloneWhateverTheirNames() {
    DatabaseAdmin.execute(
        "create table idempotency_key_19990101 (day date)",
        "create table others (day text) partition by range (day)",
        "create table others_20000101 partition of others for values from ('a') to ('b')",
        "analyze pg_class, pg_inherits");
    try {
      job.roll();
      assertThat(count("pg_class where relname in ('idempotency_key_19990101', 'others_20000101')"))
          .isEqualTo(2);
    } finally {
      DatabaseAdmin.execute("drop table idempotency_key_19990101, others");
    }
  }

  @Test
  void partitionsAreKnownByTheirBoundsNotTheirNames() {
    DatabaseAdmin.execute(
        "create table oddly_named partition of idempotency_key"
            + " for values from ('2020-01-01') to ('2020-02-01')");
    assertThat(count("idempotency_days() where part = 'oddly_named'::regclass")).isOne();
    job.roll();
    assertThat(count("pg_class where relname = 'oddly_named'")).isZero();
  }

  @Test
  void dayWithoutAPartitionKeepsItsKeysAllTheSame() {
    DatabaseAdmin.execute(DAY.formatted(60));
    var key = write();
    assertThat(count("idempotency_key_default where key = '" + key + "'")).isOne();
    write(key).then().statusCode(201).header("Idempotency-Replayed", "true");
    job.roll();
    assertThat(keys.daysAhead()).as("its day goes on as it is, the next are there").isEqualTo(7);
    DatabaseAdmin.execute(DAY.formatted(61));
    write();
    assertThat(count("idempotency_key_default")).isOne();
    DatabaseAdmin.execute(DAY.formatted(91));
    job.roll();
    assertThat(count("idempotency_key_default")).as("it goes when its time is over").isZero();
  }

  @Test
  void serviceIsNotReadyOnceFewerThanThreeDaysAreAhead() {
    await().until(() -> check.call().getStatus() == Status.UP);
    DatabaseAdmin.execute("alter function idempotency_prepare() rename to idempotency_prepare_off");
    try {
      DatabaseAdmin.execute(DAY.formatted(4));
      assertThatThrownBy(job::roll).isInstanceOf(IdempotencyFailure.class);
      assertThat(check.call().getStatus()).isEqualTo(Status.UP);
      DatabaseAdmin.execute(DAY.formatted(5));
      assertThatThrownBy(job::roll).isInstanceOf(IdempotencyFailure.class);
      assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
      assertThat(check.call().getData().orElseThrow()).containsEntry("daysAhead", 2L);
      given().port(managementPort).get("/q/health/ready").then().statusCode(503);
    } finally {
      DatabaseAdmin.execute(
          "alter function idempotency_prepare_off() rename to idempotency_prepare");
    }
  }

  @Test
  void whoeverDropsADayDoesNotWaitBehindReadersAndWriters() throws Exception {
    DatabaseAdmin.execute(
        "create table long_ago partition of idempotency_key"
            + " for values from ('2020-01-01') to ('2020-01-02')");
    try (var reader = DatabaseAdmin.connect()) {
      reader.setAutoCommit(false);
      reader.createStatement().execute("select from idempotency_key limit 1");
      var begin = System.nanoTime();
      assertThatThrownBy(() -> keys.forget(30)).hasMessageContaining("lock timeout");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      write();
    }
    job.roll();
    assertThat(count("pg_class where relname = 'long_ago'")).isZero();
  }

  private static long count(String from) {
    return Long.parseLong(DatabaseAdmin.value("select count(*) from " + from));
  }

  private static String write() {
    var key = UUID.randomUUID().toString();
    write(key).then().statusCode(201);
    return key;
  }

  private static io.restassured.response.Response write(String key) {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body("{\"text\": \"hello\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}")
        .post("/v1/notes");
  }
}
