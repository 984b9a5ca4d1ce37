package io.recoup.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One token bucket per subject, and per address for those without a good token. Counted by each
 * replica for itself.
 */
@ApplicationScoped
public class RateLimit {
  private final Rule subjects;
  private final Rule addresses;

  RateLimit(GatewayConfig config) {
    var rate = config.gateway().rate();
    subjects = new Rule("subject", rate.perSubject(), rate.window(), rate.callers());
    addresses = new Rule("address", rate.perAddress(), rate.window(), rate.callers());
  }

  /** What is left to a caller after this request; to be told in every answer. */
  public record Standing(String policy, String limit, Duration pause) {
    public boolean exceeded() {
      return !pause.isZero();
    }

    public Problem problem() {
      return Problem.of(
              429, "rate-limited", "Too many requests; go on after the time in Retry-After.")
          .retryAfter(pause);
    }
  }

  public Standing ofSubject(String subject) {
    return subjects.take(subject);
  }

  public Standing ofAddress(InetAddress address) {
    return addresses.take(network(address));
  }

  /** An IPv6 caller owns a whole /64, so that counts as one address. */
  public static String network(InetAddress address) {
    var bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
  }

  /** Headers are those of the IETF draft RateLimit header fields for HTTP. */
  private static final class Rule {
    private final String name;
    private final long requests;
    private final Duration window;
    private final String policy;
    private final LoadingCache<String, Bucket> buckets;

    Rule(String name, long requests, Duration window, long callers) {
      this.name = name;
      this.requests = requests;
      this.window = window;
      policy = "\"%s\";q=%d;w=%d".formatted(name, requests, window.toSeconds());
      buckets =
          Caffeine.newBuilder()
              .maximumSize(callers)
              .expireAfterAccess(window.multipliedBy(2))
              .build(_ -> bucket());
    }

    private Bucket bucket() {
      return Bucket.builder()
          .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
          .build();
    }

    Standing take(String caller) {
      var probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
      var reset = Math.ceilDiv(probe.getNanosToWaitForReset(), 1_000_000_000L);
      return new Standing(
          policy,
          "\"%s\";r=%d;t=%d".formatted(name, probe.getRemainingTokens(), reset),
          Duration.ofNanos(probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill())));
    }
  }
}
