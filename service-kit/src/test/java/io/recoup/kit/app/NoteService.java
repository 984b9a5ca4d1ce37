package io.recoup.kit.app;

import io.agroal.api.AgroalDataSource;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
@Transactional
public class NoteService {
  record Note(UUID id, String text, long amountMinor, long version, Instant writtenAt) {}

  private final AgroalDataSource database;
  private final Outbox outbox;
  private final Clock clock;

  NoteService(AgroalDataSource database, Outbox outbox, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
  }

  Note write(UUID id, String text, long amountMinor) throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement("insert into note values (?, ?, ?, 0, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, text);
      insert.setLong(3, amountMinor);
      insert.setTimestamp(4, Timestamp.from(clock.instant()));
      insert.executeUpdate();
    }
    outbox.append(new NoteEvent(id, text));
    return find(id);
  }

  Note rewrite(UUID id, String ifMatch, String text) throws SQLException {
    ETags.require(ifMatch, find(id).version());
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update note set text = ?, version = version + 1 where id = ?")) {
      update.setString(1, text);
      update.setObject(2, id);
      update.executeUpdate();
    }
    outbox.append(new NoteEvent(id, text));
    return find(id);
  }

  Note find(UUID id) throws SQLException {
    return select("where id = ?", id).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("note-not-found", "No note " + id));
  }

  List<Note> newest(Optional<Cursor> after, int limit) throws SQLException {
    if (after.isEmpty()) return select("order by written_at desc, id desc limit ?", limit);
    return select(
        "where (written_at, id) < (?, ?) order by written_at desc, id desc limit ?",
        Timestamp.from(after.get().at()),
        after.get().id(),
        limit);
  }

  private List<Note> select(String where, Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                "select id, text, amount_minor, version, written_at from note " + where)) {
      for (var i = 0; i < parameters.length; i++) query.setObject(i + 1, parameters[i]);
      try (var rows = query.executeQuery()) {
        var notes = new ArrayList<Note>();
        while (rows.next())
          notes.add(
              new Note(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getTimestamp(5).toInstant()));
        return notes;
      }
    }
  }
}
