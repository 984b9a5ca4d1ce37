package io.recoup.kit.money;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A currency in which debts are owed: one that some country pays in today, or one of the units that
 * debts are written in there. Metals, test codes, other fund codes and withdrawn currencies are
 * none.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CurrencyOfPayment.Check.class)
public @interface CurrencyOfPayment {
  /** Which these are, for the contracts. */
  String DESCRIPTION =
      "one that debts are paid in today: that of some country, CLF or USN; no metal, no test code and"
          + " no other fund code";

  /** What is wrong with another. */
  String message() default "must be a currency that debts are paid in";

  /** As every constraint has. */
  Class<?>[] groups() default {};

  /** As every constraint has. */
  Class<? extends Payload>[] payload() default {};

  /** Finds the currencies once; null is left to {@code @NotNull}. */
  final class Check implements ConstraintValidator<CurrencyOfPayment, Currency> {
    // Chile's unit of account, of which loans and rents are written, and the US dollar's next-day
    // code of bank files.
    private static final List<String> WITHOUT_A_COUNTRY = List.of("CLF", "USN");
    private static final Set<Currency> KNOWN =
        Stream.concat(
                Stream.of(Locale.getISOCountries())
                    .map(country -> Currency.getInstance(Locale.of("", country))),
                WITHOUT_A_COUNTRY.stream().map(Currency::getInstance))
            .filter(currency -> currency != null && currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean isValid(Currency currency, ConstraintValidatorContext context) {
      return currency == null || KNOWN.contains(currency);
    }
  }
}
