package io.recoup.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As many partitions wait as there are workers, and the others go on all the same. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(OneWorkerTest.OneWorker.class)
class OneWorkerTest {
  private static final String TOPIC = IncomingConsumer.TOPIC;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** A process that handles the events of one partition at a time. */
  public static final class OneWorker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("recoup.inbox.workers", "1");
    }
  }

  @Inject IncomingConsumer consumer;

  @Test
  void aPartitionThatPausesKeepsNoWorker() {
    var waiting = Ids.timeOrdered();
    consumer.away(waiting);
    try {
      var first = publish(waiting);
      assertThatOthersGoOn();
      assertThat(effects(List.of(first))).isZero();
      consumer.back(waiting);
      await().atMost(SOON).until(() -> effects(List.of(first)) == 1);
    } finally {
      consumer.back(waiting);
    }
  }

  @Test
  void anEventThatWaitsForALockKeepsNoWorkerForLong() throws Exception {
    var locked = Ids.timeOrdered();
    var first = publish(locked);
    await().atMost(SOON).until(() -> effects(List.of(first)) == 1);
    UUID second;
    try (var other = Database.owner()) {
      other.setAutoCommit(false);
      Database.execute(
          other, "select from inbox_position where key = '%s' for update".formatted(locked));
      second = publish(locked);
      assertThatOthersGoOn();
      assertThat(effects(List.of(second))).isZero();
      other.rollback();
    }
    await().atMost(SOON).until(() -> effects(List.of(second)) == 1);
    assertThat(
            DatabaseAdmin.value(
                "select count(*) from dead_letter where event_id = '" + second + "'"))
        .isEqualTo("0");
  }

  /** Of 40 keys some share its partition; three quarters or so do not. */
  private static void assertThatOthersGoOn() {
    var others = new ArrayList<UUID>();
    for (var i = 0; i < 40; i++) others.add(publish(Ids.timeOrdered()));
    await().atMost(SOON).until(() -> effects(others) >= 15);
  }

  private static UUID publish(UUID key) {
    return TestKafka.publish(TOPIC, key, "said.v1", "{\"text\":\"said\"}");
  }

  private static long effects(List<UUID> events) {
    var list = "('" + String.join("','", events.stream().map(UUID::toString).toList()) + "')";
    return Long.parseLong(
        DatabaseAdmin.value("select count(*) from effect where event_id in " + list));
  }
}
