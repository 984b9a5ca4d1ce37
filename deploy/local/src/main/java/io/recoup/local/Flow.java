package io.recoup.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/** The events on their way: who takes which, and whether all have arrived. */
final class Flow implements AutoCloseable {
  /** Which service takes which topics; the contracts of the services say the same. */
  static final Map<Service, List<String>> SUBSCRIPTIONS =
      Map.of(
          Service.ACCOUNTS, List.of("plans.plan"),
          Service.CONTACT, List.of("accounts.account", "compliance.restriction", "plans.promise"),
          Service.PLANS, List.of("accounts.account", "contacts.attempt"),
          Service.COMPLIANCE, List.of("accounts.account", "accounts.debtor", "contacts.attempt"));

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(120);
  private static final String TAKEN = "recoup_inbox_events_total";

  private final Addresses addresses;
  private final Consumer<String, byte[]> kafka;
  private final Patience patience;
  private Map<String, Long> seen = Map.of();

  Flow(Suite suite) {
    this(suite.addresses(), Events.reader(suite.addresses().brokers()), suite.patience());
  }

  Flow(Addresses addresses, Consumer<String, byte[]> kafka, Patience patience) {
    this.addresses = addresses;
    this.kafka = kafka;
    this.patience = patience;
  }

  /** Waits until every event that was published has been taken and none follows. */
  void settle() {
    seen = Map.of();
    patience.await("events on their way", BETWEEN_LOOKS, this::onTheirWay);
  }

  /** How many events of the topic took effect in the service. */
  long applied(Service service, String topic) {
    return Metrics.of(addresses.management(service))
        .sum(TAKEN, label("topic", topic), label("outcome", "applied"));
  }

  @Override
  public void close() {
    kafka.close();
  }

  private List<String> onTheirWay() {
    try {
      var ends = Events.ends(kafka);
      var found = missing(ends);
      ends.forEach(
          (topic, end) -> {
            var before = seen.getOrDefault(topic, 0L);
            if (!end.equals(before))
              found.add("%s has grown from %d to %d".formatted(topic, before, end));
          });
      seen = ends;
      return found;
    } catch (TimeoutException slow) {
      return List.of("Kafka does not answer in time: " + slow.getMessage());
    }
  }

  private List<String> missing(Map<String, Long> ends) {
    var missing = new ArrayList<String>();
    SUBSCRIPTIONS.forEach(
        (service, topics) ->
            Metrics.inTime(addresses.management(service))
                .ifPresentOrElse(
                    metrics -> missing.addAll(missing(service, topics, metrics, ends)),
                    () -> missing.add(service.module() + " does not tell in time what it took")));
    return missing;
  }

  private static List<String> missing(
      Service service, List<String> topics, Metrics metrics, Map<String, Long> ends) {
    var missing = new ArrayList<String>();
    for (var topic : topics) {
      var there = ends.getOrDefault(topic, 0L);
      var taken = metrics.sum(TAKEN, label("topic", topic));
      if (taken < there)
        missing.add(
            "%s has taken %d of %d from %s".formatted(service.module(), taken, there, topic));
    }
    return missing;
  }

  private static String label(String name, String value) {
    return name + "=\"" + value + "\"";
  }
}
