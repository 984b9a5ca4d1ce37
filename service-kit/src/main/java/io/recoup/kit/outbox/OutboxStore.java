package io.recoup.kit.outbox;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the relay reads and writes in the outbox tables. */
@Singleton
class OutboxStore {
  /** One stored event, and the database's time at which it was read. */
  record Row(
      long position,
      UUID id,
      String stream,
      UUID key,
      String type,
      long sequence,
      Instant occurredAt,
      String traceparent,
      String headers,
      byte[] data,
      Instant readAt) {}

  /** How much waits to be published, and since when. */
  record Backlog(long events, Duration oldest) {}

  private static final int COUNTED_AT_MOST = 100_000;

  private final AgroalDataSource database;

  OutboxStore(AgroalDataSource database) {
    this.database = database;
  }

  Short[] lease(UUID owner, Duration lease) {
    try (var connection = database.getConnection();
        var call = connection.prepareStatement("select outbox_lease_shards(?, ?)")) {
      call.setObject(1, owner);
      call.setInt(2, Math.toIntExact(lease.toSeconds()));
      try (var result = call.executeQuery()) {
        result.next();
        return (Short[]) result.getArray(1).getArray();
      }
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
  }

  void release(UUID owner) {
    try (var connection = database.getConnection();
        var leases =
            connection.prepareStatement(
                "update outbox_lease set owner = null, held_until = '-infinity' where owner = ?");
        var relay = connection.prepareStatement("delete from outbox_relay where owner = ?")) {
      leases.setObject(1, owner);
      leases.executeUpdate();
      relay.setObject(1, owner);
      relay.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
  }

  /** The oldest rows there are, in order; never "those behind the last one seen". */
  List<Row> oldest(Short[] shards, int limit) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select position, id, stream, key, type, sequence, occurred_at, traceparent, headers, data,
                  clock_timestamp()
                from outbox_event where shard = any (?) order by position limit ?""")) {
      query.setArray(1, connection.createArrayOf("smallint", shards));
      query.setInt(2, limit);
      try (var result = query.executeQuery()) {
        var rows = new ArrayList<Row>();
        while (result.next()) rows.add(row(result));
        return rows;
      }
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
  }

  /**
   * Forgets what was published. It need not be on the disk when this returns: a row that a crash of
   * the database brings back is published again, as after a crash of the relay.
   */
  void delete(List<Long> positions) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                delete from outbox_event where position = any (?)
                  and (select set_config('synchronous_commit', 'off', true)) = 'off'""")) {
      delete.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
  }

  Backlog backlog() {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select (select count(*) from (select 1 from outbox_event limit ?) counted),
                  coalesce(extract(epoch from clock_timestamp()
                    - (select stored_at from outbox_event order by position limit 1)), 0)""")) {
      query.setInt(1, COUNTED_AT_MOST);
      try (var result = query.executeQuery()) {
        result.next();
        return new Backlog(
            result.getLong(1),
            Duration.ofMillis(result.getBigDecimal(2).movePointRight(3).longValue()));
      }
    } catch (SQLException e) {
      throw new OutboxFailure(e);
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    return new Row(
        result.getLong(1),
        result.getObject(2, UUID.class),
        result.getString(3),
        result.getObject(4, UUID.class),
        result.getString(5),
        result.getLong(6),
        result.getTimestamp(7).toInstant(),
        result.getString(8),
        result.getString(9),
        result.getBytes(10),
        result.getTimestamp(11).toInstant());
  }
}
