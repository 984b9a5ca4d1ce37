package io.recoup.accounts.placement;

import io.recoup.accounts.ledger.LedgerService;
import io.recoup.kit.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads amounts as rows write them, in one currency, and says in words why a text is none. */
record AmountText(Currency currency) {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final int LONGEST = 40;

  /** Why the text is no amount, or none that an account can owe; empty if it is one. */
  Optional<String> fault(String text) {
    if (text.startsWith("-")) return Optional.of("is below zero");
    if (!AMOUNT.matcher(text).matches())
      return Optional.of("is not an amount such as " + example());
    if (text.length() > LONGEST || isAboveMost(text))
      return Optional.of("is more than an account may owe at most: " + most());
    var decimals = text.indexOf('.') < 0 ? 0 : text.length() - text.indexOf('.') - 1;
    return isTooFine(text, decimals)
        ? Optional.of(
            "has %d decimal%s, and %s has %s"
                .formatted(
                    decimals,
                    decimals == 1 ? "" : "s",
                    currency,
                    digits() == 0 ? "none" : digits()))
        : Optional.empty();
  }

  Money read(String text) {
    return Money.parse(text, currency);
  }

  /** The most that an account may owe. */
  Money most() {
    return new Money(LedgerService.MAX_OWED_MINOR, currency);
  }

  private boolean isAboveMost(String text) {
    var minor = new BigDecimal(text).movePointRight(digits());
    return minor.compareTo(BigDecimal.valueOf(LedgerService.MAX_OWED_MINOR)) > 0;
  }

  /** Three places in a currency of fewer, zeros or not, may be a thousand written with a point. */
  private boolean isTooFine(String text, int decimals) {
    var written = new BigDecimal(text).stripTrailingZeros().scale();
    return written > digits() || decimals == 3 && digits() < 3;
  }

  private String example() {
    return new BigDecimal("120.5").setScale(digits(), RoundingMode.DOWN).toPlainString();
  }

  private int digits() {
    return currency.getDefaultFractionDigits();
  }
}
