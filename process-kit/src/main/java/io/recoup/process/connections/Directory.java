package io.recoup.process.connections;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Knows where other services are and looks their names up again every {@link #EVERY}, so that
 * replicas that come are asked and those that go are not. The JVM keeps an answer for 30 s unless
 * it is started with {@code -Dsun.net.inetaddr.ttl}, as our images are.
 */
@ApplicationScoped
public class Directory {
  static final Duration EVERY = Duration.ofSeconds(5);

  private final List<Replicas> services = new CopyOnWriteArrayList<>();
  private final Thread thread;

  Directory() {
    thread = Thread.ofPlatform().name("service-names").daemon().unstarted(this::keepLookingUp);
  }

  /**
   * The addresses of one service.
   *
   * @param addresses one or several, separated by commas
   */
  public synchronized Replicas of(String addresses) {
    var service = new Replicas(addresses, InetAddress::getAllByName, System::nanoTime);
    service.lookUp();
    services.add(service);
    if (thread.getState() == Thread.State.NEW) thread.start();
    return service;
  }

  @PreDestroy
  void close() {
    thread.interrupt();
  }

  private void keepLookingUp() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        services.forEach(Replicas::lookUp);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
