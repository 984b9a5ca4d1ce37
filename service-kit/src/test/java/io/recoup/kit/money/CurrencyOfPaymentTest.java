package io.recoup.kit.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CurrencyOfPaymentTest {
  /** Every code there is: what passes beside the money of countries is what the contracts name. */
  @Test
  void onlyTheFundCodesThatTheContractsNamePass() {
    var ofCountries =
        Stream.of(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country)))
            .collect(Collectors.toSet());
    var check = new CurrencyOfPayment.Check();
    assertThat(Currency.getAvailableCurrencies())
        .filteredOn(currency -> !ofCountries.contains(currency) && check.isValid(currency, null))
        .extracting(Currency::getCurrencyCode)
        .containsExactlyInAnyOrder("CLF", "USN");
    assertThat(CurrencyOfPayment.DESCRIPTION).contains("CLF or USN");
  }
}
