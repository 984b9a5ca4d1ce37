package io.recoup.kit.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that goes on into events, receipts or the books and so must hold no {@link
 * PersonalNumber}. The message names the kind of number and never repeats it.
 */
@Documented
@Constraint(validatedBy = NoPersonalNumber.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoPersonalNumber {
  String message() default "must not hold a personal number";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Passes null, as constraints do. */
  final class Check implements ConstraintValidator<NoPersonalNumber, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      var found = text == null ? null : PersonalNumber.in(text).orElse(null);
      if (found == null) return true;
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate("must not hold " + found)
          .addConstraintViolation();
      return false;
    }
  }
}
