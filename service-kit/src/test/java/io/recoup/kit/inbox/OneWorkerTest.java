package io.recoup.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.Database;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As many partitions wait as there are workers, and the others go on all the same. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@TestProfile(OneWorkerTest.OneWorker.class)
class OneWorkerTest {
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
      var first = Effects.publish(waiting, "said");
      Effects.othersGoOn();
      assertThat(Effects.of(List.of(first))).isZero();
      consumer.back(waiting);
      Effects.awaitAll(List.of(first));
    } finally {
      consumer.back(waiting);
    }
  }

  @Test
  void anEventThatWaitsForALockKeepsNoWorkerForLong() throws Exception {
    var locked = Ids.timeOrdered();
    var first = Effects.publish(locked, "said");
    Effects.awaitAll(List.of(first));
    UUID second;
    try (var other = Database.owner()) {
      other.setAutoCommit(false);
      Database.execute(
          other, "select from inbox_position where key = '%s' for update".formatted(locked));
      second = Effects.publish(locked, "said");
      Effects.othersGoOn();
      assertThat(Effects.of(List.of(second))).isZero();
      other.rollback();
    }
    Effects.awaitAll(List.of(second));
    assertThat(
            DatabaseAdmin.value(
                "select count(*) from dead_letter where event_id = '" + second + "'"))
        .isEqualTo("0");
  }
}
