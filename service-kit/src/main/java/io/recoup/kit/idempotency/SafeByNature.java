package io.recoup.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that needs no Idempotency-Key, because doing it twice is the same as once. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SafeByNature {
  /** Why a repetition does no harm. */
  String reason();
}
