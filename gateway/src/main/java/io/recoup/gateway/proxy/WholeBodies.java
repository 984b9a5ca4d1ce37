package io.recoup.gateway.proxy;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies whole, each within its size and until its deadline. All that are held at once, from
 * their first byte until the request is answered, fit into a fixed number of bytes, and those of
 * one caller into a quarter of it.
 */
@ApplicationScoped
class WholeBodies {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int SHARES = 4;

  private final long mostHeld;
  private final Duration deadline;
  private final AtomicLong held = new AtomicLong();
  private final Map<String, Long> heldByCaller = new ConcurrentHashMap<>();

  WholeBodies(GatewayConfig config) {
    mostHeld = config.gateway().heldBodies().asLongValue();
    deadline = config.gateway().bodyTimeout();
  }

  /** The body; fails with {@link BodyRefused}, or for good when the sender has gone. */
  Future<Buffer> read(Exchange exchange, long limit, String caller) {
    var reading = new Reading(limit, caller);
    var context = exchange.context();
    var timer =
        context.vertx().setTimer(deadline.toMillis(), _ -> reading.refuse(Forwarder.tooSlow()));
    exchange.whenLeft(reading::release);
    exchange.askForBody();
    exchange
        .request()
        .handler(reading::take)
        .endHandler(_ -> reading.end())
        .exceptionHandler(reading.whole::tryFail)
        .resume();
    return reading.whole.future().onComplete(_ -> context.vertx().cancelTimer(timer));
  }

  private final class Reading {
    private final long limit;
    private final String caller;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer body = Buffer.buffer();
    private long counted;
    private boolean over;

    Reading(long limit, String caller) {
      this.limit = limit;
      this.caller = caller;
    }

    void take(Buffer chunk) {
      if (over) return;
      if (body.length() + chunk.length() > limit) {
        refuse(Forwarder.tooLarge(limit));
      } else if (count(chunk.length())) {
        body.appendBuffer(chunk);
      }
    }

    void end() {
      if (over) return;
      over = true;
      whole.tryComplete(body);
    }

    void refuse(Problem problem) {
      if (over) return;
      over = true;
      body = null;
      whole.tryFail(new BodyRefused(problem));
    }

    private boolean count(long bytes) {
      counted += bytes;
      var all = held.addAndGet(bytes);
      var ofCaller = heldByCaller.merge(caller, bytes, Long::sum);
      if (ofCaller > mostHeld / SHARES) {
        refuse(
            Problem.of(
                    429,
                    "rate-limited",
                    "Too many bodies of yours are in work; send fewer at once.")
                .retryAfter(RETRY));
      } else if (all > mostHeld) {
        refuse(
            Problem.of(
                    503,
                    "service-unavailable",
                    "The gateway holds as many bodies as it can; send the same request again.")
                .retryAfter(RETRY));
      }
      return !over;
    }

    void release() {
      over = true;
      body = null;
      held.addAndGet(-counted);
      heldByCaller.computeIfPresent(
          caller, (_, bytes) -> bytes <= counted ? null : bytes - counted);
      counted = 0;
    }
  }
}
