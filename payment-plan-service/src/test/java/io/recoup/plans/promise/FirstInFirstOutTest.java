package io.recoup.plans.promise;

import static io.recoup.plans.Sample.NOW;
import static io.recoup.plans.Sample.TODAY;
import static io.recoup.plans.Sample.payment;
import static io.recoup.plans.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.plans.Sample;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.Received;
import io.recoup.plans.promise.PromiseState.Kept;
import io.recoup.plans.promise.PromiseState.Open;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstInFirstOutTest {
  final Account account = Sample.account();

  @Test
  void onePaymentKeepsTheFirstPromiseAndBeginsTheSecond() {
    var first = promise(100, 1, NOW);
    var second = promise(100, 2, NOW);
    FirstInFirstOut.allot(List.of(payment(150)), Map.of(), List.of(first, second));
    assertThat(first.kept()).isEqualTo(usd(100));
    assertThat(second.kept()).isEqualTo(usd(50));
  }

  @Test
  void moneyThatWasGivenIsNotGivenAgain() {
    var promise = promise(100, 1, NOW);
    var payment = payment(150);
    FirstInFirstOut.allot(List.of(payment), Map.of(payment.id(), 120L), List.of(promise));
    assertThat(promise.kept()).isEqualTo(usd(30));
  }

  @Test
  void paymentFromBeforeThePromiseLeavesItAlone() {
    var promise = promise(100, 1, NOW.plusSeconds(1));
    FirstInFirstOut.allot(List.of(payment(100, NOW)), Map.of(), List.of(promise));
    assertThat(promise.kept()).isEqualTo(usd(0));
  }

  static LongStream seeds() {
    var given = Long.getLong("recoup.test.seed");
    return given != null ? LongStream.of(given) : new Random().longs(200);
  }

  /** Random promises, payments and reversals; the books of both sides agree after every step. */
  @ParameterizedTest(name = "-Drecoup.test.seed={0}")
  @MethodSource("seeds")
  void whatPromisesGotIsWhatPaymentsGave(long seed) {
    var random = new Random(seed);
    var promises = new ArrayList<Promise>();
    var standing = new ArrayList<Received>();
    var time = NOW;
    for (var step = 0; step < 40; step++) {
      time = time.plusSeconds(1);
      switch (random.nextInt(4)) {
        case 0 -> promises.add(promise(1 + random.nextInt(300), random.nextInt(20), time));
        case 1, 2 -> standing.add(payment(1 + random.nextInt(300), time));
        default -> {
          if (standing.isEmpty()) continue;
          var reversed = standing.remove(random.nextInt(standing.size()));
          promises.stream()
              .filter(promise -> given(promise).containsKey(reversed.id()))
              .forEach(promise -> promise.giveBack(reversed.id()));
        }
      }
      var given = new HashMap<UUID, Long>();
      promises.forEach(p -> given(p).forEach((id, minor) -> given.merge(id, minor, Long::sum)));
      var open =
          promises.stream()
              .filter(promise -> promise.state() instanceof Open)
              .sorted(Comparator.comparing(Promise::dueOn).thenComparing(Promise::id))
              .toList();
      FirstInFirstOut.allot(standing, given, open);
      assertBooksAgree(promises, standing);
    }
  }

  private static void assertBooksAgree(List<Promise> promises, List<Received> standing) {
    for (var promise : promises) {
      var got = given(promise).values().stream().mapToLong(Long::longValue).sum();
      assertThat(promise.kept()).isEqualTo(usd(got));
      assertThat(promise.state() instanceof Kept).isEqualTo(promise.outstanding().isZero());
      assertThat(given(promise).keySet()).isSubsetOf(standing.stream().map(Received::id).toList());
    }
    for (var payment : standing) {
      var gave = promises.stream().mapToLong(p -> given(p).getOrDefault(payment.id(), 0L)).sum();
      assertThat(gave).isBetween(0L, payment.amount().minor());
      if (gave < payment.amount().minor())
        assertThat(promises)
            .as("money is left over, so nobody it counts for may want")
            .noneMatch(promise -> promise.counts(payment));
    }
  }

  private static Map<UUID, Long> given(Promise promise) {
    return promise.allotted();
  }

  private Promise promise(long minor, int dueInDays, Instant madeAt) {
    var pledge = new Pledge(usd(minor), TODAY.plusDays(dueInDays), madeAt, null);
    return new Promise(UUID.randomUUID(), account, pledge, 1, madeAt);
  }
}
