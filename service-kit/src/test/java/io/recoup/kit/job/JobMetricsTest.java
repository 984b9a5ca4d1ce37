package io.recoup.kit.job;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class JobMetricsTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  @Test
  void failureOfAJobIsCountedAndOthersStandAtZero() {
    await().until(() -> value("recoup_job_failures_total", "FailingJob.run") == 1);
    assertThat(value("recoup_job_failures_total", "InboxPurgeJob.purge")).isZero();
  }

  @Test
  void ageOfAJobIsTheTimeSinceItLastSucceeded() {
    assertThat(value("recoup_job_age_milliseconds", "OutboxGauges.look")).isLessThan(60_000);
    assertThat(value("recoup_job_age_milliseconds", "FailingJob.run"))
        .as("one that never did counts from the start")
        .isPositive();
  }

  @Test
  void serviceThatRunsNoJobForTwoMinutesIsNotAlive() {
    assertThat(SchedulerCheck.response(Duration.ofSeconds(119)).getStatus()).isEqualTo(Status.UP);
    assertThat(SchedulerCheck.response(Duration.ofSeconds(121)).getStatus()).isEqualTo(Status.DOWN);
    var alive = given().port(managementPort).get("/q/health/live").then().statusCode(200);
    int since = alive.extract().path("checks.find { it.name == 'Jobs' }.data.millisecondsSinceAny");
    assertThat(since).isLessThan(60_000);
  }

  private long value(String metric, String job) {
    var metrics = given().port(managementPort).get("/q/metrics").asString();
    var line =
        Pattern.compile(
            "(?m)^" + metric + "\\{[^}]*task=\"" + Pattern.quote(job) + "\"[^}]*} ([\\d.E]+)$");
    var found = line.matcher(metrics);
    assertThat(found.find()).as("%s of %s", metric, job).isTrue();
    return new java.math.BigDecimal(found.group(1)).longValue();
  }
}
