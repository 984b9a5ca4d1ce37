package io.recoup.kit.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a property whose names and values the contract does not spell out one by one, and how much
 * of it is read. Reading stops at the first thing beyond a bound, so that nobody fills the memory
 * with it; refused with validation-failed, which names where.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@JacksonAnnotationsInside
@JsonDeserialize(using = FreeFormReader.class)
public @interface FreeForm {
  /** Names and values in all of it together. */
  int values();

  /** Entries of each list. */
  int items() default 200;

  /** Names of each object. */
  int keys() default 50;

  /** Lists and objects within each other. */
  int depth();

  /** Characters of each text and name; what the byte limit allows where the type says it itself. */
  int text() default Integer.MAX_VALUE;
}
