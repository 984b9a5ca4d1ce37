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

/** A name or address that says something: no {@link Filler}. */
@Documented
@Constraint(validatedBy = NoFiller.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoFiller {
  String message() default "must not be a filler such as N/A";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Passes null and blanks, which {@link Visible} refuses. */
  final class Check implements ConstraintValidator<NoFiller, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || Blank.isBlank(text) || !Filler.isOne(text);
    }
  }
}
