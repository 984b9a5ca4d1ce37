package io.recoup.contacts.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.FakeCompliance;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.ServiceTest;
import io.recoup.kit.test.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No decision, no contact: in whatever way compliance fails to give one. */
@QuarkusTest
class ComplianceFaultsTest extends ServiceTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "ERROR",
        "AWAY",
        "GARBAGE",
        "EMPTY",
        "NULL",
        "INCOMPLETE",
        "ABORT",
        "OF_ANOTHER_ACCOUNT",
        "ALLOWED_THOUGH_DENIED",
        "ALLOWED_WITHOUT_RESERVATION",
        "BLOCKED_WITHOUT_RULE",
        "NOT_THERE",
        "UNAUTHENTICATED",
        "BUSY"
      })
  void whatIsNoDecisionClearsNothingAndIsAskedForTwice(Answer answer) {
    var account = Api.account().id();
    Api.request(account, answer)
        .statusCode(503)
        .header("Retry-After", "2")
        .contentType("application/problem+json")
        .body("code", equalTo("compliance-unavailable"));
    var asked = FakeCompliance.askedAbout(account);
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst().key()).isEqualTo(asked.getLast().key());
    assertNothingStored(account);
  }

  @Test
  void slowComplianceIsGivenUpAfterTwoTriesOfTwoSeconds() {
    var account = Api.account().id();
    var start = System.nanoTime();
    Api.request(account, Answer.SLOW)
        .statusCode(503)
        .body("code", equalTo("compliance-unavailable"));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(4), FakeCompliance.SLOW_ANSWER);
    assertThat(FakeCompliance.askedAbout(account)).hasSize(2);
    assertNothingStored(account);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_ONCE", "ERROR_ONCE", "KEY_IN_USE_ONCE"})
  void secondTryWithTheSameKeyClearsTheAttempt(Answer answer) {
    var account = Api.account().id();
    var id =
        Api.request(account, answer)
            .statusCode(201)
            .body("status", equalTo("CLEARED"))
            .extract()
            .<String>path("id");
    var asked = FakeCompliance.askedWith(UUID.fromString(id));
    assertThat(asked).hasSize(2);
    assertThat(asked.getLast().authorization()).isEqualTo(asked.getFirst().authorization());
    assertThat(asked.getLast().body()).isEqualTo(asked.getFirst().body());
  }

  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_UNKNOWN, 503, account-not-ready",
    "REFUSED, 422, decision-not-now",
    "FORBIDDEN, 403, decision-forbidden",
    "OF_YESTERDAY, 409, decision-expired"
  })
  void refusalOfComplianceIsPassedOnAndNotAskedForAgain(Answer answer, int status, String code) {
    var account = Api.account().id();
    Api.request(account, answer).statusCode(status).body("code", equalTo(code));
    assertThat(FakeCompliance.askedAbout(account)).hasSize(1);
    assertNothingStored(account);
  }

  @Test
  void sameRequestIsClearedOnceComplianceIsBack() {
    var account = Api.account().id();
    var key = UUID.randomUUID();
    var body = Api.question(account, "CALL", UUID.randomUUID());
    FakeCompliance.goAway(Duration.ofSeconds(8));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                Api.command()
                        .body(Api.question(account, "CALL", UUID.randomUUID()))
                        .post("/v1/attempts")
                        .statusCode()
                    == 503);
    Api.caller()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/attempts")
        .then()
        .statusCode(503)
        .body("code", equalTo("compliance-unavailable"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Api.caller()
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/v1/attempts")
                        .statusCode()
                    == 201);
  }

  @Test
  void openCircuitRefusesAtOnceWithoutAsking() {
    for (var i = 0; i < 5; i++) Api.request(Api.account().id(), Answer.AWAY).statusCode(503);
    var account = Api.account().id();
    Api.request(account, Answer.SLOW)
        .statusCode(503)
        .header("Retry-After", "2")
        .body("code", equalTo("compliance-unavailable"));
    assertThat(FakeCompliance.askedAbout(account)).isEmpty();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Api.request(account, Answer.ALLOWED).extract().statusCode() == 201);
  }

  /** What is wrong with one account is no reason to refuse the others. */
  @ParameterizedTest
  @EnumSource(names = {"ERROR", "GARBAGE", "NOT_THERE", "UNAUTHENTICATED", "BUSY"})
  void oneAccountsFaultNeverOpensTheCircuit(Answer fault) {
    var poisoned = Api.account().id();
    for (var i = 0; i < 12; i++) {
      Api.request(poisoned, fault).statusCode(503);
      Api.request(Api.account().id(), Answer.ALLOWED).statusCode(201);
    }
    assertThat(FakeCompliance.askedAbout(poisoned)).hasSize(24);
  }

  @Test
  void oneAccountThatTakesTooLongNeverOpensTheCircuit() {
    var slow = Api.account().id();
    for (var i = 0; i < 6; i++) {
      Api.request(slow, Answer.SLOW).statusCode(503);
      Api.request(Api.account().id(), Answer.ALLOWED).statusCode(201);
    }
  }

  @Test
  void otherWorkGoesOnWhileComplianceIsSlow() throws InterruptedException {
    var id = Api.cleared(Api.account().id());
    var requests = requestsAtOnce(40);
    for (var i = 0; i < 5; i++) Api.get(id).statusCode(200);
    assertThat(requests).anyMatch(Thread::isAlive);
    for (var request : requests) request.join();
  }

  @Test
  void noThreadIsLeftInATransactionThatTimedOut() throws InterruptedException {
    var warnings = new CopyOnWriteArrayList<LogRecord>();
    var handler = new Collector(warnings);
    var transactions = Logger.getLogger("com.arjuna.ats");
    transactions.addHandler(handler);
    try {
      for (var request : requestsAtOnce(16)) request.join();
    } finally {
      transactions.removeHandler(handler);
    }
    assertThat(warnings).extracting(LogRecord::getMessage).isEmpty();
  }

  private static List<Thread> requestsAtOnce(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> Api.account().id())
        .map(
            account ->
                Thread.ofVirtual().start(() -> Api.request(account, Answer.SLOW).statusCode(503)))
        .toList();
  }

  private static void assertNothingStored(UUID account) {
    Api.caller()
        .get("/v1/attempts?accountId=" + account)
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
    Api.cleared(account); // so that the topic is there, and whatever was published before
    TestKafka.await("contacts.attempt", account, "attempt-cleared.v1");
    assertThat(TestKafka.drain("contacts.attempt", account)).hasSize(1);
  }

  /** Keeps what is logged. */
  private static final class Collector extends Handler {
    private final List<LogRecord> records;

    Collector(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
