package io.recoup.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class InboxPurgeTest {
  private static final String OLD = "inbox_event where topic = 'kit.purged'";

  @Inject InboxPurgeJob job;

  @Test
  void oldIdsGoAndThoseThatSomebodyHoldsAreNotWaitedFor() throws Exception {
    DatabaseAdmin.execute(
        """
        insert into inbox_event (event_id, topic, handled_at)
        select gen_random_uuid(), 'kit.purged', now() - interval '36 days' from generate_series(1, 10500)""",
        """
        insert into inbox_event (event_id, topic, handled_at)
        values (gen_random_uuid(), 'kit.purged', now() - interval '34 days')""");
    try (var other = DatabaseAdmin.connect()) {
      other.setAutoCommit(false);
      other
          .createStatement()
          .execute("select from " + OLD + " order by handled_at limit 1 for update");
      job.purge();
      assertThat(count()).as("the one that is held, and the one that is young").isEqualTo(2);
      other.rollback();
    }
    job.purge();
    assertThat(count()).isOne();
  }

  private static long count() {
    return Long.parseLong(DatabaseAdmin.value("select count(*) from " + OLD));
  }
}
