package io.recoup.kit.outbox;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;

/** The W3C trace context as it travels beside an event. */
public final class TraceParent {
  public static final String HEADER = "traceparent";

  private TraceParent() {}

  /** The context of the work at hand, or null when there is none. */
  static String current() {
    Map<String, String> carrier = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, Map::put);
    return carrier.get(HEADER);
  }
}
