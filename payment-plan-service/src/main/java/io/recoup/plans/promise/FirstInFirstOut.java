package io.recoup.plans.promise;

import io.recoup.kit.money.Money;
import io.recoup.plans.account.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hands out payments to promises, both in the order given, until the money or the need ends. */
final class FirstInFirstOut {
  private FirstInFirstOut() {}

  /** What each payment gave before is not handed out again. */
  static List<PromiseEvent> allot(
      List<Received> payments, Map<UUID, Long> givenMinor, List<Promise> promises) {
    var events = new ArrayList<PromiseEvent>();
    for (var payment : payments) {
      var given = givenMinor.getOrDefault(payment.id(), 0L);
      var left = payment.amount().minus(new Money(given, payment.amount().currency()));
      for (var promise : promises) {
        if (!left.isPositive()) break;
        if (!promise.counts(payment)) continue;
        var part = left.min(promise.outstanding());
        events.addAll(promise.receive(payment, part));
        left = left.minus(part);
      }
    }
    return events;
  }
}
