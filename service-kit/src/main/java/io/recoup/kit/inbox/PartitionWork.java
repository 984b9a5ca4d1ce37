package io.recoup.kit.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The records of one partition that came with one poll, handled in order and some at a time. While
 * what they need is away it waits and takes the same ones again: nothing is skipped.
 */
final class PartitionWork implements Runnable {
  private static final Logger LOG = Logger.getLogger(PartitionWork.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final TopicPartition partition;
  private final List<ConsumerRecord<String, byte[]>> records;
  private final Dispatcher dispatcher;
  private final int together;
  private final Queue<PartitionWork> finished;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private volatile int handled;

  /**
   * {@code together}: how many events share a transaction, as long as none of them fails; {@code
   * finished}: where it puts itself when it has ended.
   */
  PartitionWork(
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records,
      Dispatcher dispatcher,
      int together,
      Queue<PartitionWork> finished) {
    this.partition = partition;
    this.records = records;
    this.dispatcher = dispatcher;
    this.together = together;
    this.finished = finished;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Up to where the records have taken effect or are buried. */
  OffsetAndMetadata position() {
    var done = handled;
    return done == 0
        ? new OffsetAndMetadata(records.getFirst().offset())
        : new OffsetAndMetadata(records.get(done - 1).offset() + 1);
  }

  /** False when it ended before its last record. */
  boolean isComplete() {
    return handled == records.size();
  }

  /** Asks it to end after the transaction that it is in. */
  void stop() {
    stop.countDown();
  }

  /** Waits until it has ended; false when it has not within the time. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    try {
      while (handled < records.size() && !stopped(Duration.ZERO)) takeNext();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end.countDown();
      finished.add(this);
    }
  }

  private void takeNext() throws InterruptedException {
    var until = Math.min(handled + together, records.size());
    var deliveries = records.subList(handled, until).stream().map(Delivery::of).toList();
    for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        dispatcher.handle(deliveries);
        handled = until;
        return;
      } catch (RuntimeException | Error e) {
        LOG.warnf("Event %s of %s waits: %s", deliveries.getFirst().id(), partition, e);
        if (stopped(pause)) return;
      }
    }
  }

  private boolean stopped(Duration within) throws InterruptedException {
    return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
