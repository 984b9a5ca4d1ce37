package io.recoup.kit.security;

import io.recoup.kit.problem.Refusal;
import io.recoup.process.keys.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Finds the key that a token names. While no key can be had the answer is 503 and not 401: the
 * token may be good.
 */
@ApplicationScoped
class IssuerKeys implements VerificationKeyResolver {
  /** Longest wait for the issuer, and how many requests may wait at a time. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final int WAITING = 8;

  private final Keys keys;
  private final Semaphore waiting = new Semaphore(WAITING);

  IssuerKeys(Keys keys) {
    this.keys = keys;
  }

  void requireUsable() {
    if (!keys.usable()) throw unavailable();
  }

  @Override
  public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> around)
      throws UnresolvableKeyException {
    var id = signature.getKeyIdHeaderValue();
    var known = keys.find(id);
    if (known.isPresent()) return known.get();
    if (!refreshed()) throw unavailable();
    return keys.find(id).orElseThrow(() -> new UnresolvableKeyException("unknown key"));
  }

  private boolean refreshed() {
    if (!waiting.tryAcquire()) return false;
    try {
      return keys.refresh().get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException noAnswer) {
      return false;
    } finally {
      waiting.release();
    }
  }

  private static Refusal unavailable() {
    return Refusal.unavailable(
            "keys-unavailable",
            "Tokens cannot be checked: the issuer's keys are not known. Send the same request"
                + " again.")
        .retryAfter(Keys.BETWEEN_READINGS);
  }
}
