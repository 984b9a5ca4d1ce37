package io.recoup.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The key set and the services around the gateway. payment-plan-service is away. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
  public static final Issuer ISSUER = new Issuer("first");
  public static final int MAX_BODY = 64 * 1024;
  public static final int PER_SUBJECT = 25;
  public static final int PER_ADDRESS = 600;
  public static final int CONNECTIONS = 8;

  /** The only address of this machine whose word about forwarding is taken. */
  public static final String TRUSTED_PROXY = "127.0.0.3";

  private final Map<String, Upstream> upstreams = new HashMap<>();
  private Path jwks;
  private Map<String, String> others = Map.of();

  /** Settings of one test class that differ. */
  @Override
  public void init(Map<String, String> settings) {
    others = settings;
  }

  @Override
  public Map<String, String> start() {
    try {
      jwks = Files.createTempFile("recoup", ".jwks");
      Files.writeString(jwks, Issuer.jwks(ISSUER));
      var settings = new HashMap<String, String>();
      settings.put("recoup.jwks", jwks.toString());
      settings.put("recoup.accounts-url", url("accounts-service"));
      settings.put("recoup.contact-url", url("contact-service"));
      settings.put("recoup.compliance-url", url("compliance-service"));
      settings.put("recoup.plans-url", "http://localhost:" + closedPort());
      settings.put("recoup.gateway.max-body", Integer.toString(MAX_BODY));
      settings.put("recoup.gateway.timeout", "1s");
      settings.put("recoup.gateway.body-timeout", "1s");
      settings.put("recoup.gateway.connections", Integer.toString(CONNECTIONS));
      settings.put("recoup.arrival.head-timeout", "1s");
      settings.put("recoup.gateway.held-bodies", "1M");
      settings.put("recoup.gateway.rate.per-subject", Integer.toString(PER_SUBJECT));
      settings.put("recoup.gateway.trusted-proxies", TRUSTED_PROXY);
      settings.putAll(others);
      return settings;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String url(String service) {
    var upstream = upstreams.computeIfAbsent(service, Upstream::new);
    return "http://localhost:" + upstream.port();
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void stop() {
    upstreams.values().forEach(Upstream::close);
    try {
      Files.deleteIfExists(jwks);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
