package io.recoup.kit.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An exact amount in the minor unit of its currency: 12050 USD is $120.50. Nothing in here rounds,
 * and what does not fit a long is an {@link ArithmeticException}.
 */
@Schema(
    name = "Money",
    description = "An exact amount in the minor unit of its currency; 12050 USD is $120.50.")
public record Money(
    @JsonProperty(required = true)
        @Schema(
            required = true,
            description = "Amount in minor units (cents).",
            minimum = "-9007199254740991",
            maximum = "9007199254740991",
            examples = "12050")
        long minor,
    @JsonProperty(required = true)
        @Schema(
            required = true,
            description =
                "The ISO 4217 code that says what the minor unit is: cents for USD, whole"
                    + " yen for JPY")
        Currency currency)
    implements Comparable<Money> {

  /** What the exact amounts are, for who sent another. */
  public static final String RULE = "must be within 9007199254740991 minor units";

  private static final long EXACT = (1L << 53) - 1;

  public Money {
    Objects.requireNonNull(currency, "currency");
  }

  public static Money of(long minor, String currency) {
    return new Money(minor, Currency.getInstance(currency));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Reads "120.50"; an amount finer than the currency is an ArithmeticException, not a rounding.
   */
  public static Money parse(String amount, Currency currency) {
    var scaled = new BigDecimal(amount).movePointRight(digits(currency));
    return new Money(scaled.longValueExact(), currency);
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(minor, minorOf(other)), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, minorOf(other)), currency);
  }

  public Money min(Money other) {
    return compareTo(other) <= 0 ? this : other;
  }

  public int signum() {
    return Long.signum(minor);
  }

  /** Whether every reader of JSON reads the amount to the last unit. */
  @JsonIgnore
  public boolean isExact() {
    return minor >= -EXACT && minor <= EXACT;
  }

  @JsonIgnore
  public boolean isZero() {
    return minor == 0;
  }

  @JsonIgnore
  public boolean isPositive() {
    return minor > 0;
  }

  /** Parts that differ by one minor unit at most and add up to this amount, larger ones first. */
  public List<Money> split(int parts) {
    if (parts < 1) throw new IllegalArgumentException("parts must be 1 or more, got " + parts);
    var share = minor / parts;
    var rest = minor % parts;
    return IntStream.range(0, parts)
        .mapToObj(i -> new Money(i < Math.abs(rest) ? share + Long.signum(rest) : share, currency))
        .toList();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, minorOf(other));
  }

  /** "120.50 USD". */
  @Override
  public String toString() {
    return BigDecimal.valueOf(minor, digits(currency)).toPlainString() + " " + currency;
  }

  /** None where the JDK says -1, as of metals and test codes: no amount is off by ten. */
  private static int digits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  private long minorOf(Money other) {
    if (currency.equals(other.currency)) return other.minor;
    throw new IllegalArgumentException(currency + " meets " + other.currency);
  }
}
