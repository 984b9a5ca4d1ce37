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
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Pattern;

/** Events that no retry could apply, kept until somebody replays them. */
@ApplicationScoped
class DeadLetters {
  /** A dead event as an operator sees it: why and since when, never its content. */
  record DeadLetter(
      UUID eventId,
      String topic,
      String type,
      String reason,
      Instant deadAt,
      Instant replayedAt,
      PutAway putAway) {}

  /** Who gave a dead event up, when and why. */
  record PutAway(Instant at, String by, String reason) {}

  /** A Kafka producer takes a record of a mebibyte at most, key and headers included. */
  private static final int LARGEST_LETTER = 900_000;

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,60}\\.v[0-9]{1,4}");

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
    var reason = DeadReason.of(why);
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
  public List<DeadLetter> list(Optional<Cursor> after, int limit) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select event_id, topic, headers, reason, dead_at, replayed_at,
                  put_away_at, put_away_by, put_away_reason from dead_letter
                where (dead_at, event_id) < (?, ?) order by dead_at desc, event_id desc limit ?""")) {
      query.setTimestamp(
          1, Timestamp.from(after.map(Cursor::at).orElse(Instant.ofEpochSecond(253402300799L))));
      query.setObject(2, after.map(Cursor::id).orElse(new UUID(-1, -1)));
      query.setInt(3, limit);
      try (var result = query.executeQuery()) {
        var letters = new ArrayList<DeadLetter>();
        while (result.next()) letters.add(letterOf(result));
        return letters;
      }
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }

  /** The delivery to be replayed, locked; empty when there is none or it was replayed before. */
  @Transactional(TxType.MANDATORY)
  public Optional<Delivery> restore(UUID eventId) {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                update dead_letter set replayed_at = ?
                where event_id = ? and replayed_at is null and put_away_at is null
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

  /** Gives an event up that waits; false when there is none of this id. */
  @Transactional(TxType.MANDATORY)
  public boolean putAway(UUID eventId, String by, String reason) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update dead_letter set put_away_at = ?, put_away_by = ?, put_away_reason = ?
                where event_id = ? and replayed_at is null and put_away_at is null""")) {
      update.setTimestamp(1, Timestamp.from(clock.instant()));
      update.setString(2, by);
      update.setString(3, reason);
      update.setObject(4, eventId);
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }

  /** How many events wait for an operator, by topic. */
  @Transactional
  public Map<String, Long> open() {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select topic, count(*) from dead_letter
                where replayed_at is null and put_away_at is null group by topic""");
        var result = query.executeQuery()) {
      var open = new LinkedHashMap<String, Long>();
      while (result.next()) open.put(result.getString(1), result.getLong(2));
      return open;
    } catch (SQLException e) {
      throw new InboxFailure(e);
    }
  }

  private DeadLetterRow letter(Delivery delivery, String reason) {
    var headers = new LinkedHashMap<>(delivery.headers());
    headers.put("dead-letter-reason", reason);
    headers.put("dead-letter-topic", delivery.topic());
    if (delivery.key() != null) headers.put("dead-letter-key", delivery.key());
    var topic = delivery.topic() + ".dlq";
    if (size(headers) + size(delivery.value()) <= LARGEST_LETTER)
      return new DeadLetterRow(delivery.id(), topic, key(delivery), headers, delivery.value());
    headers.put("dead-letter-value-bytes", Integer.toString(size(delivery.value())));
    return new DeadLetterRow(delivery.id(), topic, key(delivery), headers, null);
  }

  private static int size(Map<String, String> headers) {
    return headers.entrySet().stream()
        .mapToInt(header -> size(bytes(header.getKey())) + size(bytes(header.getValue())))
        .sum();
  }

  private static int size(byte[] value) {
    return value == null ? 0 : value.length;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static UUID key(Delivery delivery) {
    try {
      return UUID.fromString(String.valueOf(delivery.key()));
    } catch (IllegalArgumentException e) {
      return Ids.named("dead-letter", delivery.id());
    }
  }

  private DeadLetter letterOf(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getObject(1, UUID.class),
        row.getString(2),
        type(headers(row.getString(3)).get("ce_type")),
        row.getString(4),
        instant(row, 5),
        instant(row, 6),
        row.getTimestamp(7) == null
            ? null
            : new PutAway(instant(row, 7), row.getString(8), row.getString(9)));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** Only what is a type: a header may hold anything. */
  private static String type(String header) {
    return header != null && TYPE.matcher(header).matches() ? header : null;
  }

  private Map<String, String> headers(String stored) {
    try {
      return json.readValue(stored, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
