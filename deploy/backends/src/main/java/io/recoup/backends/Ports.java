package io.recoup.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports nobody listens on; no port is handed out twice. They lie below those that systems
 * give to outgoing connections, one of which could else take the port before its server does.
 */
public final class Ports {
  private static final int LOWEST = 20_000;
  private static final int BOUND = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  public static synchronized int free() {
    for (var tries = 0; tries < BOUND - LOWEST; tries++) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, BOUND);
      if (!GIVEN.contains(port) && isFree(port)) {
        GIVEN.add(port);
        return port;
      }
    }
    throw new IllegalStateException("No free port between " + LOWEST + " and " + BOUND);
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
