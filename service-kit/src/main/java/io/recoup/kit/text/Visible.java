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
 * A text of which something can be seen. {@code @NotBlank} knows the blanks of ASCII only and takes
 * U+00A0 or U+200B for a name; it stays beside this for what it says in the contract.
 */
@Documented
@Constraint(validatedBy = Visible.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Visible {
  String message() default "must not be blank";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Passes null, as constraints do. */
  final class Check implements ConstraintValidator<Visible, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || !Blank.isBlank(text);
    }
  }
}
