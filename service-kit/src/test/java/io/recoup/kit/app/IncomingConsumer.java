package io.recoup.kit.app;

import io.agroal.api.AgroalDataSource;
import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

@ApplicationScoped
public class IncomingConsumer implements EventConsumer {
  public static final String TOPIC = "kit.incoming";

  record Said(String text, LocalDate on) {}

  /** How many more times events fail in a way that passes. */
  final AtomicInteger outages = new AtomicInteger();

  /** How many more times events fail for good. */
  final AtomicInteger faults = new AtomicInteger();

  private final Set<UUID> away = ConcurrentHashMap.newKeySet();

  private final AgroalDataSource database;

  IncomingConsumer(AgroalDataSource database) {
    this.database = database;
  }

  public void outages(int next) {
    outages.set(next);
  }

  public void faults(int next) {
    faults.set(next);
  }

  /** Events of this key wait for something that is away. */
  public void away(UUID key) {
    away.add(key);
  }

  public void back(UUID key) {
    away.remove(key);
  }

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "said.v1" -> store(event);
      default -> {}
    }
  }

  private void store(Event event) {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement("insert into effect values (?, ?)")) {
      insert.setObject(1, event.id());
      insert.setString(2, event.as(Said.class).text());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (away.contains(event.key())) throw Refusal.unavailable("away", "away until it is back");
    if (outages.getAndUpdate(n -> Math.max(0, n - 1)) > 0)
      throw Refusal.unavailable("away", "away for a moment");
    if (faults.getAndUpdate(n -> Math.max(0, n - 1)) > 0)
      throw new IllegalStateException("cannot be applied");
  }
}
