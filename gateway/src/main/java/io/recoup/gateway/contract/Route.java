package io.recoup.gateway.contract;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A path template, the one service it belongs to, and what may be done there. */
public record Route(String template, Service service, Map<String, Operation> operations) {
  /**
   * What the gateway must know of an operation.
   *
   * @param takesBody its contract names a body
   * @param takesFile its body is not JSON but a file that is streamed
   * @param open its contract asks for no token
   */
  public record Operation(boolean takesBody, boolean takesFile, boolean open) {}

  public Set<String> methods() {
    return new TreeSet<>(operations.keySet());
  }

  String[] segments() {
    return segments(template);
  }

  static String[] segments(String path) {
    return path.substring(1).split("/", -1);
  }

  static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }
}
