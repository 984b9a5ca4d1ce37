package io.recoup.kit.inbox;

import static org.awaitility.Awaitility.await;

import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events that are said to the kit's own consumer, and what came of them. */
final class Effects {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int OTHERS = 40;

  /** Some of the others share the partition of whoever waits; three quarters or so do not. */
  private static final int ELSEWHERE = 15;

  private Effects() {}

  static UUID publish(UUID key, String text) {
    return TestKafka.publish(IncomingConsumer.TOPIC, key, "said.v1", said(text));
  }

  static String said(String text) {
    return "{\"text\":\"" + text + "\"}";
  }

  static long of(List<UUID> events) {
    return Long.parseLong(
        DatabaseAdmin.value("select count(*) from effect where event_id in " + list(events)));
  }

  static String list(List<UUID> events) {
    return events.stream().map(UUID::toString).collect(Collectors.joining("','", "('", "')"));
  }

  static void awaitAll(List<UUID> events) {
    await().atMost(SOON).until(() -> of(events) == events.size());
  }

  /** Publishes events of other keys, waits for those of other partitions and returns all. */
  static List<UUID> othersGoOn() {
    var others = Stream.generate(() -> publish(Ids.timeOrdered(), "other")).limit(OTHERS).toList();
    await().atMost(SOON).until(() -> of(others) >= ELSEWHERE);
    return others;
  }
}
