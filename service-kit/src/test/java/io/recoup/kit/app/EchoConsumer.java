package io.recoup.kit.app;

import io.agroal.api.AgroalDataSource;
import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** A second feature on the topic of the first, that needs what the first has done. */
@ApplicationScoped
public class EchoConsumer implements EventConsumer {
  record Echoed(String text) {}

  private final AgroalDataSource database;

  EchoConsumer(AgroalDataSource database) {
    this.database = database;
  }

  @Override
  public String topic() {
    return IncomingConsumer.TOPIC;
  }

  @Override
  public int order() {
    return 1;
  }

  @Override
  public void on(Event event) {
    if (!event.type().equals("said.v1") || !event.as(Echoed.class).text().startsWith("echo"))
      return;
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update effect set text = text || '!' where event_id = ?")) {
      update.setObject(1, event.id());
      if (update.executeUpdate() != 1) throw new IllegalStateException("Nothing to echo");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    if (event.as(Echoed.class).text().endsWith("fault"))
      throw new IllegalStateException("cannot be echoed");
  }
}
