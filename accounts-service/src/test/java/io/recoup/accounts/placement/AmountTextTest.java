package io.recoup.accounts.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

  @ParameterizedTest
  @CsvSource({
    "USD, 120, 12000",
    "USD, 120.5, 12050",
    "USD, 0120.50, 12050",
    "USD, 120.5000, 12050",
    "USD, 10000000000000, 1000000000000000",
    "JPY, 120, 120",
    "JPY, 120.00, 120",
    "JPY, 1000000000000000, 1000000000000000",
    "TND, 1.234, 1234",
    "TND, 1.230, 1230",
    "BHD, 120.505, 120505",
    "CLF, 120.5051, 1205051",
    "CLF, 1.234, 12340"
  })
  void amountIsReadToTheLastUnitOfItsCurrency(String currency, String text, long minor) {
    var amounts = amounts(currency);
    assertThat(amounts.fault(text)).isEmpty();
    assertThat(amounts.read(text).minor()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "USD | 1.234 | has 3 decimals, and USD has 2",
        "USD | 1.230 | has 3 decimals, and USD has 2",
        "USD | 1.23456 | has 5 decimals, and USD has 2",
        "JPY | 120.5 | has 1 decimal, and JPY has none",
        "JPY | 1.000 | has 3 decimals, and JPY has none",
        "BHD | 1.2345 | has 4 decimals, and BHD has 3",
        "CLF | 1.23456 | has 5 decimals, and CLF has 4",
        "USD | 1e5 | is not an amount such as 120.50",
        "USD | ٣٤ | is not an amount such as 120.50",
        "USD | 1. | is not an amount such as 120.50",
        "JPY | JPY 120 | is not an amount such as 120",
        "BHD | 1,5 | is not an amount such as 120.500",
        "CLF | x | is not an amount such as 120.5000",
        "USD | 10000000000000.01 | is more than an account may owe at most: 10000000000000.00 USD",
        "USD | 99999999999999 | is more than an account may owe at most: 10000000000000.00 USD",
        "JPY | 1000000000000001 | is more than an account may owe at most: 1000000000000000 JPY",
        "USD | 11111111111111111111111111111111111111111 | is more than an account may owe at most: 10000000000000.00 USD",
        "USD | -1 | is below zero"
      })
  void textThatIsNoAmountIsToldWhatItMustBe(String currency, String text, String fault) {
    assertThat(amounts(currency).fault(text)).contains(fault);
  }

  private static AmountText amounts(String currency) {
    return new AmountText(Currency.getInstance(currency));
  }
}
