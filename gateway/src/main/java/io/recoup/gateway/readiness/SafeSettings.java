package io.recoup.gateway.readiness;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.recoup.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses to start on settings that are unsafe in production, and says which. */
@ApplicationScoped
public class SafeSettings {
  private static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "[::1]");

  private final GatewayConfig config;

  SafeSettings(GatewayConfig config) {
    this.config = config;
  }

  public void check() {
    if (LaunchMode.current() != LaunchMode.NORMAL || ConfigUtils.isProfileActive("local")) return;
    var faults = faults(config);
    if (!faults.isEmpty()) {
      throw new ConfigurationException(
          "Unsafe for production:\n - " + String.join("\n - ", faults));
    }
  }

  static List<String> faults(GatewayConfig config) {
    var faults = new ArrayList<String>();
    if (config.jwks().isEmpty()) {
      faults.add("recoup.jwks is not set: no token could be checked");
    } else if (config.jwks().get().startsWith("http:")
        && !LOCALHOST.contains(URI.create(config.jwks().get()).getHost())) {
      faults.add("recoup.jwks is fetched without TLS: anyone on the way could sign tokens");
    }
    if (!"https".equals(config.publicUrl().getScheme()) && !config.allowPlainHttp()) {
      faults.add(
          "recoup.public-url is not https: tokens would travel in the clear"
              + " (recoup.allow-plain-http=true if that is meant)");
    }
    return faults;
  }
}
