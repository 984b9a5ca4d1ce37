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
      var first = Effects.publish(waiting, "waits");
      var others = Effects.othersGoOn();
      assertThat(Effects.of(List.of(first))).isZero();
      consumer.back(waiting);
      Effects.awaitAll(others);
      Effects.awaitAll(List.of(first));
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
          TestKafka.publish(
              TOPIC, key, "said.v1", i, i % 50 == 7 ? "no json" : Effects.said("in order")));
    consumer.back(key);
    await().atMost(Duration.ofSeconds(30)).until(() -> Effects.of(ids.subList(119, 120)) == 1);
    assertThat(Effects.of(ids)).isEqualTo(117);
    assertThat(
            DatabaseAdmin.value(
                "select count(*) from dead_letter where event_id in " + Effects.list(ids)))
        .isEqualTo("3");
    assertThat(
            DatabaseAdmin.value(
                "select string_agg(event_id::text, ',' order by number) from effect where event_id in "
                    + Effects.list(ids)))
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
    var echoed = Effects.publish(key, "echo");
    var refused = Effects.publish(key, "echo fault");
    var last = Effects.publish(key, "last");
    Effects.awaitAll(List.of(last));
    assertThat(DatabaseAdmin.value("select text from effect where event_id = '" + echoed + "'"))
        .isEqualTo("echo!");
    assertThat(Effects.of(List.of(refused))).isZero();
    assertThat(
            DatabaseAdmin.value(
                "select count(*) from dead_letter where event_id = '" + refused + "'"))
        .isEqualTo("1");
  }
}
