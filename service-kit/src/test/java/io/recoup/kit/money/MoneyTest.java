package io.recoup.kit.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.recoup.kit.json.JsonStrictness;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
  static final Currency USD = Currency.getInstance("USD");

  @Test
  void parsesExactlyInTheCurrencysOwnDigits() {
    assertThat(Money.parse("120.50", USD)).isEqualTo(Money.of(12050, "USD"));
    assertThat(Money.parse("120", Currency.getInstance("JPY"))).isEqualTo(Money.of(120, "JPY"));
    assertThat(Money.parse("1.234", Currency.getInstance("BHD"))).isEqualTo(Money.of(1234, "BHD"));
    assertThat(Money.parse("-0.01", USD)).isEqualTo(Money.of(-1, "USD"));
    assertThat(Money.parse("10.5", Currency.getInstance("CLF"))).isEqualTo(Money.of(105000, "CLF"));
    assertThat(Money.parse("10", Currency.getInstance("XAU"))).isEqualTo(Money.of(10, "XAU"));
  }

  @Test
  void refusesWhatItWouldHaveToRound() {
    assertThatThrownBy(() -> Money.parse("0.001", USD)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.parse("99999999999999999999", USD))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "USD").plus(Money.of(1, "USD")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void neverMixesCurrencies() {
    assertThatThrownBy(() -> Money.of(1, "USD").plus(Money.of(1, "EUR")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("USD meets EUR");
  }

  @Test
  void splitsWithoutLosingACent() {
    assertThat(Money.of(1000, "USD").split(3))
        .containsExactly(Money.of(334, "USD"), Money.of(333, "USD"), Money.of(333, "USD"));
    assertThat(Money.of(-5, "USD").split(2))
        .containsExactly(Money.of(-3, "USD"), Money.of(-2, "USD"));
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < 2_000; i++) {
      var amount = Money.of(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), "USD");
      var parts = amount.split(random.nextInt(1, 500));
      var sum = parts.stream().reduce(Money.zero(USD), Money::plus);
      assertThat(sum).as("seed %d, %s in %d", seed, amount, parts.size()).isEqualTo(amount);
      assertThat(Math.abs(parts.getFirst().minor() - parts.getLast().minor())).isLessThan(2);
    }
  }

  @Test
  void travelsAsMinorUnitsAndNothingElse() throws Exception {
    var json = new ObjectMapper();
    new JsonStrictness().customize(json);
    assertThat(json.writeValueAsString(Money.of(12050, "USD")))
        .isEqualTo("{\"minor\":12050,\"currency\":\"USD\"}");
    assertThat(json.readValue("{\"minor\":12050,\"currency\":\"USD\"}", Money.class))
        .isEqualTo(Money.of(12050, "USD"));
    for (var wrong :
        new String[] {
          "{\"minor\":120.5,\"currency\":\"USD\"}",
          "{\"minor\":\"120\",\"currency\":\"USD\"}",
          "{\"minor\":120,\"currency\":\"usd\"}",
          "{\"minor\":null,\"currency\":\"USD\"}",
          "{\"currency\":\"USD\"}",
          "{\"minor\":1}",
          "{\"minor\":1,\"currency\":\"USD\",\"scale\":2}"
        })
      assertThatThrownBy(() -> json.readValue(wrong, Money.class))
          .as(wrong)
          .isInstanceOf(com.fasterxml.jackson.core.JsonProcessingException.class);
    assertThatThrownBy(() -> json.readValue("{\"minor\":1}", Money.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void readsLikeAnAmount() {
    assertThat(Money.of(-12050, "USD")).hasToString("-120.50 USD");
    assertThat(Money.of(120, "JPY")).hasToString("120 JPY");
  }
}
