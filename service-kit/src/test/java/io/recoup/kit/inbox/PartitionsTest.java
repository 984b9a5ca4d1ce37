package io.recoup.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Partitions beside each other, events of one in order and several in one transaction. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PartitionsTest {
  private static final String TOPIC = IncomingConsumer.TOPIC;

  @Inject IncomingConsumer consumer;

  @Test
  void aKeyThatWaitsHoldsUpItsOwnPartitionAlone() {
    var waiting = Ids.timeOrdered();
    consumer.away(waiting);
    try {
      var first = publish(waiting, "waits");
      var others = new ArrayList<UUID>();
      for (var i = 0; i < 40; i++) others.add(publish(Ids.timeOrdered(), "other"));
      // Of 40 keys, some share its partition; three quarters or so do not.
      await().atMost(Duration.ofSeconds(20)).until(() -> effects(others) >= 15);
      assertThat(effects(List.of(first))).isZero();
      consumer.back(waiting);
      others.add(first);
      await().atMost(Duration.ofSeconds(20)).until(() -> effects(others) == others.size());
    } finally {
      consumer.back(waiting);
    }
  }

  @Test
  void eventsOfAKeyTakeEffectInOrderAlsoWhereOneAmongThemIsPoison() {
    var key = Ids.timeOrdered();
    consumer.away(key);
    var ids = new ArrayList<UUID>();
    for (var i = 1; i <= 120; i++)
      ids.add(
          TestKafka.publish(TOPIC, key, "said.v1", i, i % 50 == 7 ? "no json" : said("in order")));
    consumer.back(key);
    await().atMost(Duration.ofSeconds(30)).until(() -> effects(ids.subList(119, 120)) == 1);
    assertThat(effects(ids)).isEqualTo(117);
    assertThat(value("select count(*) from dead_letter where event_id in " + list(ids)))
        .isEqualTo("3");
    assertThat(
            value(
                "select string_agg(event_id::text, ',' order by number) from effect where event_id in "
                    + list(ids)))
        .isEqualTo(
            String.join(
                ",",
                ids.stream()
                    .filter(id -> (ids.indexOf(id) + 1) % 50 != 7)
                    .map(UUID::toString)
                    .toList()));
  }

  @Test
  void consumersOfATopicActInTheirOrderAndTogetherOrNotAtAll() {
    var key = Ids.timeOrdered();
    var echoed = publish(key, "echo");
    var refused = publish(key, "echo fault");
    var last = publish(key, "last");
    await().atMost(Duration.ofSeconds(20)).until(() -> effects(List.of(last)) == 1);
    assertThat(value("select text from effect where event_id = '" + echoed + "'"))
        .isEqualTo("echo!");
    assertThat(effects(List.of(refused))).isZero();
    assertThat(value("select count(*) from dead_letter where event_id = '" + refused + "'"))
        .isEqualTo("1");
  }

  private static UUID publish(UUID key, String text) {
    return TestKafka.publish(TOPIC, key, "said.v1", said(text));
  }

  private static String said(String text) {
    return "{\"text\":\"" + text + "\"}";
  }

  private static long effects(List<UUID> events) {
    return Long.parseLong(value("select count(*) from effect where event_id in " + list(events)));
  }

  private static String list(List<UUID> events) {
    return "('" + String.join("','", events.stream().map(UUID::toString).toList()) + "')";
  }

  private static String value(String query) {
    return DatabaseAdmin.value(query);
  }
}
