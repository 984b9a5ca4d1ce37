package io.recoup.kit.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The records of one partition that came with one poll, handled in order and some at a time. While
 * what they need is away it takes the same ones again after a pause: nothing is skipped. It keeps
 * no worker from others while it pauses.
 */
final class PartitionWork implements Runnable {
  private static final Logger LOG = Logger.getLogger(PartitionWork.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private enum State {
    WAITING,
    WORKING,
    ENDED
  }

  private final TopicPartition partition;
  private final List<ConsumerRecord<String, byte[]>> records;
  private final Dispatcher dispatcher;
  private final int together;
  private final ScheduledExecutorService workers;
  private final Queue<PartitionWork> finished;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CountDownLatch end = new CountDownLatch(1);

  private volatile boolean stopping;
  private volatile int handled;
  private volatile Duration pause = FIRST_PAUSE;

  /**
   * {@code together}: how many events share a transaction, as long as none of them fails; {@code
   * workers}: who does it; {@code finished}: where it puts itself when it has ended.
   */
  PartitionWork(
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records,
      Dispatcher dispatcher,
      int together,
      ScheduledExecutorService workers,
      Queue<PartitionWork> finished) {
    this.partition = partition;
    this.records = records;
    this.dispatcher = dispatcher;
    this.together = together;
    this.workers = workers;
    this.finished = finished;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Up to where the records have taken effect or are buried. */
  OffsetAndMetadata position() {
    var done = handled;
    return new OffsetAndMetadata(
        done == 0 ? records.getFirst().offset() : records.get(done - 1).offset() + 1);
  }

  /** False when it ended before its last record. */
  boolean isComplete() {
    return handled == records.size();
  }

  /** Asks it to end after the transaction that it is in; between two of them it ends at once. */
  void stop() {
    stopping = true;
    endIfWaiting();
  }

  /** Waits until it has ended; false when it has not within the time. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    return end.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void run() {
    if (!state.compareAndSet(State.WAITING, State.WORKING)) return;
    while (!isComplete() && !stopping)
      if (!takeNext()) {
        pause();
        return;
      }
    end();
  }

  /** False when they wait for something; then none of them is skipped. */
  private boolean takeNext() {
    var until = Math.min(handled + together, records.size());
    var next = records.subList(handled, until).stream().map(Delivery::of).toList();
    try {
      dispatcher.handle(next);
      handled = until;
      pause = FIRST_PAUSE;
      return true;
    } catch (RuntimeException | Error e) {
      LOG.warnf("Event %s of %s waits: %s", next.getFirst().id(), partition, e);
      return false;
    }
  }

  private void pause() {
    var wait = pause;
    pause = longer(wait);
    state.set(State.WAITING);
    try {
      workers.schedule(this, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      stopping = true;
    }
    if (stopping) endIfWaiting();
  }

  private void endIfWaiting() {
    if (state.compareAndSet(State.WAITING, State.ENDED)) end();
  }

  private void end() {
    state.set(State.ENDED);
    end.countDown();
    finished.add(this);
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
