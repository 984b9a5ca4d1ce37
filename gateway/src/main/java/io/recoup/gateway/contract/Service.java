package io.recoup.gateway.contract;

import io.recoup.gateway.GatewayConfig;

/** The services behind the gateway, in the order in which the merged document tells of them. */
public enum Service {
  ACCOUNTS("accounts-service", "Accounts"),
  CONTACT("contact-service", "Contact"),
  PLANS("payment-plan-service", "Plans"),
  COMPLIANCE("compliance-service", "Compliance");

  private final String id;
  private final String prefix;

  Service(String id, String prefix) {
    this.id = id;
    this.prefix = prefix;
  }

  public String id() {
    return id;
  }

  /** Keeps apart what two contracts name alike. */
  String prefix() {
    return prefix;
  }

  /** Its addresses, separated by commas. */
  public String addresses(GatewayConfig config) {
    return switch (this) {
      case ACCOUNTS -> config.accountsUrl();
      case CONTACT -> config.contactUrl();
      case PLANS -> config.plansUrl();
      case COMPLIANCE -> config.complianceUrl();
    };
  }
}
