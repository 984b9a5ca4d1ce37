package io.recoup.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events on their way: who takes which, and whether all have arrived. */
final class Flow {
  /** Which service takes which topics; the contracts of the services say the same. */
  static final Map<Service, List<String>> SUBSCRIPTIONS =
      Map.of(
          Service.ACCOUNTS, List.of("plans.plan"),
          Service.CONTACT, List.of("accounts.account", "compliance.restriction"),
          Service.PLANS, List.of("accounts.account", "contacts.attempt"),
          Service.COMPLIANCE, List.of("accounts.account", "accounts.debtor", "contacts.attempt"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 120;

  private final Addresses addresses;

  Flow(Addresses addresses) {
    this.addresses = addresses;
  }

  /** Waits until every event that was published has been taken and none follows. */
  void settle() {
    var deadline = Instant.now().plus(PATIENCE);
    Map<String, Long> before = Map.of();
    while (Instant.now().isBefore(deadline)) {
      var ends = Events.ends(addresses.brokers());
      if (ends.equals(before) && missing(ends).isEmpty()) return;
      before = ends;
      pause();
    }
    throw new Trouble(
        "Events still on their way after " + PATIENCE.toSeconds() + " seconds:", missing(before));
  }

  /** How many deliveries from the topic the service has taken with this outcome. */
  long taken(Service service, String topic, String... outcomes) {
    var metrics = Metrics.of(addresses.management(service));
    return List.of(outcomes).stream()
        .mapToLong(
            outcome ->
                metrics.sum(
                    "recoup_inbox_events_total", label("topic", topic), label("outcome", outcome)))
        .sum();
  }

  private List<String> missing(Map<String, Long> ends) {
    var missing = new TreeMap<String, String>();
    SUBSCRIPTIONS.forEach(
        (service, topics) ->
            topics.forEach(
                topic -> {
                  var there = ends.getOrDefault(topic, 0L);
                  var taken = taken(service, topic, "applied", "duplicate", "dead");
                  if (taken < there)
                    missing.put(
                        service + topic,
                        "%s has taken %d of %d from %s"
                            .formatted(service.module(), taken, there, topic));
                }));
    return List.copyOf(missing.values());
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
