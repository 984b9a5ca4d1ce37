package io.recoup.kit.idempotency;

import io.recoup.kit.id.Ids;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/**
 * The key of the request at hand. What a request creates takes its id from here, so that even a
 * repetition long after the stored answer expired meets its own row.
 */
@RequestScoped
public class Idempotency {
  private String owner;
  private String key;
  private boolean retry;

  void begin(String owner, String key) {
    this.owner = owner;
    this.key = key;
  }

  void again() {
    retry = true;
  }

  /** Whether the request took effect before, so that what it made is only to be shown. */
  public boolean isRetry() {
    return retry;
  }

  /** The id of what this request creates: the same for the same owner of the Idempotency-Key. */
  public UUID newId() {
    if (key == null) throw new IllegalStateException("the resource method is not @Idempotent");
    return Ids.named("request", owner, key);
  }
}
