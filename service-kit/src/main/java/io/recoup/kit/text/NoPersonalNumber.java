package io.recoup.kit.text;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text, or free-form JSON, that goes on into events, receipts or the books and so must hold no
 * {@link PersonalNumber}. The message names the kind of number and never repeats it.
 */
@Documented
@Constraint(validatedBy = {NoPersonalNumber.InText.class, NoPersonalNumber.InJson.class})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NoPersonalNumber {
  String message() default "must not hold a personal number";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Passes null, as constraints do. */
  final class InText implements ConstraintValidator<NoPersonalNumber, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || isNone(PersonalNumber.in(text), context);
    }

    static boolean isNone(Optional<PersonalNumber> found, ConstraintValidatorContext context) {
      if (found.isEmpty()) return true;
      context.disableDefaultConstraintViolation();
      context
          .buildConstraintViolationWithTemplate("must not hold " + found.get())
          .addConstraintViolation();
      return false;
    }
  }

  /** Reads names, texts and numbers alike; passes null. */
  final class InJson implements ConstraintValidator<NoPersonalNumber, JsonNode> {
    @Override
    public boolean isValid(JsonNode json, ConstraintValidatorContext context) {
      return json == null || InText.isNone(find(json), context);
    }

    private static Optional<PersonalNumber> find(JsonNode json) {
      if (json.isValueNode()) return PersonalNumber.in(json.asText());
      var inNames = json.propertyStream().map(member -> PersonalNumber.in(member.getKey()));
      var inValues = json.valueStream().map(InJson::find);
      return Stream.concat(inNames, inValues).flatMap(Optional::stream).findFirst();
    }
  }
}
