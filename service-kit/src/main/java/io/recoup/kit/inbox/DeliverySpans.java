package io.recoup.kit.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.Map;

/** Starts the span of a delivery in the trace that its record names. */
@Singleton
class DeliverySpans {
  private final Tracer tracer;

  DeliverySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  Span of(Delivery delivery) {
    var parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), delivery.headers(), HeaderGetter.INSTANCE);
    return tracer
        .spanBuilder("process " + delivery.topic())
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .startSpan();
  }

  private enum HeaderGetter implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String name) {
      return headers.get(name);
    }
  }
}
