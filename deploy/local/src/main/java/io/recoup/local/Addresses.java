package io.recoup.local;

import io.recoup.backends.Ports;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which port everything of one suite listens on. */
record Addresses(
    Map<Service, Integer> http, Map<Service, Integer> management, int postgres, int kafka) {
  /** The port of the gateway that people and documents know. */
  static final int KNOWN_PORT = 8080;

  private static final int LOWEST_PORT = 1024;
  private static final int HIGHEST_PORT = 54_000;

  /** Those of {@code ./recoup up}, which may name another port of the gateway. */
  static Addresses of(List<String> options) {
    var at = options.indexOf("--port");
    if (at < 0) return from(KNOWN_PORT);
    var port = at + 1 < options.size() ? options.get(at + 1) : "";
    if (!port.matches("\\d{4,5}")
        || Integer.parseInt(port) < LOWEST_PORT
        || Integer.parseInt(port) > HIGHEST_PORT)
      throw new Trouble(
          "Say --port and the port of the gateway, %d to %d; all other ports move with it."
              .formatted(LOWEST_PORT, HIGHEST_PORT));
    return from(Integer.parseInt(port));
  }

  /** All ports as far from the gateway's as those that people and documents know. */
  static Addresses from(int gateway) {
    var moved = gateway - KNOWN_PORT;
    var http = new EnumMap<Service, Integer>(Service.class);
    var management = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      http.put(service, service.httpPort() + moved);
      management.put(service, service.managementPort() + moved);
    }
    return new Addresses(http, management, 15432 + moved, 19092 + moved);
  }

  /** Ports nobody uses: such a suite runs beside any other. */
  static Addresses free() {
    var http = new EnumMap<Service, Integer>(Service.class);
    var management = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      http.put(service, Ports.free());
      management.put(service, Ports.free());
    }
    return new Addresses(http, management, Ports.free(), Ports.free());
  }

  URI http(Service service) {
    return URI.create("http://localhost:" + http.get(service));
  }

  URI management(Service service) {
    return URI.create("http://localhost:" + management.get(service));
  }

  String brokers() {
    return "localhost:" + kafka;
  }

  /** Every port with the name of what listens there. */
  Map<Integer, String> all() {
    var all = new LinkedHashMap<Integer, String>();
    for (var service : Service.values()) {
      all.put(http.get(service), service.module());
      all.put(management.get(service), service.module() + " (health and metrics)");
    }
    all.put(postgres, "PostgreSQL");
    all.put(kafka, "Kafka");
    return all;
  }
}
