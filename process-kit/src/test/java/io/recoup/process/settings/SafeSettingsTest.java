package io.recoup.process.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeSettingsTest {
  private static final Map<String, String> SAFE =
      Map.of(
          "recoup.jwks", "https://issuer.example/jwks.json",
          "recoup.issuer", "https://issuer.example",
          "recoup.public-url", "https://api.example");

  @Test
  void withoutSettingsEachIsNamed() {
    assertThat(SafeSettings.faults(config(Map.of())))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("recoup.jwks is not set"),
            fault -> assertThat(fault).startsWith("recoup.issuer is not set"),
            fault -> assertThat(fault).startsWith("recoup.public-url is no address"));
  }

  @Test
  void allAreToldAtOnceByTheNamesThatTheGuideHas() {
    var faults = SafeSettings.faults(config(Map.of("recoup.public-url", "http://a.example")));
    assertThat(SafeSettings.message(faults))
        .isEqualTo(
            """
            Unsafe for production:
             - RECOUP_JWKS is not set: no token could be checked
             - RECOUP_ISSUER is not set: tokens of any issuer would do
             - RECOUP_PUBLIC_URL is not https: tokens would travel in the clear \
            (RECOUP_ALLOW_PLAIN_HTTP=true if that is meant)""");
  }

  @Test
  void keysMustNotTravelInTheClearFromAnotherMachine() {
    assertThat(faults("recoup.jwks", "http://issuer.example/jwks"))
        .singleElement()
        .asString()
        .startsWith("recoup.jwks is fetched without TLS");
    assertThat(faults("recoup.jwks", "http://localhost:9000/jwks")).isEmpty();
    assertThat(faults("recoup.jwks", "https://issuer.example/jwks")).isEmpty();
    assertThat(faults("recoup.jwks", "/etc/recoup/jwks.json")).isEmpty();
  }

  @Test
  void anAddressOfAServiceNamesItsSchemeAndItsHost() {
    for (var setting :
        List.of("recoup.compliance.url", "recoup.accounts.url", "recoup.contact-url")) {
      for (var none :
          List.of(
              "compliance:8080",
              "localhost",
              "http:/contact",
              "ftp://contact",
              "http://contact:8080,",
              "http://a b"))
        assertThat(faults(setting, none))
            .as(none)
            .singleElement()
            .asString()
            .startsWith(setting + " is no address of a service")
            .doesNotContain(none);
      for (var address :
          List.of("http://contact:8080", "https://contact", "http://a:1, http://[::1]:2"))
        assertThat(faults(setting, address)).as(address).isEmpty();
    }
  }

  @Test
  void theDevelopmentIssuerIsRefused() {
    assertThat(faults("recoup.issuer", "https://recoup.local"))
        .containsExactly("recoup.issuer is the development issuer");
  }

  @Test
  void aPublicAddressOnThisMachineIsRefusedWhateverIsMeant() {
    for (var address :
        List.of(
            "http://localhost:8080",
            "https://localhost",
            "https://LOCALHOST",
            "https://localhost.",
            "https://127.0.0.1:8443",
            "https://[::1]",
            "https://api.localhost",
            "http://0.0.0.0",
            "nonsense",
            "")) {
      var settings = new HashMap<>(SAFE);
      settings.put("recoup.public-url", address);
      settings.put("recoup.allow-plain-http", "true");
      assertThat(SafeSettings.faults(config(settings)))
          .as(address)
          .containsExactly("recoup.public-url is no address that clients can reach");
    }
  }

  @Test
  void plainHttpMustBeMeant() {
    assertThat(faults("recoup.public-url", "http://api.example")).hasSize(1);
    var meant = new HashMap<>(SAFE);
    meant.put("recoup.public-url", "http://api.example");
    meant.put("recoup.allow-plain-http", "true");
    assertThat(SafeSettings.faults(config(meant))).isEmpty();
  }

  private static List<String> faults(String key, String value) {
    var settings = new HashMap<>(SAFE);
    settings.put(key, value);
    return SafeSettings.faults(config(settings));
  }

  private static org.eclipse.microprofile.config.Config config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }
}
