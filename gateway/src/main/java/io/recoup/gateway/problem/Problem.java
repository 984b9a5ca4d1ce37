package io.recoup.gateway.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One reason to say no: status, documented code, a detail that a person can act on. */
public record Problem(int status, String code, String detail, Map<String, String> headers) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, Map.of());
  }

  public Problem header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, detail, Map.copyOf(more));
  }

  public Problem retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }
}
