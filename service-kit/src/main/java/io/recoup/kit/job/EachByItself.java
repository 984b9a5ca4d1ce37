package io.recoup.kit.job;

import io.recoup.kit.problem.Faults;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The work of a job, item by item in batches: one that fails holds up no other, however many of
 * them there are, and lets the run fail once all were tried, so that it is counted. An outage ends
 * the run at once, for it would fail every item.
 */
public final class EachByItself {
  private static final Logger LOG = Logger.getLogger(EachByItself.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private EachByItself() {}

  /**
   * Does the work for every item that is found.
   *
   * @param what the work, for the log: "Lapse of promises"
   * @param batchAfter the next items in the order of their ids, after one of them
   */
  public static void run(String what, Function<UUID, List<UUID>> batchAfter, Consumer<UUID> work) {
    var failed = 0;
    RuntimeException first = null;
    var last = BEFORE_ALL;
    for (var batch = batchAfter.apply(last); !batch.isEmpty(); batch = batchAfter.apply(last)) {
      for (var item : batch) {
        try {
          work.accept(item);
        } catch (RuntimeException e) {
          if (Faults.isTransient(e)) throw e;
          LOG.warnf("%s: %s failed: %s", what, item, e);
          if (failed++ == 0) first = e;
        }
        last = item;
      }
    }
    if (failed > 0) throw new IllegalStateException(what + ": " + failed + " failed", first);
  }
}
