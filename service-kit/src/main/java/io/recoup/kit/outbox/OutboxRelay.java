package io.recoup.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.recoup.kit.broker.BrokerSettings;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.OutboxStore.Row;
import io.recoup.kit.time.MachineClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes stored events to Kafka, each at least once and those of one aggregate in order, and
 * deletes them once the broker has them. Replicas share the shards by lease: a shard has one
 * publisher at a time, and a publisher that may have lost its lease drops what it has not sent.
 * Records bear the database's time, since a broker refuses those from the future. A replica whose
 * machine's clock is off lets its leases run out, and the others take over.
 *
 * <p>A send never times out by itself: while the broker is away the relay holds one batch and
 * waits, so memory stays bounded and the order holds however long that takes.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final Short[] NONE = {};
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  /** Under load events gather this long: one by one, each would cost two statements and a send. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  /** No acknowledged event is lost, none overtakes another of its key, none is given up. */
  private static final Map<String, Object> PROMISED =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          Integer.MAX_VALUE);

  private final OutboxStore store;
  private final OutboxSignal signal;
  private final OutboxConfig config;
  private final ObjectMapper json;
  private final MachineClock machine;
  private final String source;
  private final Map<String, Object> settings;
  private final Counter published;
  private final UUID owner = Ids.timeOrdered();

  private volatile boolean stopping;
  private Thread thread;
  private KafkaProducer<String, byte[]> producer;
  private Short[] shards = NONE;
  private long leaseEndsNanos;
  private long renewAtNanos;

  OutboxRelay(
      OutboxStore store,
      OutboxSignal signal,
      OutboxConfig config,
      ObjectMapper json,
      MeterRegistry metrics,
      BrokerSettings broker,
      MachineClock machine,
      @ConfigProperty(name = "quarkus.application.name") String source) {
    this.store = store;
    this.signal = signal;
    this.config = config;
    this.json = json;
    this.machine = machine;
    this.source = source;
    this.settings = broker.client(defaults(source), PROMISED);
    this.published =
        Counter.builder("recoup.outbox.published")
            .description("Events the broker has acknowledged")
            .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    signal.wake();
    if (!thread.join(SHUTDOWN)) {
      thread.interrupt();
      thread.join(SHUTDOWN);
    }
  }

  private void run() {
    var idle = Duration.ZERO;
    while (!stopping) {
      try {
        if (renewIsDue()) lease();
        var sent = shards.length == 0 ? 0 : publishBatch();
        idle = sent > 0 ? Duration.ZERO : longer(idle);
        if (idle.isPositive()) signal.await(idle.toMillis());
        else if (sent < config.batch()) pause(GATHERING);
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        LOG.warnf("Relay pauses: %s", e.toString());
        abandonProducer();
        idle = config.poll();
        pause(idle);
      }
    }
    close();
  }

  /** Sends one batch and waits until the broker has all of it. */
  private int publishBatch() throws InterruptedException {
    var rows = store.oldest(shards, config.batch());
    if (rows.isEmpty()) return 0;
    var sends = send(rows);
    var done = new ArrayList<Long>(sends.size());
    try {
      awaitInOrder(rows.subList(0, sends.size()), sends, done);
    } finally {
      if (!done.isEmpty()) {
        store.delete(done);
        published.increment(done.size());
      }
    }
    return done.size();
  }

  /** Hands rows to the producer up to the first it does not take: none may overtake that one. */
  private List<Future<RecordMetadata>> send(List<Row> rows) {
    var sends = new ArrayList<Future<RecordMetadata>>(rows.size());
    for (var row : rows) {
      var send = producer().send(record(row));
      sends.add(send);
      if (send.state() == Future.State.FAILED) return sends;
      renewWhileWaiting();
    }
    return sends;
  }

  /** Collects what may be deleted: never an event whose predecessor of the same key failed. */
  private void awaitInOrder(List<Row> rows, List<Future<RecordMetadata>> sends, List<Long> done)
      throws InterruptedException {
    var failedKeys = new HashSet<UUID>();
    RuntimeException failure = null;
    for (var i = 0; i < rows.size(); i++) {
      try {
        await(sends.get(i));
        if (!failedKeys.contains(rows.get(i).key())) done.add(rows.get(i).position());
      } catch (ExecutionException e) {
        failedKeys.add(rows.get(i).key());
        failure = new IllegalStateException("send failed: " + e.getCause(), e.getCause());
      }
    }
    if (failure != null) throw failure;
  }

  private void await(Future<RecordMetadata> send) throws InterruptedException, ExecutionException {
    while (true) {
      try {
        send.get(config.lease().toMillis() / 10, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (stopping) throw new InterruptedException();
        renewWhileWaiting();
      }
    }
  }

  private void renewWhileWaiting() {
    if (!renewIsDue()) return;
    var before = shards;
    try {
      lease();
    } catch (OutboxFailure e) {
      LOG.warnf("Lease not renewed: %s", e.getMessage());
    }
    var lost = System.nanoTime() > leaseEndsNanos || !List.of(shards).containsAll(List.of(before));
    if (lost) throw new IllegalStateException("lease lost before the broker answered");
  }

  private void lease() {
    var asked = System.nanoTime();
    shards = machine.isOff() ? NONE : store.lease(owner, config.lease());
    // A fifth is kept back for the time between asking and the database's own clock.
    leaseEndsNanos = asked + config.lease().toNanos() * 4 / 5;
    renewAtNanos = asked + config.lease().toNanos() / 3;
  }

  private boolean renewIsDue() {
    return System.nanoTime() >= renewAtNanos;
  }

  private ProducerRecord<String, byte[]> record(Row row) {
    var record =
        new ProducerRecord<>(
            row.stream(), null, row.readAt().toEpochMilli(), row.key().toString(), row.data());
    var headers = record.headers();
    if (row.headers() != null) {
      read(row.headers()).forEach((name, value) -> put(headers, name, value));
      return record;
    }
    put(headers, "ce_specversion", "1.0");
    put(headers, "ce_id", row.id().toString());
    put(headers, "ce_source", "/" + source);
    put(headers, "ce_type", row.type());
    put(headers, "ce_time", row.occurredAt().toString());
    put(headers, "ce_subject", row.key().toString());
    put(headers, "ce_aggregateseq", Long.toString(row.sequence()));
    put(headers, "content-type", "application/json");
    if (row.traceparent() != null) put(headers, TraceParent.HEADER, row.traceparent());
    return record;
  }

  private Map<String, String> read(String headers) {
    try {
      return json.readValue(headers, HEADERS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers in the outbox are not JSON", e);
    }
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> defaults(String source) {
    return Map.of(
        ProducerConfig.CLIENT_ID_CONFIG, source + "-outbox",
        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000,
        ProducerConfig.BUFFER_MEMORY_CONFIG, 33_554_432L,
        ProducerConfig.LINGER_MS_CONFIG, 0);
  }

  private KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /**
   * Drops what the producer still holds, so that nothing goes out behind the next publisher's back.
   */
  private void abandonProducer() {
    if (producer != null) producer.close(Duration.ZERO);
    producer = null;
  }

  private void close() {
    abandonProducer();
    try {
      store.release(owner);
    } catch (RuntimeException e) {
      LOG.warnf("Leases run out by themselves: %s", e.getMessage());
    }
  }

  private Duration longer(Duration idle) {
    var next = idle.isZero() ? Duration.ofMillis(20) : idle.multipliedBy(2);
    return next.compareTo(config.poll()) > 0 ? config.poll() : next;
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
