package io.recoup.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.money.Money;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $1,234.56           | 1234.56 USD
          $ 1,234.56          | 1234.56 USD
          US$1234.56          | 1234.56 USD
          USD 1,234.56        | 1234.56 USD
          1,234.56 USD        | 1234.56 USD
          1,234.56 dollars    | 1234.56 USD
          1234 dólares        | 1234.00 USD
          1.234,56 €          | 1234.56 EUR
          €1.234,56           | 1234.56 EUR
          1 234,56 EUR        | 1234.56 EUR
          1 234,56 €          | 1234.56 EUR
          £1'234.50           | 1234.50 GBP
          ₹12,34,567.00       | 1234567.00 INR
          Rs. 500             | 500.00 INR
          ¥12,345             | 12345 JPY
          C$20                | 20.00 CAD
          $1,234              | 1234.00 USD
          $1,234,567          | 1234567.00 USD
          $.99                | 0.99 USD
          $0.00               | 0.00 USD
          -$50.00             | 50.00 USD
          ($50.00)            | 50.00 USD
          $-50.00             | 50.00 USD
          75 cents            | 0.75 USD
          ＄２０.５０            | 20.50 USD
          $2,284.56.          | 2284.56 USD
          """)
  void anAmountIsReadAsItIsWritten(String written, String meant) {
    assertThat(in("You owe " + written + " in all")).containsExactly(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $1.234
          $1,23456
          $1,2,3
          $1.234.56
          $1,234.567
          $12,34.56
          $0,123
          $2k
          $2 million
          $5a
          $12345678901234567890
          """)
  void whatCanBeReadInTwoWaysIsNotGuessedAt(String written) {
    assertThat(in("You owe " + written)).containsExactly("unreadable");
  }

  @Test
  void aPointMayGroupOutsideEnglish() {
    var text = new PlainText("Debe $1.234 en total");
    assertThat(Amounts.in(text, USD, true).getFirst().money()).isEqualTo(Money.of(123400, "USD"));
    assertThat(Amounts.in(text, USD, false).getFirst().money()).isNull();
  }

  @Test
  void aNumberWithoutAMarkCountsOnlyBehindAWordOfDebt() {
    assertThat(in("Your balance is 2,284.56 today")).containsExactly("2284.56 USD");
    assertThat(in("Amount due: 99.10")).containsExactly("99.10 USD");
    assertThat(in("See 12 CFR 1006.14 and 15 USC 1692e, call 800-555-0100 by 8.30")).isEmpty();
    assertThat(in("Of all 50 states, the top 10; try 3 times; 5% of 20 people")).isEmpty();
  }

  @Test
  void itIsSaidWhereAnAmountStands() {
    var text = "You owe US$1,234.56 and 20 euros.";
    var amounts = Amounts.in(new PlainText(text), USD, false);
    assertThat(amounts)
        .extracting(amount -> text.substring(amount.span().start(), amount.span().end()))
        .containsExactly("US$1,234.56", "20 euros");
  }

  private static final Currency USD = Currency.getInstance("USD");

  private static List<String> in(String text) {
    return Amounts.in(new PlainText(text), USD, false).stream()
        .map(amount -> amount.money() == null ? "unreadable" : amount.money().toString())
        .toList();
  }
}
