package io.recoup.kit.readiness;

import static io.recoup.process.settings.SafeSettings.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;

/**
 * Whether the addresses of database and broker are addresses at all. One that is none would be
 * waited for as if it were away. No fault repeats an address: it may hold a password.
 */
public final class Addresses {
  static final String DATABASE = "quarkus.datasource.jdbc.url";
  static final String BROKERS = "kafka.bootstrap.servers";

  private Addresses() {}

  /** Each begins with the setting that it is about. One that is not set is no fault here. */
  static List<String> faults(Config config) {
    var faults = new ArrayList<String>();
    databaseFault(config).ifPresent(faults::add);
    var brokers = text(config, BROKERS);
    if (!brokers.isEmpty() && !Arrays.stream(brokers.split(",")).allMatch(Addresses::isBroker))
      faults.add(BROKERS + " is no list of brokers: write HOST:PORT,HOST:PORT");
    return faults;
  }

  public static Optional<String> databaseFault(Config config) {
    var address = text(config, DATABASE);
    return address.isEmpty() || isDatabase(address)
        ? Optional.empty()
        : Optional.of(
            DATABASE
                + " is no address of a PostgreSQL database: write"
                + " jdbc:postgresql://HOST:PORT/DATABASE");
  }

  private static boolean isDatabase(String address) {
    return Driver.parseURL(address, null) != null;
  }

  private static boolean isBroker(String address) {
    var host = Utils.getHost(address.strip());
    return host != null && !host.isEmpty() && Utils.getPort(address.strip()) != null;
  }
}
