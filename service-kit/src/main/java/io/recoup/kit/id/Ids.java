package io.recoup.kit.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ids made by us: named ones say the same thing twice for the same words, so that a repeated
 * command or event meets its own row; the others are ordered by time.
 */
public final class Ids {
  private static final UUID NAMESPACE = UUID.fromString("6f1c0de0-0000-5000-8000-7265636f7570");

  /** The one form in which an id is read. */
  public static final String PATTERN =
      "^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$";

  public static final int LENGTH = 36;

  private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);

  private Ids() {}

  /** Reads an id; anything but 36 characters of the well-known form is refused. */
  public static UUID parse(String text) {
    if (!WELL_FORMED.matcher(text).matches()) throw new IllegalArgumentException("no UUID");
    return UUID.fromString(text);
  }

  /** A UUID of version 7: new each time, and later ones sort behind earlier ones. */
  public static UUID timeOrdered() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /** A UUID of version 5 that depends on the kind of thing and on every part, in their order. */
  public static UUID named(String kind, Object... parts) {
    var name =
        Arrays.stream(parts)
            .map(String::valueOf)
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining(",", kind + "/", ""));
    return UuidCreator.getNameBasedSha1(NAMESPACE, name);
  }
}
