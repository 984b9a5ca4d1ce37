package io.recoup.kit.idempotency;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes effect once per Idempotency-Key: it runs in one transaction together
 * with the record of its answer, so there is no instant at which one stands without the other.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {
  /** What a repeated request is answered. */
  enum Retry {
    /** What the first was answered, word for word. */
    FIRST_ANSWER,
    /**
     * The method is called again and answers with what the first made, as it stands now; it learns
     * of it from {@link Idempotency#isRetry} and changes nothing. For what permits an act: a stored
     * answer would go on permitting it after the permission has ended.
     */
    PRESENT_STATE
  }

  @Nonbinding
  Retry retry() default Retry.FIRST_ANSWER;
}
