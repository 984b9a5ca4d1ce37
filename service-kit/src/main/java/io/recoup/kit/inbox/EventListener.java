package io.recoup.kit.inbox;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.recoup.kit.broker.BrokerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes events from Kafka, in order, and commits their offsets once each has taken effect or is
 * buried. While the database is away it waits and takes the same event again: nothing is skipped.
 */
@ApplicationScoped
public class EventListener {
  private static final Logger LOG = Logger.getLogger(EventListener.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SHUTDOWN = Duration.ofSeconds(10);

  /** An event counts as taken once it has taken effect, and a new group begins with the oldest. */
  private static final Map<String, Object> PROMISED =
      Map.of(
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest");

  private final Dispatcher dispatcher;
  private final Tracer tracer;
  private final Map<String, Object> settings;

  private volatile boolean stopping;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private Thread thread;

  EventListener(
      Dispatcher dispatcher,
      InboxConfig config,
      Tracer tracer,
      BrokerSettings broker,
      @ConfigProperty(name = "quarkus.application.name") String group) {
    this.dispatcher = dispatcher;
    this.tracer = tracer;
    this.settings = broker.client(defaults(config, group), PROMISED);
  }

  void start(@Observes StartupEvent event) {
    if (!dispatcher.topics().isEmpty())
      thread = Thread.ofPlatform().name("event-listener").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (thread == null) return;
    if (consumer != null) consumer.wakeup();
    if (!thread.join(SHUTDOWN)) thread.interrupt();
  }

  private void run() {
    while (!stopping) {
      try (var kafka =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = kafka;
        kafka.subscribe(dispatcher.topics());
        while (!stopping) takeBatch(kafka);
      } catch (WakeupException e) {
        // Asked to stop.
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warnf("Listener starts anew: %s", e.toString());
        pauseBeforeRestart();
      }
    }
  }

  private void takeBatch(KafkaConsumer<String, byte[]> kafka) throws InterruptedException {
    for (var record : kafka.poll(POLL)) {
      if (stopping) return;
      handle(Delivery.of(record));
    }
    try {
      kafka.commitSync();
    } catch (CommitFailedException e) {
      LOG.warn("Partitions moved on before the commit; the inbox drops what comes again");
    }
  }

  /** Tries until the event is handled, however long what it needs is away. */
  private void handle(Delivery delivery) throws InterruptedException {
    var pause = Duration.ofMillis(100);
    while (true) {
      try {
        traced(delivery);
        return;
      } catch (RuntimeException e) {
        if (stopping) throw e;
        LOG.warnf("Event %s of %s waits: %s", delivery.id(), delivery.topic(), e.toString());
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private void traced(Delivery delivery) {
    var parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), delivery.headers(), HeaderGetter.INSTANCE);
    var span =
        tracer
            .spanBuilder("process " + delivery.topic())
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    try (var _ = span.makeCurrent()) {
      dispatcher.handle(delivery);
    } finally {
      span.end();
    }
  }

  private static Map<String, Object> defaults(InboxConfig config, String group) {
    var session = Math.toIntExact(config.session().toMillis());
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        ConsumerConfig.CLIENT_ID_CONFIG,
        group + "-inbox",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        config.batch(),
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        session,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        session / 5,
        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
        10_000,
        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        2_000);
  }

  private void pauseBeforeRestart() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
