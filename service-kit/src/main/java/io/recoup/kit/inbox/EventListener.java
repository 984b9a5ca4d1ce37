package io.recoup.kit.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.recoup.kit.broker.BrokerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes events from Kafka: in order within a partition, partitions beside each other. Commits
 * offsets once what came before them has taken effect or is buried. A partition whose events wait
 * for something that is away is taken no further, and holds up no other.
 */
@ApplicationScoped
public class EventListener {
  private static final Logger LOG = Logger.getLogger(EventListener.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration POLL_WHILE_WORKING = Duration.ofMillis(20);

  /** A replica learns of a handover by its next heartbeat, however long its session is. */
  private static final int MOST_BETWEEN_HEARTBEATS_MILLIS = 3_000;

  private static final Duration LAST_TRANSACTION = Duration.ofSeconds(8);
  private static final Duration SHUTDOWN = Duration.ofSeconds(10);

  /**
   * A broker that is away must not hold up the end of the process: what is not said comes again.
   */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /** An event counts as taken once it has taken effect, and a new group begins with the oldest. */
  private static final Map<String, Object> PROMISED =
      Map.of(
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest");

  private final Dispatcher dispatcher;
  private final InboxConfig config;
  private final Map<String, Object> settings;
  private final Map<TopicPartition, PartitionWork> working = new HashMap<>();
  private final LinkedBlockingQueue<PartitionWork> finished = new LinkedBlockingQueue<>();

  private volatile boolean stopping;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private Thread thread;

  EventListener(
      Dispatcher dispatcher,
      InboxConfig config,
      BrokerSettings broker,
      @ConfigProperty(name = "quarkus.application.name") String group) {
    this.dispatcher = dispatcher;
    this.config = config;
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
    var named = Thread.ofPlatform().name("event-worker-", 1).daemon().factory();
    try (var workers = Executors.newScheduledThreadPool(config.workers(), named)) {
      while (!stopping) listen(workers);
      workers.shutdownNow();
    }
  }

  private void listen(ScheduledExecutorService workers) {
    try {
      var kafka =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
      consumer = kafka;
      try {
        kafka.subscribe(dispatcher.topics(), new Handover(kafka));
        while (!stopping) turn(kafka, workers);
      } finally {
        kafka.close(CloseOptions.timeout(FAREWELL));
      }
    } catch (WakeupException e) {
      // Asked to stop.
    } catch (InterruptedException e) {
      stopping = true;
    } catch (RuntimeException e) {
      LOG.warnf("Listener starts anew: %s", e.toString());
      if (!stopping) pauseBeforeRestart();
    }
  }

  private void turn(KafkaConsumer<String, byte[]> kafka, ScheduledExecutorService workers)
      throws InterruptedException {
    var records = kafka.poll(working.isEmpty() ? POLL : Duration.ZERO);
    for (var partition : records.partitions()) {
      var work =
          new PartitionWork(
              partition,
              records.records(partition),
              dispatcher,
              config.together(),
              workers,
              finished);
      working.put(partition, work);
      workers.execute(work);
    }
    kafka.pause(records.partitions());
    if (!working.isEmpty()) takeFinished(kafka);
  }

  /** Commits what has ended and goes on with its partitions. */
  private void takeFinished(KafkaConsumer<String, byte[]> kafka) throws InterruptedException {
    var ended = new HashMap<TopicPartition, OffsetAndMetadata>();
    var work = finished.poll(POLL_WHILE_WORKING.toMillis(), TimeUnit.MILLISECONDS);
    for (; work != null; work = finished.poll())
      if (working.remove(work.partition(), work)) {
        ended.put(work.partition(), work.position());
        if (!work.isComplete()) kafka.seek(work.partition(), work.position());
      }
    if (ended.isEmpty()) return;
    commit(() -> kafka.commitSync(ended));
    kafka.resume(ended.keySet());
  }

  private static void commit(Runnable commit) {
    try {
      commit.run();
    } catch (CommitFailedException e) {
      LOG.warn("Partitions moved on before the commit; the inbox drops what comes again");
    }
  }

  /** Ends the work on partitions that this process no longer has, and commits how far it came. */
  private final class Handover implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> kafka;

    Handover(KafkaConsumer<String, byte[]> kafka) {
      this.kafka = kafka;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
      for (var work : end(partitions)) positions.put(work.partition(), work.position());
      if (!positions.isEmpty()) commit(() -> commitLast(positions));
    }

    private void commitLast(Map<TopicPartition, OffsetAndMetadata> positions) {
      try {
        kafka.commitSync(positions, FAREWELL);
      } catch (TimeoutException e) {
        LOG.warn("The broker did not take the last commit; the inbox drops what comes again");
      }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      end(partitions);
    }

    private List<PartitionWork> end(Collection<TopicPartition> partitions) {
      var ending = partitions.stream().map(working::remove).filter(Objects::nonNull).toList();
      ending.forEach(PartitionWork::stop);
      var deadline = System.nanoTime() + LAST_TRANSACTION.toNanos();
      for (var work : ending) awaitEnd(work, Duration.ofNanos(deadline - System.nanoTime()));
      return ending;
    }

    private void awaitEnd(PartitionWork work, Duration longest) {
      try {
        if (!work.awaitEnd(longest))
          LOG.warnf(
              "The last events of %s are still in work; the inbox drops them where they come again",
              work.partition());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static Map<String, Object> defaults(InboxConfig config, String group) {
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
        Math.min(session / 5, MOST_BETWEEN_HEARTBEATS_MILLIS),
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
}
