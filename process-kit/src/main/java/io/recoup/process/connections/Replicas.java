package io.recoup.process.connections;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The addresses at which one service is, asked in turn. One that failed is passed over; after
 * {@link #REST} one request tries whether it is back, while the others still go elsewhere.
 */
public final class Replicas {
  /** How long an address that failed is left alone. */
  public static final Duration REST = Duration.ofSeconds(2);

  /** Finds the addresses of a host; the JDK's in production. */
  @FunctionalInterface
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  private final List<URI> names;
  private final Names directory;
  private final LongSupplier nanos;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<Replica, Long> restsUntilNanos = new ConcurrentHashMap<>();
  private volatile List<Replica> all;

  /**
   * @param addresses one or several, separated by commas
   */
  Replicas(String addresses, Names directory, LongSupplier nanos) {
    this.names = Stream.of(addresses.split(",")).map(String::strip).map(URI::create).toList();
    this.directory = directory;
    this.nanos = nanos;
    this.all = names.stream().map(name -> new Replica(name, name.getHost())).toList();
  }

  /** The next in turn of those that do not rest and are not among the tried. */
  public Replica next(Set<Replica> tried) {
    var now = all;
    var start = turn.getAndIncrement();
    for (var i = 0; i < now.size(); i++) {
      var replica = now.get(Math.floorMod(start + i, now.size()));
      if (!tried.contains(replica) && isAwake(replica)) return replica;
    }
    return Stream.iterate(0, i -> i < now.size(), i -> i + 1)
        .map(i -> now.get(Math.floorMod(start + i, now.size())))
        .filter(replica -> !tried.contains(replica))
        .findFirst()
        .orElseGet(() -> now.get(Math.floorMod(start, now.size())));
  }

  public Replica next() {
    return next(Set.of());
  }

  /** Whether there is another than these to ask. */
  public boolean hasOtherThan(Set<Replica> tried) {
    return !tried.containsAll(all);
  }

  /** The replica could not be reached, broke off, or does not take requests any more. */
  public void failed(Replica replica) {
    restsUntilNanos.put(replica, nanos.getAsLong() + REST.toNanos());
  }

  public void answered(Replica replica) {
    restsUntilNanos.remove(replica);
  }

  /** The service's addresses now. */
  public List<Replica> all() {
    return all;
  }

  /** Looks all names up again; what a name led to stays while it leads nowhere. */
  void lookUp() {
    var found = new ArrayList<Replica>();
    for (var name : names) found.addAll(of(name));
    all = List.copyOf(found);
    restsUntilNanos.keySet().retainAll(found);
  }

  private Collection<Replica> of(URI name) {
    try {
      return Stream.of(directory.lookUp(name.getHost()))
          .map(address -> new Replica(name, address.getHostAddress()))
          .distinct()
          .sorted(Comparator.comparing(Replica::ip))
          .toList();
    } catch (UnknownHostException away) {
      return all.stream().filter(replica -> replica.name().equals(name)).toList();
    }
  }

  private boolean isAwake(Replica replica) {
    var until = restsUntilNanos.get(replica);
    if (until == null) return true;
    if (nanos.getAsLong() - until < 0) return false;
    // One tries; the next may follow when it has had time to fail.
    return restsUntilNanos.replace(replica, until, nanos.getAsLong() + REST.toNanos());
  }
}
