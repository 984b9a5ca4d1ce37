package io.recoup.plans.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.plans.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccountTest {
  static final UUID ID = UUID.randomUUID();
  static final Currency USD = Currency.getInstance("USD");
  static final LocalDate DAY = LocalDate.of(2026, 11, 2);

  @Test
  void dayIsOverWhenItIsOverInTheLastZone() {
    var account = account("America/New_York", "Pacific/Honolulu");
    assertThat(account.beginOf(DAY)).isEqualTo(Instant.parse("2026-11-02T10:00:00Z"));
    assertThat(account.dayAt(Instant.parse("2026-11-02T09:59:59Z"))).isEqualTo("2026-11-01");
    assertThat(account.dayAt(Instant.parse("2026-11-02T10:00:00Z"))).isEqualTo("2026-11-02");
  }

  @Test
  void daylightSavingMovesTheBeginOfTheDay() {
    var account = account("America/New_York");
    assertThat(account.beginOf(LocalDate.of(2026, 11, 1))).isEqualTo("2026-11-01T04:00:00Z");
    assertThat(account.beginOf(LocalDate.of(2026, 11, 2))).isEqualTo("2026-11-02T05:00:00Z");
  }

  @Test
  void debtorWithoutAZoneLivesByUniversalTime() {
    var account = account();
    assertThat(account.zones()).hasSize(1);
    assertThat(account.beginOf(DAY)).isEqualTo("2026-11-02T00:00:00Z");
  }

  @Test
  void zonesNobodyKnowsAreLeftOut() {
    assertThat(account("Mars/Olympus", "", "America/Chicago", "America/Chicago").zones())
        .containsExactly(ZoneId.of("America/Chicago"));
  }

  @Test
  void accountIsUnknownUntilItsPlacementIsHeard() {
    var known = new KnownAccount(ID);
    known.paid(true);
    assertThat(known.facts()).isEmpty();
    known.placed(UUID.randomUUID(), UUID.randomUUID(), USD, List.of());
    assertThat(known.facts()).get().extracting(Account::paid).isEqualTo(true);
  }

  @Test
  void paymentOfWhichTheReversalIsHeardFirstKeepsItsAmount() {
    var payment = Payment.reversedUnheard(ID, UUID.randomUUID(), Money.of(5000, "USD"));
    assertThat(payment.received().amount()).isEqualTo(Money.of(5000, "USD"));
  }

  @Test
  void noMoreIsAskedForThanIsOwed() {
    var account = Sample.owing(30000);
    assertThat(account.excessMinor(30000)).isZero();
    assertThat(account.excessMinor(30001)).isEqualTo(1);
    assertThatCode(() -> account.requireOwed("total", Sample.usd(30000)))
        .doesNotThrowAnyException();
    assertAboveBalance(() -> account.requireOwed("total", Sample.usd(30001)), 30000);
    assertThatCode(() -> account.requireOwed("amount", Sample.usd(20000), 10000))
        .doesNotThrowAnyException();
    assertAboveBalance(() -> account.requireOwed("amount", Sample.usd(20001), 10000), 20000);
    assertAboveBalance(() -> account.requireOwed("amount", Sample.usd(1), 30001), 0);
  }

  @Test
  void accountOfWhichNobodyToldWhatIsOwedIsNotBounded() {
    var account = Sample.account();
    assertThat(account.excessMinor(Long.MAX_VALUE)).isZero();
    assertThatCode(() -> account.requireOwed("amount", Sample.usd(1), Long.MAX_VALUE))
        .doesNotThrowAnyException();
  }

  private static void assertAboveBalance(ThrowingCallable asked, long freeMinor) {
    assertThatThrownBy(asked)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.members())
                    .containsEntry("free", Sample.usd(freeMinor))
                    .containsEntry("balance", Sample.usd(30000)));
  }

  static Account account(String... zones) {
    var known = new KnownAccount(ID);
    known.placed(UUID.randomUUID(), UUID.randomUUID(), USD, List.of(zones));
    return known.facts().orElseThrow();
  }
}
