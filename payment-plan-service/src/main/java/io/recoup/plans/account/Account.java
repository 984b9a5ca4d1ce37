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

  /**
   * Refuses an amount above what is owed and not committed yet: nobody may be asked for more (15
   * U.S.C. 1692f(1)).
   */
  public void requireFree(String field, Money amount, long committedMinor) {
    owed.ifPresent(balance -> requireFree(field, amount, balance, free(balance, committedMinor)));
  }

  private static void requireFree(String field, Money amount, Money balance, Money free) {
    if (amount.compareTo(free) <= 0) return;
    throw aboveBalance(amount + " is more than is neither promised nor planned.", free)
        .with("balance", balance)
        .with(
            "errors", List.of(new FieldError(field + ".minor", "must be at most " + free.minor())));
  }

  /** What of the debt is not committed yet; empty as long as it is not known what is owed. */
  public Optional<Money> free(long committedMinor) {
    return owed.map(balance -> free(balance, committedMinor));
  }

  /** What of a balance is not committed yet. */
  public static Money free(Money balance, long committedMinor) {
    return new Money(Math.max(0, balance.minor() - committedMinor), balance.currency());
  }

  /** Refuses more than what is free. */
  public static Refusal aboveBalance(String why, Money free) {
    return Refusal.invalid("amount-above-balance", why + " Free is " + free + ".")
        .with("free", free);
  }

  /** By how much more is committed than is owed; a debt owed no more ends all by being paid. */
  public long excessMinor(long committedMinor) {
    return owed.filter(Money::isPositive)
        .map(balance -> Math.max(0, committedMinor - balance.minor()))
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
