package io.recoup.compliance.rule;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Something known about a case since an instant, in the names of the vocabulary. */
public record Fact(String id, String type, Instant at, Map<String, Object> attributes)
    implements Attributes {
  public Fact {
    attributes = Collections.unmodifiableMap(new HashMap<>(attributes));
  }

  public boolean holdsAt(Instant instant) {
    return !at.isAfter(instant);
  }
}
