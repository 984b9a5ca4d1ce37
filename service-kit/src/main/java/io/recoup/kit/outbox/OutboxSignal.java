package io.recoup.kit.outbox;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay of this process after a commit; a lost wake-up costs one polling interval. */
@Singleton
public class OutboxSignal {
  private final Semaphore work = new Semaphore(0);

  void wake() {
    if (work.availablePermits() == 0) work.release();
  }

  /** Waits for a wake-up and forgets all that came so far. */
  void await(long millis) throws InterruptedException {
    if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) work.drainPermits();
  }
}
