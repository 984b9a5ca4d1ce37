package io.recoup.plans;

import io.recoup.kit.money.Money;
import io.recoup.plans.account.Account;
import io.recoup.plans.account.Received;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Values that tests start from. */
public final class Sample {
  public static final Instant NOW = Instant.parse("2026-11-02T18:00:00Z");
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

  private Sample() {}

  public static Account account() {
    return new Account(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        Currency.getInstance("USD"),
        List.of(ZoneId.of("America/Chicago"), ZoneId.of("America/Denver")),
        false,
        Optional.empty());
  }

  public static Account paid(Account account) {
    return new Account(
        account.id(),
        account.creditorId(),
        account.debtorId(),
        account.currency(),
        account.zones(),
        true,
        account.owed());
  }

  public static Account owing(long minor) {
    var account = account();
    return new Account(
        account.id(),
        account.creditorId(),
        account.debtorId(),
        account.currency(),
        account.zones(),
        false,
        Optional.of(usd(minor)));
  }

  public static Money usd(long minor) {
    return Money.of(minor, "USD");
  }

  /** A payment posted an hour after now, received today. */
  public static Received payment(long minor) {
    return payment(minor, NOW.plusSeconds(3600));
  }

  public static Received payment(long minor, Instant postedAt) {
    return new Received(UUID.randomUUID(), usd(minor), TODAY, postedAt);
  }
}
