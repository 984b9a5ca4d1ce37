package io.recoup.kit.broker;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * What every Kafka client of a service is made with. An installation may set anything under {@code
 * kafka.*} and it reaches every client; what a promise of ours rests on cannot be set otherwise,
 * and to try is an error rather than a setting that is passed over.
 */
@ApplicationScoped
public class BrokerSettings {
  private final Map<String, Object> installation;

  BrokerSettings(@Identifier("default-kafka-broker") Map<String, Object> installation) {
    this.installation = installation;
  }

  /**
   * The settings of one client: defaults, over them what the installation says, over that what is
   * promised.
   */
  public Map<String, Object> client(Map<String, Object> defaults, Map<String, Object> promised) {
    promised.forEach(this::requireNotContradicted);
    var settings = new HashMap<>(defaults);
    settings.putAll(installation);
    settings.putAll(promised);
    return settings;
  }

  private void requireNotContradicted(String name, Object promised) {
    var asked = installation.get(name);
    if (asked != null && !asked.toString().equals(promised.toString()))
      throw new IllegalStateException(
          "kafka.%s is %s but must be %s: no event may be lost or overtaken"
              .formatted(name, asked, promised));
  }
}
