package io.recoup.kit.inbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Forgets handled event ids that the topics no longer hold either. */
@Singleton
class InboxPurgeJob {
  private static final int BATCH = 10_000;

  /** Enough for 2,700 events a second; what is left waits an hour. */
  private static final int BATCHES = 1_000;

  private final AgroalDataSource database;
  private final InboxConfig config;

  InboxPurgeJob(AgroalDataSource database, InboxConfig config) {
    this.database = database;
    this.config = config;
  }

  @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  void purge() {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from inbox_event where event_id in (
                  select event_id from inbox_event
                  where handled_at < clock_timestamp() - make_interval(secs => ?) limit ?
                  for update skip locked)""")) {
      delete.setLong(1, config.keep().toSeconds());
      delete.setInt(2, BATCH);
      for (var batch = 0; batch < BATCHES; batch++) if (delete.executeUpdate() < BATCH) return;
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }
}
