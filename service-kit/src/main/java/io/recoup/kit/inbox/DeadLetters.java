package io.recoup.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.DeadLetterRow;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Events that no retry could apply, kept until somebody replays them. */
@ApplicationScoped
class DeadLetters {
  /** A buried event as an operator sees it: why and since when, never its content. */
  record Grave(
      UUID eventId, String topic, String type, String reason, Instant deadAt, Instant replayedAt) {}

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final int LONGEST_REASON = 500;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Outbox outbox;
  private final Clock clock;

  DeadLetters(AgroalDataSource database, ObjectMapper json, Outbox outbox, Clock clock) {
    this.database = database;
    this.json = json;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Keeps the delivery and sends it to the dead-letter topic, once however often it comes. */
  @Transactional(TxType.MANDATORY)
  public void bury(Delivery delivery, RuntimeException why) {
    var reason = reason(why);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into dead_letter (event_id, topic, record_key, headers, value, reason, dead_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
      insert.setObject(1, delivery.id());
      insert.setString(2, delivery.topic());
      insert.setString(3, delivery.key());
      insert.setString(4, json.writeValueAsString(delivery.headers()));
      insert.setBytes(5, delivery.value());
      insert.setString(6, reason);
      insert.setTimestamp(7, Timestamp.from(clock.instant()));
      if (insert.executeUpdate() == 0) return;
      outbox.appendDeadLetter(letter(delivery, reason));
    } catch (SQLException e) {
      throw new InboxFailure(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Newest first. */
  @Transactional
  public List<Grave> list(Optional<Cursor> after, int limit) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select event_id, topic, headers, reason, dead_at, replayed_at from dead_letter
                where (dead_at, event_id) < (?, ?) order by dead_at desc, event_id desc limit ?""")) {
      query.setTimestamp(
          1, Timestamp.from(after.map(Cursor::at).orElse(Instant.ofEpochSecond(253402300799L))));
      query.setObject(2, after.map(Cursor::id).orElse(new UUID(-1, -1)));
      query.setInt(3, limit);
      try (var result = query.executeQuery()) {
        var graves = new ArrayList<Grave>();
        while (result.next()) graves.add(grave(result));
        return graves;
      }
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }

  /** The delivery to be replayed, locked; empty when there is none or it was replayed before. */
  @Transactional(TxType.MANDATORY)
  public Optional<Delivery> exhume(UUID eventId) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                update dead_letter set replayed_at = ? where event_id = ? and replayed_at is null
                returning topic, record_key, headers, value""")) {
      query.setTimestamp(1, Timestamp.from(clock.instant()));
      query.setObject(2, eventId);
      try (var result = query.executeQuery()) {
        if (!result.next()) return Optional.empty();
        return Optional.of(
            new Delivery(
                eventId,
                result.getString(1),
                result.getString(2),
                headers(result.getString(3)),
                result.getBytes(4)));
      }
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }

  private DeadLetterRow letter(Delivery delivery, String reason) {
    var headers = new LinkedHashMap<>(delivery.headers());
    headers.put("dead-letter-reason", reason);
    headers.put("dead-letter-topic", delivery.topic());
    if (delivery.key() != null) headers.put("dead-letter-key", delivery.key());
    return new DeadLetterRow(
        delivery.id(), delivery.topic() + ".dlq", key(delivery), headers, delivery.value());
  }

  private static UUID key(Delivery delivery) {
    try {
      return UUID.fromString(String.valueOf(delivery.key()));
    } catch (IllegalArgumentException e) {
      return Ids.named("dead-letter", delivery.id());
    }
  }

  private Grave grave(ResultSet row) throws SQLException {
    var replayed = row.getTimestamp(6);
    return new Grave(
        row.getObject(1, UUID.class),
        row.getString(2),
        headers(row.getString(3)).get("ce_type"),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        replayed == null ? null : replayed.toInstant());
  }

  private Map<String, String> headers(String stored) {
    try {
      return json.readValue(stored, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String reason(RuntimeException why) {
    return Delivery.storable(String.valueOf(why.getMessage()), LONGEST_REASON);
  }
}
