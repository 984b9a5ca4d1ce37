package io.recoup.contacts.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.contacts.FakeCompliance;
import io.recoup.contacts.FakeCompliance.Answer;
import io.recoup.contacts.FakeCompliance.Asked;
import io.recoup.contacts.ServiceTest;
import io.recoup.kit.test.TestKafka;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttemptRaceTest extends ServiceTest {
  @Inject AttemptService attempts;

  @Test
  void identicalRequestsAtOnceMakeOneDecisionAndOneAttempt() throws Exception {
    var account = Api.account().id();
    var key = UUID.randomUUID();
    var body = Api.question(account, "CALL", UUID.randomUUID());
    var statuses =
        inParallel(
            32,
            _ ->
                Api.caller()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/v1/attempts")
                    .statusCode());
    assertThat(statuses).contains(201).isSubsetOf(201, 409);
    // Each caller has a token of its own: only one of them got as far as compliance.
    assertThat(FakeCompliance.askedAbout(account).stream().map(Asked::authorization).distinct())
        .hasSize(1);
    Api.caller().get("/v1/attempts?accountId=" + account).then().body("items", hasSize(1));
    TestKafka.await("contacts.attempt", account, "attempt-cleared.v1");
    assertThat(TestKafka.drain("contacts.attempt", account)).hasSize(1);
  }

  @RepeatedTest(3)
  void ofManyResultsAtOnceOneIsRecorded() throws Exception {
    var account = Api.account().id();
    var id = Api.cleared(account);
    var results = List.of("NO_ANSWER", "VOICEMAIL_LEFT", "BUSY", "NOT_IN_SERVICE");
    var statuses =
        inParallel(
            8,
            i ->
                Api.record(
                        id,
                        "\"0\"",
                        """
                        {"party": "NO_ONE", "result": "%s"}"""
                            .formatted(results.get(i % results.size())))
                    .extract()
                    .statusCode());
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(statuses).isSubsetOf(200, 409, 412);
    Api.get(id).body("version", equalTo(1));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> TestKafka.drain("contacts.attempt", account).size() >= 2);
    assertThat(TestKafka.drain("contacts.attempt", account)).hasSize(2);
  }

  @RepeatedTest(3)
  void resultAndCancellationAtOnceExcludeEachOther() throws Exception {
    var id = Api.cleared(Api.account().id());
    var statuses =
        inParallel(
            2,
            i ->
                (i == 0
                        ? Api.cancel(id, "\"0\"")
                        : Api.record(id, "\"0\"", AttemptResourceTest.NO_ANSWER))
                    .extract()
                    .statusCode());
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(statuses).isSubsetOf(200, 409, 412);
  }

  @Test
  void differentRequestsAboutOneAccountAtOnceAreAllDecided() throws Exception {
    var account = Api.account().id();
    var statuses = inParallel(12, _ -> Api.request(account, Answer.ALLOWED).extract().statusCode());
    assertThat(statuses).containsOnly(201);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> TestKafka.drain("contacts.attempt", account).size() == 12);
    assertThat(
            TestKafka.drain("contacts.attempt", account).stream()
                .map(TestKafka.Received::sequence)
                .sorted()
                .collect(Collectors.toList()))
        .isEqualTo(IntStream.rangeClosed(1, 12).mapToObj(Long::valueOf).toList());
  }

  @Test
  void paymentThatComesWhileComplianceDecidesStillEndsTheAttempt() throws Exception {
    var account = Api.account().id();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var request =
          threads.submit(
              () ->
                  Api.request(account, Answer.PAUSING)
                      .statusCode(201)
                      .extract()
                      .<String>path("id"));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> FakeCompliance.askedAbout(account).size() == 1);
      QuarkusTransaction.requiringNew().run(() -> attempts.accountPaid(account));
      assertThat(Api.status(UUID.fromString(request.get()))).isEqualTo("CANCELLED");
    }
  }

  @Test
  void barredBeforeTheAnswerOfComplianceIsHereTheAttemptEndsAllTheSame() throws Exception {
    var account = Api.account();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var request =
          threads.submit(
              () ->
                  Api.request(account.id(), Answer.PAUSING)
                      .statusCode(201)
                      .extract()
                      .<String>path("id"));
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> FakeCompliance.askedAbout(account.id()).size() == 1);
      var decision = FakeCompliance.decisionOf(FakeCompliance.askedAbout(account.id()).getFirst());
      QuarkusTransaction.requiringNew().run(() -> attempts.barred(account.id(), decision));
      assertThat(Api.status(UUID.fromString(request.get()))).isEqualTo("CANCELLED");
    }
  }

  @Test
  void requestsThatNeverPauseDoNotHoldAnEventOff() throws Exception {
    var account = Api.account().id();
    var goOn = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        var statuses = new ArrayList<Future<List<Integer>>>();
        for (var i = 0; i < 12; i++) {
          statuses.add(threads.submit(() -> requestUntilToldToStop(account, goOn)));
          Thread.sleep(60);
        }
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> FakeCompliance.askedAbout(account).size() > 24);
        var event =
            threads.submit(
                () -> QuarkusTransaction.requiringNew().run(() -> attempts.accountPaid(account)));
        event.get(8, TimeUnit.SECONDS);
        goOn.set(false);
        for (var each : statuses) assertThat(each.get()).isSubsetOf(201, 409);
      } finally {
        goOn.set(false);
      }
    }
  }

  @Test
  void oneAccountLeavesPlacesToOthers() throws Exception {
    var busy = Api.account().id();
    var other = Api.account().id();
    var goOn = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        var statuses = new ArrayList<Future<List<Integer>>>();
        for (var i = 0; i < 20; i++)
          statuses.add(threads.submit(() -> requestUntilToldToStop(busy, goOn)));
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> FakeCompliance.askedAbout(busy).size() >= 12);
        for (var i = 0; i < 10; i++) Api.request(other, Answer.ALLOWED).statusCode(201);
        goOn.set(false);
        var all = new ArrayList<Integer>();
        for (var each : statuses) all.addAll(each.get());
        assertThat(all).contains(201, 409).isSubsetOf(201, 409);
      } finally {
        goOn.set(false);
      }
    }
  }

  private static List<Integer> requestUntilToldToStop(UUID account, AtomicBoolean goOn)
      throws InterruptedException {
    var statuses = new ArrayList<Integer>();
    while (goOn.get()) {
      statuses.add(Api.request(account, Answer.PAUSING).extract().statusCode());
      if (statuses.getLast() == 409) Thread.sleep(200);
    }
    return statuses;
  }

  private static <T> List<T> inParallel(int times, Work<T> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, times).<Callable<T>>mapToObj(i -> () -> work.at(i)).toList();
      var results = new ArrayList<T>();
      for (Future<T> result : threads.invokeAll(calls)) results.add(result.get());
      return results;
    }
  }

  private interface Work<T> {
    T at(int i);
  }
}
