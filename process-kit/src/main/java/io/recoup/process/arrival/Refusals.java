package io.recoup.process.arrival;

import java.net.InetAddress;
import java.util.Map;

/** Says how a fault is answered, and counts it; gateway and services have one each. */
public interface Refusals {
  /** An answer as it goes out, before the connection is closed. */
  record Answer(int status, Map<String, String> headers, byte[] body) {}

  /**
   * @param peer the other end of the connection
   */
  Answer answer(Fault fault, InetAddress peer);
}
