package io.recoup.kit.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionReadinessTest {
  static final String DEFAULTS = "/META-INF/microprofile-config.properties";
  static final Map<String, String> SAFE =
      Map.ofEntries(
          Map.entry("recoup.inbox.enabled", "true"),
          Map.entry("recoup.cursor-key", "0123456789abcdef0123456789abcdef"),
          Map.entry("recoup.jwks", "https://issuer.example/jwks.json"),
          Map.entry("recoup.issuer", "https://issuer.example"),
          Map.entry("recoup.public-url", "https://recoup.example"),
          Map.entry("kafka.bootstrap.servers", "kafka:9092"),
          Map.entry("kafka.security.protocol", "SASL_SSL"),
          Map.entry(
              "quarkus.datasource.jdbc.url",
              "jdbc:postgresql://db:5432/accounts?sslmode=verify-full"),
          Map.entry("quarkus.datasource.username", "accounts_app"),
          Map.entry("quarkus.datasource.password", "long enough to be one"),
          Map.entry("recoup.migration.at-start", "false"));

  @Test
  void safeSettingsPass() {
    assertThat(unsafe("recoup.public-url", "https://recoup.example")).isEmpty();
  }

  @Test
  void eachUnsafeSettingIsNamed() {
    assertNamed("recoup.clock.file", "/tmp/clock");
    assertNamed("recoup.inbox.enabled", "false");
    assertNamed("recoup.cursor-key", "short");
    assertNamed("recoup.cursor-key", "only-for-development-0123456789abcdef");
    assertNamed("quarkus.datasource.password", "");
    assertNamed("recoup.migration.at-start", "true");
    assertNamed("recoup.migration.password", "that of the owner");
    assertNamed("recoup.jwks", "http://issuer.example/jwks.json");
    assertNamed("recoup.jwks", "");
    assertNamed("kafka.bootstrap.servers", "");
    assertNamed("quarkus.datasource.jdbc.url", "");
    assertNamed("recoup.issuer", "https://recoup.local");
    assertNamed("recoup.public-url", "http://localhost:8080");
  }

  @Test
  void aMissingDatabaseHidesNothingElse() {
    var nothing = config(Map.of("quarkus.profile", "prod"));
    assertThat(ProductionReadiness.withoutDatabase(nothing).orElseThrow())
        .contains(
            "RECOUP_JWKS is not set",
            "QUARKUS_DATASOURCE_JDBC_URL is not set",
            "KAFKA_BOOTSTRAP_SERVERS is not set",
            "RECOUP_CURSOR_KEY is shorter");
    assertThat(ProductionReadiness.withoutDatabase(config(SAFE))).isEmpty();
    assertThat(ProductionReadiness.withoutDatabase(config(Map.of("quarkus.profile", "local"))))
        .isEmpty();
  }

  /** Or the library fails on it first, by a name of its own, and no other fault is told. */
  @Test
  void noSettingOfTheLibraryIsEmptyWhenAnInstallationSaysNothing() throws Exception {
    var defaults = new Properties();
    try (var file = ProductionReadiness.class.getResourceAsStream(DEFAULTS)) {
      defaults.load(file);
    }
    assertThat(defaults.stringPropertyNames())
        .isNotEmpty()
        .noneMatch(name -> defaults.getProperty(name).matches("\\$\\{[^}]*:}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgres://db:5432/accounts?sslmode=require",
        "postgresql://db:5432/accounts?sslmode=require",
        "jdbc:postgresql://db:abc/accounts?sslmode=require",
        "jdbc:postgresql://db:70000/accounts?sslmode=require",
        "jdbc:mysql://db:5432/accounts?sslmode=require",
        "db:5432/accounts?sslmode=require"
      })
  void whatIsNoAddressOfADatabaseIsRefusedInProductionAndElsewhere(String address) {
    var url = "quarkus.datasource.jdbc.url";
    assertThat(unsafe(url, address))
        .containsExactly(
            url
                + " is no address of a PostgreSQL database: write"
                + " jdbc:postgresql://HOST:PORT/DATABASE");
    var elsewhere = config(Map.of(url, address));
    assertThatThrownBy(() -> ProductionReadiness.requireAddresses(elsewhere))
        .hasMessageStartingWith(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:abc", "kafka:9092,other", ":9092"})
  void whatIsNoAddressOfABrokerIsRefusedInProductionAndElsewhere(String brokers) {
    assertThat(unsafe("kafka.bootstrap.servers", brokers))
        .containsExactly(
            "kafka.bootstrap.servers is no list of brokers: write HOST:PORT,HOST:PORT");
    var elsewhere = config(Map.of("kafka.bootstrap.servers", brokers));
    assertThatThrownBy(() -> ProductionReadiness.requireAddresses(elsewhere))
        .hasMessageStartingWith("kafka.bootstrap.servers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/accounts",
        "jdbc:postgresql://db:5432/accounts?sslmode=verify-full&ApplicationName=a",
        "jdbc:postgresql://first:5432,second:5433/accounts?targetServerType=primary",
        "jdbc:postgresql://[::1]:5432/accounts"
      })
  void everyFormOfAddressThatTheDriverTakesWillDo(String address) {
    var settings =
        config(
            Map.of(
                "quarkus.datasource.jdbc.url",
                address,
                "kafka.bootstrap.servers",
                "kafka-0.kafka:9092, SASL_SSL://[::1]:9093"));
    assertThatCode(() -> ProductionReadiness.requireAddresses(settings)).doesNotThrowAnyException();
  }

  @Test
  void plainKafkaIsRefusedUnlessMeant() {
    for (var protocol : List.of("", "PLAINTEXT", "SASL_PLAINTEXT"))
      assertThat(unsafe("kafka.security.protocol", protocol))
          .singleElement()
          .asString()
          .startsWith("kafka.security.protocol")
          .endsWith("(recoup.allow-plain-kafka=true if that is meant)");
    assertThat(unsafe("kafka.security.protocol", "SSL")).isEmpty();
    assertThat(unsafe(Map.of("kafka.security.protocol", "", "recoup.allow-plain-kafka", "true")))
        .isEmpty();
  }

  @Test
  void plainJdbcIsRefusedUnlessMeant() {
    var url = "quarkus.datasource.jdbc.url";
    for (var plain :
        List.of(
            "",
            "?sslmode=disable",
            "?sslmode=prefer",
            "?ApplicationName=a",
            "?sslmode=verify-full&sslmode=disable"))
      assertThat(unsafe(url, "jdbc:postgresql://db/accounts" + plain))
          .singleElement()
          .asString()
          .startsWith(url)
          .endsWith("(recoup.allow-plain-jdbc=true if that is meant)");
    assertThat(unsafe(url, "jdbc:postgresql://db/accounts?a=b&sslmode=require")).isEmpty();
    assertThat(
            unsafe(
                Map.of(
                    url,
                    "jdbc:postgresql://db/accounts",
                    "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
                    "verify-full")))
        .isEmpty();
    assertThat(
            unsafe(Map.of(url, "jdbc:postgresql://db/accounts", "recoup.allow-plain-jdbc", "true")))
        .isEmpty();
  }

  private static void assertNamed(String key, String value) {
    assertThat(unsafe(key, value)).isNotEmpty().allMatch(line -> line.startsWith(key));
  }

  private static List<String> unsafe(String key, String value) {
    return unsafe(Map.of(key, value));
  }

  private static List<String> unsafe(Map<String, String> changes) {
    var settings = new HashMap<>(SAFE);
    settings.putAll(changes);
    return ProductionReadiness.unsafe(config(settings));
  }

  private static Config config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }
}
