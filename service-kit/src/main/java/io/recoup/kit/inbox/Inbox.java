package io.recoup.kit.inbox;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;

/** Remembers which events took effect, in the transaction of the effect. */
@ApplicationScoped
public class Inbox {
  /**
   * How long an event waits for a lock before it is tried again: while it waits it keeps a worker
   * from other partitions.
   */
  private static final String LOCK_TIMEOUT = "2s";

  private final AgroalDataSource database;
  private final InboxConfig config;
  private final MeterRegistry metrics;

  Inbox(AgroalDataSource database, InboxConfig config, MeterRegistry metrics) {
    this.database = database;
    this.config = config;
    this.metrics = metrics;
  }

  /** Of each topic from 0 on: a counter that begins at 1 has not grown. */
  static Counter gaps(MeterRegistry metrics, String topic) {
    return metrics.counter("recoup.inbox.gaps", "topic", topic);
  }

  /** True the first time an event id is shown; counts the events missing before it. */
  @Transactional(TxType.MANDATORY)
  public boolean accept(Event event) {
    if (!config.enabled()) return true;
    try (var connection = database.getConnection();
        var call =
            connection.prepareStatement(
                "select inbox_accept(?, ?, ?, ?) from set_config('lock_timeout', ?, true)")) {
      call.setObject(1, event.id());
      call.setString(2, event.topic());
      call.setObject(3, event.key());
      call.setLong(4, event.sequence());
      call.setString(5, LOCK_TIMEOUT);
      try (var result = call.executeQuery()) {
        result.next();
        var before = result.getLong(1);
        if (result.wasNull()) return false;
        if (event.sequence() > before + 1 && before > 0) gaps(metrics, event.topic()).increment();
        return true;
      }
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }
}
