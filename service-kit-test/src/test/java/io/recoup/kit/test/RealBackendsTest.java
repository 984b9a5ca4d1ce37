package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RealBackendsTest {
  private final RealBackends backends = new RealBackends();

  @Test
  void secondStartGivesTheSameBackends() {
    assertThat(backends.start()).isEqualTo(new RealBackends().start());
  }

  @Test
  void serviceComesInWithBothItsRoles() throws SQLException {
    var config = backends.start();
    for (var role : new String[] {"quarkus.datasource", "recoup.migration"})
      try (var connection =
          DriverManager.getConnection(
              config.get("quarkus.datasource.jdbc.url"),
              config.get(role + ".username"),
              config.get(role + ".password"))) {
        assertThat(connection.isValid(1)).isTrue();
      }
  }

  @Test
  void eventsOfAnAggregateAreReadInTheirOrderWithTheirHeaders() {
    backends.start();
    var account = UUID.randomUUID();
    var first = TestKafka.publish("test.account", account, "account-opened.v1", 1, "{\"n\": 1}");
    TestKafka.publish("test.account", account, "account-closed.v1", 2, "{\"n\": 2}");
    TestKafka.publish("test.account", UUID.randomUUID(), "account-opened.v1", "{}");

    assertThat(
            TestKafka.await("test.account", account, "account-closed.v1").data().get("n").asInt())
        .isEqualTo(2);
    assertThat(TestKafka.drain("test.account", account))
        .extracting(TestKafka.Received::sequence)
        .containsExactly(1L, 2L);
    assertThat(TestKafka.drain("test.account", account).getFirst().id()).isEqualTo(first);
  }

  @Test
  void topicNobodyWroteToIsEmpty() {
    backends.start();
    assertThat(TestKafka.drain("test.silence")).isEmpty();
  }
}
