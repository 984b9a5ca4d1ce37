package io.recoup.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Stores events in the caller's transaction; OutboxRelay publishes them afterwards, at least once.
 */
@ApplicationScoped
public class Outbox {
  /** Longest event data in characters; far below what the broker refuses. */
  static final int MAX_DATA = 200_000;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Clock clock;
  private final OutboxSignal signal;
  private final TransactionSynchronizationRegistry transaction;

  Outbox(
      AgroalDataSource database,
      ObjectMapper json,
      Clock clock,
      OutboxSignal signal,
      TransactionSynchronizationRegistry transaction) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.signal = signal;
    this.transaction = transaction;
  }

  @Transactional(TxType.MANDATORY) // an event without a state change is a bug: fail loudly
  public void append(DomainEvent... events) {
    append(List.of(events));
  }

  /** Appends the events in their order, with one statement. */
  @Transactional(TxType.MANDATORY)
  public void append(Collection<? extends DomainEvent> events) {
    if (events.isEmpty()) return;
    var rows = Rows.of(events, json);
    try (var connection = database.getConnection();
        var append = connection.prepareStatement("select outbox_append(?, ?, ?, ?, ?, ?, ?)")) {
      append.setArray(1, connection.createArrayOf("uuid", rows.ids()));
      append.setArray(2, connection.createArrayOf("text", rows.streams()));
      append.setArray(3, connection.createArrayOf("uuid", rows.keys()));
      append.setArray(4, connection.createArrayOf("text", rows.types()));
      append.setArray(5, connection.createArrayOf("text", rows.data()));
      append.setTimestamp(6, Timestamp.from(clock.instant()));
      append.setString(7, TraceParent.current());
      append.execute();
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
    wakeRelayAfterCommit();
  }

  /**
   * For a statement that writes state and events at once: binds the seven arguments of
   * outbox_append(...) from the given parameter on and wakes the relay after commit.
   */
  @Transactional(TxType.MANDATORY)
  public void bind(
      java.sql.PreparedStatement statement, int first, Collection<? extends DomainEvent> events)
      throws SQLException {
    var rows = Rows.of(events, json);
    Connection connection = statement.getConnection();
    statement.setArray(first, connection.createArrayOf("uuid", rows.ids()));
    statement.setArray(first + 1, connection.createArrayOf("text", rows.streams()));
    statement.setArray(first + 2, connection.createArrayOf("uuid", rows.keys()));
    statement.setArray(first + 3, connection.createArrayOf("text", rows.types()));
    statement.setArray(first + 4, connection.createArrayOf("text", rows.data()));
    statement.setTimestamp(first + 5, Timestamp.from(clock.instant()));
    statement.setString(first + 6, TraceParent.current());
    wakeRelayAfterCommit();
  }

  /**
   * Stores a record for a dead-letter topic; it goes out like an event, with the headers it has.
   */
  @Transactional(TxType.MANDATORY)
  public void appendDeadLetter(DeadLetterRow letter) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into outbox_event
                  (shard, id, stream, key, type, sequence, occurred_at, headers, data)
                values (hashtextextended(?::text, 0) & 15, ?, ?, ?, 'dead-letter', 0, ?, ?, ?)""")) {
      insert.setString(1, letter.key().toString());
      insert.setObject(2, letter.id());
      insert.setString(3, letter.topic());
      insert.setObject(4, letter.key());
      insert.setTimestamp(5, Timestamp.from(clock.instant()));
      insert.setString(6, json.writeValueAsString(letter.headers()));
      insert.setBytes(7, letter.value());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write headers", e);
    }
    wakeRelayAfterCommit();
  }

  private void wakeRelayAfterCommit() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing to do: the rows are written already.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) signal.wake();
          }
        });
  }

  private record Rows(UUID[] ids, String[] streams, UUID[] keys, String[] types, String[] data) {
    static Rows of(Collection<? extends DomainEvent> events, ObjectMapper json) {
      var size = events.size();
      var rows =
          new Rows(
              new UUID[size], new String[size], new UUID[size], new String[size], new String[size]);
      var i = 0;
      for (var event : events) {
        rows.ids[i] = Ids.timeOrdered();
        rows.streams[i] = event.stream();
        rows.keys[i] = event.aggregateId();
        rows.types[i] = event.type();
        rows.data[i] = write(event, json);
        i++;
      }
      return rows;
    }

    private static String write(DomainEvent event, ObjectMapper json) {
      try {
        var data = json.writeValueAsString(event);
        if (data.length() > MAX_DATA)
          throw new IllegalStateException(
              event.type() + " has " + data.length() + " characters, more than " + MAX_DATA);
        return data;
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot write " + event.type(), e);
      }
    }
  }
}
