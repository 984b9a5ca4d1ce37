package io.recoup.kit.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductionReadinessTest {
  static final Map<String, String> SAFE =
      Map.of(
          "recoup.inbox.enabled", "true",
          "recoup.cursor-key", "0123456789abcdef0123456789abcdef",
          "mp.jwt.verify.publickey.location", "https://issuer.example/jwks.json",
          "quarkus.datasource.username", "accounts_app",
          "quarkus.datasource.password", "long enough to be one",
          "recoup.migration.at-start", "false");

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
    assertThat(unsafe("mp.jwt.verify.publickey.location", "http://issuer.example/jwks.json"))
        .singleElement()
        .asString()
        .startsWith("recoup.jwks");
    assertThat(unsafe("mp.jwt.verify.publickey.location", ""))
        .singleElement()
        .asString()
        .startsWith("recoup.jwks");
  }

  private static void assertNamed(String key, String value) {
    assertThat(unsafe(key, value)).isNotEmpty().allMatch(line -> line.startsWith(key));
  }

  private static java.util.List<String> unsafe(String key, String value) {
    var settings = new HashMap<>(SAFE);
    settings.put(key, value);
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
    return ProductionReadiness.unsafe(config);
  }
}
