package io.recoup.gateway.edge;

import java.util.regex.Pattern;

/**
 * What a request line asks for, as it came. Router, gateway and service each resolve a path in
 * their own way; a plainly written one leaves nothing to resolve, so they read the same.
 */
final class Target {
  /** A path, behind a scheme and a host or not, before a query or not. */
  private static final Pattern WRITTEN =
      Pattern.compile("(?:(?i:https?)://[^/?]+)?(?<path>/[A-Za-z0-9._~/-]*)(?:\\?.*)?");

  private static final Pattern EMPTY_OR_DOTS = Pattern.compile("/(?:/|\\.{1,2}(?:/|$))");

  private Target() {}

  /** Whether its path has nothing encoded, no empty segment, none of dots and no parameters. */
  static boolean isPlain(String target) {
    var written = WRITTEN.matcher(target);
    return written.matches() && !EMPTY_OR_DOTS.matcher(written.group("path")).find();
  }
}
