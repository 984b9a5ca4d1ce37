package io.recoup.kit.http;

import io.recoup.kit.problem.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies are in work, by caller and in all. Beyond a caller's share that caller
 * waits, beyond the service's share everybody does; so the memory that bodies take has a bound
 * whoever sends how many.
 */
@Singleton
public class BytesInWork {
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final long most;
  private final long mostPerCaller;
  private final Map<String, Long> byCaller = new HashMap<>();
  private long all;

  BytesInWork(HttpConfig config) {
    this.most = config.bytesInWork();
    this.mostPerCaller = config.bytesInWorkPerCaller();
  }

  /** Takes bytes out of both shares. Refused with caller-busy or service-busy if there are none. */
  synchronized Lease take(String caller, long bytes) {
    var own = byCaller.getOrDefault(caller, 0L);
    if (own + bytes > mostPerCaller)
      throw Refusal.tooMany(
              "caller-busy",
              "Your requests in work may hold " + mostPerCaller + " bytes of bodies at a time.")
          .retryAfter(WAIT);
    if (all + bytes > most)
      throw Refusal.unavailable(
              "service-busy", "The service works on as much as it can; nothing was read.")
          .retryAfter(WAIT);
    all += bytes;
    byCaller.put(caller, own + bytes);
    return new Lease(caller, bytes);
  }

  private synchronized void giveBack(String caller, long bytes) {
    all -= bytes;
    byCaller.computeIfPresent(caller, (_, own) -> own > bytes ? own - bytes : null);
  }

  /** Bytes that somebody holds until they give them back; more than once does no harm. */
  final class Lease {
    private final String caller;
    private final AtomicLong bytes;

    private Lease(String caller, long bytes) {
      this.caller = caller;
      this.bytes = new AtomicLong(bytes);
    }

    /** Gives back what is beyond so many bytes. */
    void keep(long needed) {
      var held = bytes.getAndUpdate(had -> Math.min(had, needed));
      if (held > needed) giveBack(caller, held - needed);
    }

    void end() {
      keep(0);
    }
  }
}
