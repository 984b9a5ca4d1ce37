package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.recoup.kit.readiness.UnsafeSettings;
import io.recoup.process.settings.SafeSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SettingsTest {
  final Cluster cluster = Cluster.of(ManifestsTest.OVERLAY);

  @Test
  void everyVariableIsAKeyThatTheServiceReads() {
    for (var service : Sources.services())
      assertThat(Sources.environmentNames(service))
          .as(service)
          .containsAll(cluster.environment(service).keySet());
  }

  @Test
  void misspeltVariableIsNoticed() {
    assertThat(Sources.environmentNames("contact-service"))
        .contains("RECOUP_COMPLIANCE_URL", "KAFKA_BOOTSTRAP_SERVERS", "RECOUP_OUTBOX_BATCH")
        .doesNotContain("RECOUP_COMPLAINCE_URL", "KAFKA_BOOTSTRAP_SERVER", "RECOUP_PLANS_URL");
    assertThat(Sources.environmentNames(Sources.GATEWAY))
        .contains("RECOUP_GATEWAY_RATE_PER_SUBJECT", "RECOUP_JWKS")
        .doesNotContain("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_DATASOURCE_JDBC_URL");
  }

  @Test
  void everyServiceGetsWhatItCannotStartWithout() {
    assertThat(Sources.needed())
        .contains("quarkus.datasource.jdbc.url", "kafka.bootstrap.servers", "recoup.jwks");
    for (var service : behindTheGateway())
      assertThat(cluster.environment(service).keySet())
          .as(service)
          .containsAll(
              Sources.needed().stream()
                  .filter(key -> !key.startsWith("recoup.migration."))
                  .map(Sources::environmentName)
                  .toList());
  }

  @Test
  void onlyTheMigrationsKnowTheOwner() {
    for (var service : behindTheGateway()) {
      var migration = cluster.environment(cluster.migration(service).orElseThrow());
      assertThat(migration.keySet())
          .as(service)
          .contains(
              "QUARKUS_DATASOURCE_JDBC_URL",
              "QUARKUS_DATASOURCE_USERNAME",
              "RECOUP_MIGRATION_USERNAME",
              "RECOUP_MIGRATION_PASSWORD")
          .doesNotContain("QUARKUS_DATASOURCE_PASSWORD", "RECOUP_CURSOR_KEY");
      for (var name : List.of("RECOUP_MIGRATION_USERNAME", "RECOUP_MIGRATION_PASSWORD"))
        assertThat(migration.get(name)).startsWith(service + "-database-owner/");
      assertThat(cluster.environment(service))
          .as(service)
          .noneSatisfy((name, value) -> assertThat(name).startsWith("RECOUP_MIGRATION"))
          .noneSatisfy((name, value) -> assertThat(value).contains("-database-owner/"));
    }
    assertThat(cluster.migration(Sources.GATEWAY)).isEmpty();
  }

  @Test
  void noServiceRefusesToStartOnTheseSettings() {
    for (var service : behindTheGateway())
      assertThat(UnsafeSettings.of(config(service, Map.of()))).as(service).isEmpty();
  }

  @Test
  void unsafeSettingsAreNoticed() {
    var unsafe =
        Map.ofEntries(
            Map.entry("RECOUP_CLOCK_FILE", "/tmp/clock"),
            Map.entry("RECOUP_INBOX_ENABLED", "false"),
            Map.entry("RECOUP_CURSOR_KEY", "short"),
            Map.entry("RECOUP_JWKS", "http://login.staging.example/jwks.json"),
            Map.entry("RECOUP_ISSUER", "https://recoup.local"),
            Map.entry("RECOUP_PUBLIC_URL", "https://localhost"),
            Map.entry("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"),
            Map.entry(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgresql.backends/accounts"),
            Map.entry("QUARKUS_DATASOURCE_PASSWORD", "short"),
            Map.entry("RECOUP_MIGRATION_AT_START", "true"),
            Map.entry("RECOUP_MIGRATION_PASSWORD", "that of the owner"));
    assertThat(UnsafeSettings.of(config("accounts-service", unsafe))).hasSize(unsafe.size());
  }

  @Test
  void theGatewayRefusesTheSame() {
    assertThat(SafeSettings.faults(config(Sources.GATEWAY, Map.of()))).isEmpty();
    var unsafe =
        Map.of("RECOUP_ISSUER", "https://recoup.local", "RECOUP_PUBLIC_URL", "https://localhost");
    assertThat(SafeSettings.faults(config(Sources.GATEWAY, unsafe))).hasSize(unsafe.size());
  }

  @Test
  void publicAddressAndKeysAreReachedByTls() {
    for (var service : Sources.services()) {
      var environment = cluster.environment(service);
      assertThat(List.of("RECOUP_PUBLIC_URL", "RECOUP_ISSUER", "RECOUP_JWKS"))
          .allSatisfy(name -> assertThat(environment.get(name)).startsWith("https://"));
    }
  }

  @Test
  void onlyAnInstallationKnowsItsAddresses() {
    var base = Cluster.of(ManifestsTest.BASE);
    assertThat(base.all(ConfigMap.class)).doesNotContainKey("recoup");
    assertThat(cluster.all(ConfigMap.class).get("recoup").getData())
        .containsOnlyKeys("RECOUP_PUBLIC_URL", "RECOUP_ISSUER", "RECOUP_JWKS");
  }

  @Test
  void everyServiceIsToldWhereTheOthersAre() {
    for (var service : Sources.services())
      for (var key : Sources.addresses(service)) {
        var address = URI.create(cluster.environment(service).get(Sources.environmentName(key)));
        assertThat(cluster.all(Service.class)).containsKey(address.getHost());
        assertThat(cluster.all(Service.class).get(address.getHost()).getSpec().getPorts())
            .anyMatch(port -> port.getName().equals("http") && port.getPort() == address.getPort());
      }
    assertThat(Sources.addresses(Sources.GATEWAY)).hasSize(4);
    assertThat(Sources.addresses("contact-service")).isNotEmpty();
    assertThat(Sources.addresses("payment-plan-service")).isNotEmpty();
  }

  @Test
  void everyServiceHasADatabaseAndSecretsOfItsOwn() {
    var databases = new HashSet<String>();
    for (var service : behindTheGateway()) {
      assertThat(databases.add(cluster.environment(service).get("QUARKUS_DATASOURCE_JDBC_URL")))
          .isTrue();
      assertThat(
              cluster.container(service).getEnv().stream()
                  .map(variable -> variable.getValueFrom().getSecretKeyRef().getName()))
          .allMatch(secret -> secret.startsWith(service + "-"));
    }
    assertThat(cluster.container(Sources.GATEWAY).getEnv()).isEmpty();
  }

  @Test
  void secretsAreReferredToAndExplainedButNotKeptHere() {
    var guide = Sources.text(Sources.ROOT.resolve("docs/operations.md"));
    assertThat(cluster.secrets()).hasSize(13).allMatch(guide::contains);
    for (var service : Sources.services())
      assertThat(cluster.container(service).getEnv())
          .allMatch(variable -> variable.getValue() == null);
    for (var map : cluster.all(ConfigMap.class).values())
      assertThat(map.getData().keySet())
          .noneMatch(name -> name.endsWith("_PASSWORD") || name.endsWith("_KEY"));
  }

  Set<String> behindTheGateway() {
    var services = new TreeSet<>(cluster.all(Deployment.class).keySet());
    services.remove(Sources.GATEWAY);
    return services;
  }

  SmallRyeConfig config(String service, Map<String, String> changed) {
    var environment = new HashMap<>(cluster.environment(service));
    environment.putAll(changed);
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new EnvConfigSource(environment, 300))
        .withSources(new PropertiesConfigSource(Sources.defaults(service), service, 100))
        .build();
  }
}
