package io.recoup.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The events on their way: who takes which, and whether all have arrived. */
final class Flow implements AutoCloseable {
  /** Which service takes which topics; the contracts of the services say the same. */
  static final Map<Service, List<String>> SUBSCRIPTIONS =
      Map.of(
          Service.ACCOUNTS, List.of("plans.plan"),
          Service.CONTACT, List.of("accounts.account", "compliance.restriction", "plans.promise"),
          Service.PLANS, List.of("accounts.account", "contacts.attempt"),
          Service.COMPLIANCE, List.of("accounts.account", "accounts.debtor", "contacts.attempt"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TAKEN = "recoup_inbox_events_total";
  private static final long LOOK_MILLIS = 120;

  private final Addresses addresses;
  private final KafkaConsumer<String, byte[]> kafka;

  Flow(Addresses addresses) {
    this.addresses = addresses;
    this.kafka = Events.reader(addresses.brokers());
  }

  /** Waits until every event that was published has been taken and none follows. */
  void settle() {
    var deadline = Instant.now().plus(PATIENCE);
    Map<String, Long> before = Map.of();
    while (Instant.now().isBefore(deadline)) {
      var ends = Events.ends(kafka);
      if (ends.equals(before) && missing(ends).isEmpty()) return;
      before = ends;
      pause();
    }
    throw new Trouble(
        "Events still on their way after " + PATIENCE.toSeconds() + " seconds:", missing(before));
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

  private List<String> missing(Map<String, Long> ends) {
    var missing = new ArrayList<String>();
    SUBSCRIPTIONS.forEach(
        (service, topics) -> {
          var metrics = Metrics.of(addresses.management(service));
          for (var topic : topics) {
            var there = ends.getOrDefault(topic, 0L);
            var taken = metrics.sum(TAKEN, label("topic", topic));
            if (taken < there)
              missing.add(
                  "%s has taken %d of %d from %s".formatted(service.module(), taken, there, topic));
          }
        });
    return missing;
  }

  private static String label(String name, String value) {
    return name + "=\"" + value + "\"";
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Stopped while events were on their way");
    }
  }
}
