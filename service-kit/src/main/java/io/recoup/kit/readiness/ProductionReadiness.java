package io.recoup.kit.readiness;

import static io.recoup.kit.readiness.Addresses.BROKERS;
import static io.recoup.kit.readiness.Addresses.DATABASE;
import static io.recoup.process.settings.SafeSettings.text;

import io.quarkus.runtime.StartupEvent;
import io.recoup.process.settings.SafeSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start in production on settings that are safe only on one's own machine, and nowhere
 * on addresses that are none.
 */
@ApplicationScoped
public class ProductionReadiness {
  static final int SHORTEST_KEY = 32;

  /** Before jobs, events and requests, and before the schema is looked at. */
  private static final int FIRST = Integer.MIN_VALUE;

  private static final Set<String> BROKER_WITH_TLS = Set.of("SSL", "SASL_SSL");
  private static final Set<String> DATABASE_WITH_TLS =
      Set.of("require", "verify-ca", "verify-full");
  private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");
  private static final String SSL_MODE_PROPERTY =
      "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode";

  void check(
      @Observes @Priority(FIRST) StartupEvent start,
      Config config,
      @Any Instance<OwnSettings> ofThisService) {
    var unsafe = unsafe(config);
    ofThisService.forEach(own -> unsafe.addAll(own.faults(config)));
    SafeSettings.require(unsafe);
    requireAddresses(config);
  }

  /**
   * What is to be said before Quarkus starts: it stops at a database that nobody has named, and
   * would tell of that alone.
   */
  public static Optional<String> withoutDatabase(Config config) {
    var profile = text(config, "quarkus.profile");
    if (!text(config, DATABASE).isEmpty() || !profile.isEmpty() && !profile.equals("prod"))
      return Optional.empty();
    return Optional.of(SafeSettings.message(unsafe(config)));
  }

  static void requireAddresses(Config config) {
    var faults = Addresses.faults(config);
    if (!faults.isEmpty()) throw new IllegalStateException(String.join("; ", faults));
  }

  static List<String> unsafe(Config config) {
    var unsafe = new ArrayList<>(SafeSettings.faults(config));
    if (!text(config, "recoup.clock.file").isEmpty())
      unsafe.add("recoup.clock.file is set: a movable clock belongs to the local suite only");
    if (!config.getOptionalValue("recoup.inbox.enabled", Boolean.class).orElse(true))
      unsafe.add("recoup.inbox.enabled is not true: events would take effect more than once");
    if (text(config, "recoup.cursor-key").length() < SHORTEST_KEY)
      unsafe.add("recoup.cursor-key is shorter than " + SHORTEST_KEY + " characters");
    if (text(config, "recoup.cursor-key").startsWith("only-for-development"))
      unsafe.add("recoup.cursor-key is the development key");
    if (text(config, "quarkus.datasource.password").length() < 12)
      unsafe.add("quarkus.datasource.password is shorter than 12 characters");
    if (text(config, "recoup.migration.at-start").equals("true"))
      unsafe.add("recoup.migration.at-start is true: run migrate as a process of its own");
    if (!text(config, "recoup.migration.password").isEmpty())
      unsafe.add("recoup.migration.password is set: only migrate needs what the owner may do");
    for (var needed : List.of(DATABASE, BROKERS))
      if (text(config, needed).isEmpty()) unsafe.add(needed + " is not set");
    unsafe.addAll(Addresses.faults(config));
    plainConnections(config)
        .forEach(
            (fault, meant) -> {
              if (!SafeSettings.isMeant(config, meant))
                unsafe.add(fault + " (" + meant + "=true if that is meant)");
            });
    return unsafe;
  }

  /** What travels in the clear, each with the setting that says it is meant. */
  private static Map<String, String> plainConnections(Config config) {
    var plain = new java.util.LinkedHashMap<String, String>();
    if (!BROKER_WITH_TLS.contains(text(config, "kafka.security.protocol")))
      plain.put(
          "kafka.security.protocol is neither SSL nor SASL_SSL: events would travel in the clear",
          "recoup.allow-plain-kafka");
    if (!text(config, DATABASE).isEmpty() && !DATABASE_WITH_TLS.containsAll(sslModes(config)))
      plain.put(
          "quarkus.datasource.jdbc.url asks for no TLS (sslmode=verify-full): what is stored would"
              + " travel in the clear",
          "recoup.allow-plain-jdbc");
    return plain;
  }

  /** All that the address names: which of them the driver goes by is its own affair. */
  private static List<String> sslModes(Config config) {
    var named =
        SSL_MODE.matcher(text(config, DATABASE)).results().map(mode -> mode.group(1)).toList();
    return named.isEmpty() ? List.of(text(config, SSL_MODE_PROPERTY)) : named;
  }
}
