package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.AttemptResourceTest.FIRST;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.ServiceTest;
import io.recoup.contacts.account.KnownAccount;
import io.recoup.kit.test.TestKafka;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One conversation about several accounts of one debtor is recorded as one about all of them. */
@QuarkusTest
class DebtsDiscussedTest extends ServiceTest {
  final KnownAccount account = Api.account();

  @Test
  void theOtherAccountIsRecordedAndToldOnce() {
    var other = Api.account(account.debtorId()).id();
    var id = Api.cleared(account.id());
    Api.record(id, FIRST, refused(other, account.id(), other))
        .statusCode(200)
        .body("outcome.debtsDiscussed", contains(other.toString()));
    Api.get(id).body("outcome.debtsDiscussed", contains(other.toString()));
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1").data();
    assertThat(event.path("debtsDiscussed")).hasSize(1);
    assertThat(event.at("/debtsDiscussed/0").asText()).isEqualTo(other.toString());
  }

  @Test
  void whereNoOtherWasSpokenOfNoneIsTold() {
    var id = Api.cleared(account.id());
    Api.record(id, FIRST, refused(account.id()))
        .statusCode(200)
        .body("outcome.debtsDiscussed", nullValue());
    var event = TestKafka.await("contacts.attempt", account.id(), "attempt-completed.v1").data();
    assertThat(event.has("debtsDiscussed")).isFalse();
  }

  @Test
  void anAccountOfAnotherDebtorAndOneThatIsNowhereAreRefusedAlike() {
    var id = Api.cleared(account.id());
    for (var stranger : new UUID[] {Api.account().id(), UUID.randomUUID()}) {
      Api.record(id, FIRST, refused(stranger))
          .statusCode(422)
          .body("code", equalTo("result-not-possible"))
          .body("errors[0].field", equalTo("debtsDiscussed"))
          .body("errors[0].message", equalTo(stranger + " is no account of this debtor"));
    }
    Api.get(id).body("status", equalTo("CLEARED"));
  }

  @Test
  void moreThanTwentyAreRefused() {
    var id = Api.cleared(account.id());
    var many = Stream.generate(UUID::randomUUID).limit(21).toArray(UUID[]::new);
    Api.record(id, FIRST, refused(many))
        .statusCode(400)
        .body("code", equalTo("validation-failed"))
        .body("errors[0].field", equalTo("debtsDiscussed"));
  }

  private static String refused(UUID... debts) {
    return """
        {"party": "RIGHT_PARTY", "result": "REFUSED", "debtsDiscussed": [%s]}"""
        .formatted(
            Stream.of(debts).map(debt -> '"' + debt.toString() + '"').collect(joining(", ")));
  }
}
