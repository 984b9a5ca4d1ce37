package io.recoup.plans.plan;

import static io.recoup.plans.Sample.NOW;
import static io.recoup.plans.Sample.TODAY;
import static io.recoup.plans.Sample.payment;
import static io.recoup.plans.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.plans.Sample;
import io.recoup.plans.account.Received;
import io.recoup.plans.plan.Plan.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanMoneyTest {
  static LongStream seeds() {
    var given = Long.getLong("recoup.test.seed");
    return given != null ? LongStream.of(given) : new Random().longs(200);
  }

  /** Random payments, reversals and days; the books of both sides agree after every step. */
  @ParameterizedTest(name = "-Drecoup.test.seed={0}")
  @MethodSource("seeds")
  void whatInstallmentsGotIsWhatPaymentsGave(long seed) {
    var random = new Random(seed);
    var installments = 1 + random.nextInt(12);
    var terms =
        new Terms(usd(installments + random.nextInt(1000)), installments, Cadence.WEEKLY, TODAY);
    var plan = new Plan(UUID.randomUUID(), Sample.account(), terms, 1, NOW);
    plan.activate(Optional.empty(), NOW, TODAY);
    var standing = new ArrayList<Received>();
    var time = NOW;
    for (var step = 0; step < 40; step++) {
      time = time.plus(Duration.ofDays(random.nextInt(4)));
      switch (random.nextInt(5)) {
        case 0, 1 -> standing.add(payment(1 + random.nextInt(300), time));
        case 2 -> {
          if (plan.status() == Status.ACTIVE) plan.missOverdue(time);
        }
        case 3 -> {
          if (plan.status() == Status.ACTIVE)
            plan.reduceTo(usd(random.nextInt(1 + (int) plan.total().minor())));
        }
        default -> {
          if (standing.isEmpty()) continue;
          var reversed = standing.remove(random.nextInt(standing.size()));
          if (plan.allotted().keySet().stream()
              .anyMatch(share -> share.paymentId().equals(reversed.id())))
            plan.giveBack(reversed.id(), false, TODAY);
        }
      }
      for (var payment : standing) if (plan.status() == Status.ACTIVE) plan.receive(payment);
      assertBooksAgree(plan, standing);
    }
  }

  private static void assertBooksAgree(Plan plan, List<Received> standing) {
    var received = standing.stream().mapToLong(payment -> payment.amount().minor()).sum();
    assertThat(plan.paid().minor()).isEqualTo(Math.min(received, plan.total().minor()));
    assertThat(plan.installments().values().stream().mapToLong(Installment::amountMinor).sum())
        .isEqualTo(plan.total().minor());
    assertThat(plan.allotted().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(plan.paid().minor());
    assertThat(plan.status() == Status.COMPLETED).isEqualTo(plan.paid().equals(plan.total()));
    plan.installments()
        .forEach(
            (number, installment) -> {
              var got =
                  plan.allotted().entrySet().stream()
                      .filter(entry -> entry.getKey().number() == number)
                      .mapToLong(java.util.Map.Entry::getValue)
                      .sum();
              assertThat(installment.paidMinor()).isEqualTo(got);
              assertThat(installment.status() == Installment.Status.PAID)
                  .isEqualTo(installment.outstandingMinor() == 0 && installment.amountMinor() > 0);
            });
  }
}
