package io.recoup.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The five services, as the suite has to know them. */
enum Service {
  ACCOUNTS("accounts-service", "accounts", 8081, "RECOUP_ACCOUNTS_URL"),
  CONTACT("contact-service", "contacts", 8082, "RECOUP_CONTACT_URL"),
  PLANS("payment-plan-service", "plans", 8083, "RECOUP_PLANS_URL"),
  COMPLIANCE("compliance-service", "compliance", 8084, "RECOUP_COMPLIANCE_URL"),
  GATEWAY("gateway", null, 8080, null);

  private static final int MANAGEMENT_OFFSET = 1000;

  private final String module;
  private final String database;
  private final int httpPort;
  private final String addressVariable;

  Service(String module, String database, int httpPort, String addressVariable) {
    this.module = module;
    this.database = database;
    this.httpPort = httpPort;
    this.addressVariable = addressVariable;
  }

  String module() {
    return module;
  }

  /** Its own database; the gateway has none. */
  Optional<String> database() {
    return Optional.ofNullable(database);
  }

  int httpPort() {
    return httpPort;
  }

  int managementPort() {
    return httpPort + MANAGEMENT_OFFSET;
  }

  /** The environment variable in which others get its address. */
  Optional<String> addressVariable() {
    return Optional.ofNullable(addressVariable);
  }

  static List<Service> withDatabase() {
    return Arrays.stream(values()).filter(service -> service.database != null).toList();
  }
}
