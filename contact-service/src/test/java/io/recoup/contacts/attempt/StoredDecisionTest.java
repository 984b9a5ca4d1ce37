package io.recoup.contacts.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.ServiceTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoredDecisionTest extends ServiceTest {
  @Inject AgroalDataSource database;

  @Test
  void decisionIsKeptAsPlainJsonThatSqlCanRead() throws SQLException {
    var id = UUID.fromString(Api.request(Api.account().id(), Answer.BLOCKED).extract().path("id"));
    try (var connection = database.getConnection();
        var query =
            connection.prepareStatement(
                """
                select decision ->> 'decidedAt', decision #>> '{rules,0,verdict}',
                  jsonb_array_length(decision -> 'rules'), decision ->> 'reservation'
                from attempt where id = ?""")) {
      query.setObject(1, id);
      try (var row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(Instant.parse(row.getString(1)))
            .isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        assertThat(row.getString(2)).isEqualTo("DENY");
        assertThat(row.getInt(3)).isEqualTo(1);
        assertThat(row.getString(4)).isNull();
      }
    }
  }
}
