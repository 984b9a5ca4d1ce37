package io.recoup.kit.schema;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.backends.EmbeddedDatabase;
import io.recoup.backends.Ports;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class WritableCheckTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  @AfterEach
  void writable() {
    DatabaseAdmin.execute(
        "alter system reset default_transaction_read_only", "select pg_reload_conf()");
    await().atMost(20, SECONDS).untilAsserted(() -> ready().statusCode(200));
  }

  @Test
  void databaseMadeReadOnlyIsNotReadyAndSaysWhy() {
    ready().statusCode(200);
    DatabaseAdmin.execute(
        "alter system set default_transaction_read_only = on", "select pg_reload_conf()");
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                ready()
                    .statusCode(503)
                    .body(
                        "checks.find { it.name == 'Database takes writes' }.status",
                        equalTo("DOWN"))
                    .body(
                        "checks.find { it.name == 'Database takes writes' }.data.reason",
                        containsString("read-only")));
  }

  @Test
  void standbyIsNotReadyAndSaysSo(@TempDir Path directory) throws Exception {
    var port = Ports.free();
    EmbeddedDatabase.start(directory, port).close();
    Files.createFile(directory.resolve("data/standby.signal"));
    try (var standby = EmbeddedDatabase.start(directory, port);
        var sessions = sessions(standby.jdbcUrl("postgres"))) {
      var told = new WritableCheck(sessions).call();
      assertThat(told.getStatus()).isEqualTo(Status.DOWN);
      assertThat(told.getData().orElseThrow().get("reason").toString()).contains("standby");
    }
  }

  private static AgroalDataSource sessions(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(1)
                        .connectionFactoryConfiguration(
                            to -> to.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
  }

  private ValidatableResponse ready() {
    return given().port(managementPort).get("/q/health/ready").then();
  }
}
