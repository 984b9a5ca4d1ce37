package io.recoup.local;

import io.recoup.backends.Ports;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which port everything of one suite listens on. */
record Addresses(
    Map<Service, Integer> http, Map<Service, Integer> management, int postgres, int kafka) {
  /** The ports that people and documents know. */
  static Addresses fixed() {
    var http = new EnumMap<Service, Integer>(Service.class);
    var management = new EnumMap<Service, Integer>(Service.class);
    for (var service : Service.values()) {
      http.put(service, service.httpPort());
      management.put(service, service.managementPort());
    }
    return new Addresses(http, management, 15432, 19092);
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
