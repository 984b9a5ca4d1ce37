package io.recoup.kit.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of a request, or a request with all of its texts, that needs no {@link NoPersonalNumber}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface MayHoldNumbers {
  /** Why such a number does no harm there, or where else it is refused. */
  String reason();
}
