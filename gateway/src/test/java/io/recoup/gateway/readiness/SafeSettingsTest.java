package io.recoup.gateway.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.gateway.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeSettingsTest {
  @Test
  void namesEveryUnsafeSetting() {
    assertThat(faults(Map.of()))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("recoup.jwks is not set"),
            fault -> assertThat(fault).startsWith("recoup.public-url is not https"));
  }

  @Test
  void keysMustNotTravelInTheClearFromAnotherMachine() {
    assertThat(faults(https("http://issuer.example/jwks")))
        .singleElement()
        .asString()
        .startsWith("recoup.jwks is fetched without TLS");
    assertThat(faults(https("http://localhost:9000/jwks"))).isEmpty();
    assertThat(faults(https("https://issuer.example/jwks"))).isEmpty();
    assertThat(faults(https("/etc/recoup/jwks.json"))).isEmpty();
  }

  @Test
  void plainHttpMustBeMeant() {
    var plain = Map.of("recoup.jwks", "/jwks", "recoup.public-url", "http://api.example");
    assertThat(faults(plain)).hasSize(1);
    assertThat(
            faults(
                Map.of(
                    "recoup.jwks", "/jwks",
                    "recoup.public-url", "http://api.example",
                    "recoup.allow-plain-http", "true")))
        .isEmpty();
  }

  private static Map<String, String> https(String jwks) {
    return Map.of("recoup.jwks", jwks, "recoup.public-url", "https://api.example");
  }

  private static List<String> faults(Map<String, String> settings) {
    return SafeSettings.faults(Settings.of(settings));
  }
}
