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

  @Override
  public Map<String, String> start() {
    try {
      jwks = Files.createTempFile("recoup", ".jwks");
      Files.writeString(jwks, Issuer.jwks(ISSUER));
      return Map.ofEntries(
          Map.entry("recoup.jwks", jwks.toString()),
          Map.entry("recoup.accounts-url", url("accounts-service")),
          Map.entry("recoup.contact-url", url("contact-service")),
          Map.entry("recoup.compliance-url", url("compliance-service")),
          Map.entry("recoup.plans-url", "http://localhost:" + closedPort()),
          Map.entry("recoup.gateway.max-body", Integer.toString(MAX_BODY)),
          Map.entry("recoup.gateway.timeout", "1s"),
          Map.entry("recoup.gateway.body-timeout", "1s"),
          Map.entry("recoup.gateway.connections", Integer.toString(CONNECTIONS)),
          Map.entry("recoup.arrival.head-timeout", "1s"),
          Map.entry("recoup.gateway.held-bodies", "1M"),
          Map.entry("recoup.gateway.rate.per-subject", Integer.toString(PER_SUBJECT)),
          Map.entry("recoup.gateway.trusted-proxies", TRUSTED_PROXY));
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
