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

/** A name or text that people look at, which must be {@link ReadableText}. */
@Documented
@Constraint(validatedBy = Readable.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Readable {
  String message() default "must not have an invisible character";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Passes null, as constraints do. */
  final class Check implements ConstraintValidator<Readable, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      if (text == null) return true;
      var fault = ReadableText.fault(text);
      if (fault.isEmpty()) return true;
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(fault.get()).addConstraintViolation();
      return false;
    }
  }
}
