package io.recoup.plans.account;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What promises and plans need to know of an account. Days are the debtor's: as long as it is still
 * the day in one of the zones they may be in, it is not over. What is owed is what accounts-service
 * told last; it is empty of accounts that were placed before that was kept.
 */
public record Account(
    UUID id,
    UUID creditorId,
    UUID debtorId,
    Currency currency,
    List<ZoneId> zones,
    boolean paid,
    Optional<Money> owed) {

  public Account {
    zones = List.copyOf(zones);
  }

  /** Refuses an amount above what is owed: nobody may be asked for more (15 U.S.C. 1692f(1)). */
  public void requireOwed(String field, Money amount) {
    requireOwed(field, amount, 0);
  }

  /** The same for an amount that is asked for together with what is promised already. */
  public void requireOwed(String field, Money amount, long promisedMinor) {
    owed.ifPresent(
        balance -> {
          var free = Math.max(0, balance.minor() - promisedMinor);
          if (amount.minor() > free) throw aboveBalance(field, amount, balance, free);
        });
  }

  private Refusal aboveBalance(String field, Money amount, Money balance, long freeMinor) {
    var free = new Money(freeMinor, currency);
    return Refusal.invalid(
            "amount-above-balance", amount + " is more than the " + free + " that is free.")
        .with("balance", balance)
        .with("free", free)
        .with("errors", List.of(new FieldError(field + ".minor", "must be at most " + freeMinor)));
  }

  /** By how much more is promised than is owed; a debt owed no more ends all by being paid. */
  public long excessMinor(long promisedMinor) {
    return owed.filter(Money::isPositive)
        .map(balance -> Math.max(0, promisedMinor - balance.minor()))
        .orElse(0L);
  }

  /** The calendar day at this instant, in the zone where it is earliest. */
  public LocalDate dayAt(Instant instant) {
    return zones.stream()
        .map(zone -> LocalDate.ofInstant(instant, zone))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** When a day begins in the last of the zones: from then on the day before it is over for all. */
  public Instant beginOf(LocalDate day) {
    return zones.stream()
        .map(zone -> day.atStartOfDay(zone).toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
