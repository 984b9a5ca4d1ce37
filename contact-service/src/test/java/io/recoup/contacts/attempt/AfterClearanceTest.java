package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.AttemptResourceTest.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.ServiceTest;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cleared at 20:59 and dialled at 21:10: what happened is recorded, and shown for what it is. */
@QuarkusTest
class AfterClearanceTest extends ServiceTest {
  @Inject AgroalDataSource database;

  @Test
  void contactMadeAfterTheEndIsRecordedAndShownAsOutsideItsClearance() throws Exception {
    var account = Api.account();
    var id = Api.cleared(account.id());
    Api.endClearance(database, id, Instant.now().minusSeconds(1));
    Api.record(id, FIRST, AttemptResourceTest.NO_ANSWER)
        .statusCode(200)
        .body("status", equalTo("COMPLETED"))
        .body("outcome.outsideClearance", equalTo(true));
    Api.get(id).body("outcome.outsideClearance", equalTo(true));
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1").data();
    assertThat(event.path("outsideClearance").asBoolean()).isTrue();
  }

  @Test
  void contactMadeBeforeTheEndIsInsideHoweverLateItsResult() throws Exception {
    var account = Api.account();
    var id = Api.cleared(account.id());
    var made = Instant.now();
    Api.endClearance(database, id, made.plusMillis(1));
    Api.record(id, FIRST, "{\"party\": \"NO_ONE\", \"result\": \"BUSY\", \"at\": \"" + made + "\"}")
        .statusCode(200)
        .body("status", equalTo("FAILED"))
        .body("outcome.outsideClearance", equalTo(false));
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-failed.v1").data();
    assertThat(event.path("outsideClearance").asBoolean(true)).isFalse();
  }
}
