package io.recoup.process.keys;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The issuer's public keys, the one source of them for gateway and services. They are read at the
 * start, then regularly, and when a token names a key not seen before, but never more often than
 * every {@link #BETWEEN_READINGS}, whatever tokens come. Keys once read go on for {@link
 * KeysConfig#keep} while the issuer is away. No call here waits for the issuer.
 */
@ApplicationScoped
public class Keys {
  /** Anyone can name a key that does not exist: this bounds how often the issuer is asked. */
  public static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(Keys.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
  private static final int AFTER_THE_CHECK_OF_SETTINGS = 2;

  private final KeySet source;
  private final KeysConfig config;
  private final LongSupplier nanos;
  private volatile Map<String, Key> keys = Map.of();
  private volatile OptionalLong readAtNanos = OptionalLong.empty();
  private volatile String trouble = "not read yet";
  private volatile boolean stopping;
  private CompletableFuture<Boolean> reading = CompletableFuture.completedFuture(false);
  private OptionalLong begunAtNanos = OptionalLong.empty();
  private OptionalLong warnedAtNanos = OptionalLong.empty();
  private Thread thread;

  @Inject
  public Keys(@ConfigProperty(name = "recoup.jwks") Optional<String> location, KeysConfig config) {
    this(location.orElse(""), config, System::nanoTime);
  }

  Keys(String location, KeysConfig config, LongSupplier nanos) {
    this.source = new KeySet(location, TIMEOUT);
    this.config = config;
    this.nanos = nanos;
  }

  /** Reads a file at once; goes on to read, from wherever it is, until the process ends. */
  void start(@Observes @Priority(AFTER_THE_CHECK_OF_SETTINGS) StartupEvent event) {
    if (!source.isRemote()) refresh();
    thread = Thread.ofPlatform().name("issuer-keys").daemon().start(this::keepReading);
  }

  @PreDestroy
  void stop() {
    stopping = true;
    if (thread != null) thread.interrupt();
    source.close();
  }

  /** Whether keys were read at all, however long ago. */
  public boolean loaded() {
    return readAtNanos.isPresent();
  }

  /** Whether tokens can be checked: keys were read, and not too long ago. */
  public boolean usable() {
    var read = readAtNanos;
    return read.isPresent() && nanos.getAsLong() - read.getAsLong() <= config.keep().toNanos();
  }

  /** Finds a key by its id; a token without one is good where there is a single key. */
  public Optional<Key> find(String id) {
    if (!usable()) return Optional.empty();
    var known = keys;
    if (id == null)
      return known.size() == 1 ? known.values().stream().findFirst() : Optional.empty();
    return Optional.ofNullable(known.get(id));
  }

  /**
   * Reads the keys again unless they were read a moment ago. The answer comes when the reading has
   * ended: true if what is known now is what the issuer says, false if the issuer is away, and then
   * nothing can be said of a key not known.
   */
  public synchronized CompletableFuture<Boolean> refresh() {
    if (!reading.isDone() || tooSoon()) return reading.copy();
    begunAtNanos = OptionalLong.of(nanos.getAsLong());
    reading = source.read().handle(this::take);
    return reading.copy();
  }

  /** Why there are no new keys; empty when the last reading went well. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  int count() {
    return usable() ? keys.size() : 0;
  }

  Optional<Duration> age() {
    var read = readAtNanos;
    return read.isPresent()
        ? Optional.of(Duration.ofNanos(nanos.getAsLong() - read.getAsLong()))
        : Optional.empty();
  }

  private boolean tooSoon() {
    return begunAtNanos.isPresent()
        && nanos.getAsLong() - begunAtNanos.getAsLong() < BETWEEN_READINGS.toNanos();
  }

  private synchronized boolean take(Map<String, Key> fresh, Throwable failure) {
    if (failure != null) {
      var cause = failure instanceof CompletionException ? failure.getCause() : failure;
      warn(cause instanceof TimeoutException ? "no answer within " + TIMEOUT : cause.toString());
      return false;
    }
    if (!fresh.keySet().equals(keys.keySet())) LOG.infof("Signing keys: %s", fresh.keySet());
    keys = fresh;
    readAtNanos = OptionalLong.of(nanos.getAsLong());
    trouble = null;
    warnedAtNanos = OptionalLong.empty();
    return true;
  }

  private void warn(String what) {
    trouble = what;
    var now = nanos.getAsLong();
    if (warnedAtNanos.isPresent() && now - warnedAtNanos.getAsLong() < BETWEEN_WARNINGS.toNanos())
      return;
    warnedAtNanos = OptionalLong.of(now);
    LOG.warnf(
        "Signing keys not read from %s: %s; %s",
        source,
        what,
        usable() ? "the known ones go on" : "no token can be checked, requests are answered 503");
  }

  private void keepReading() {
    try {
      while (!stopping) {
        var current = refresh().completeOnTimeout(false, 10, TimeUnit.SECONDS).join();
        Thread.sleep(current ? config.every() : BETWEEN_READINGS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
