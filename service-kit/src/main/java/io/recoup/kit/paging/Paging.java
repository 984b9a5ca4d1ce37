package io.recoup.kit.paging;

import io.recoup.kit.problem.Refusal;
import jakarta.inject.Singleton;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keyset paging with signed cursors: rows inserted meanwhile neither repeat nor hide a row, and a
 * cursor works only for the list and the filters it was made for.
 */
@Singleton
public class Paging {
  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;
  public static final String CURSOR = "^[A-Za-z0-9_=-]+$";
  public static final int CURSOR_LENGTH = 200;
  private static final String MAC = "HmacSHA256";
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;

  Paging(@ConfigProperty(name = "recoup.cursor-key") String key) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), MAC);
  }

  /** The page size asked for, 50 when none was; 400 outside 1 to 200. */
  public int limit(Integer asked) {
    if (asked == null) return DEFAULT_LIMIT;
    if (asked < 1 || asked > MAX_LIMIT)
      throw Refusal.badRequest(
          "limit-out-of-range", "limit must be 1 to " + MAX_LIMIT + ", got " + asked);
    return asked;
  }

  /** Reads a cursor made for the same scope; empty when none was sent, 400 when it is not ours. */
  public Optional<Cursor> decode(String cursor, String scope) {
    if (cursor == null) return Optional.empty();
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      var at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      var id = new UUID(bytes.getLong(), bytes.getLong());
      var tag = new byte[TAG_BYTES];
      bytes.get(tag);
      var found = new Cursor(at, id);
      if (!bytes.hasRemaining() && MessageDigest.isEqual(tag, tag(found, scope)))
        return Optional.of(found);
    } catch (IllegalArgumentException | BufferUnderflowException | java.time.DateTimeException e) {
      // Not a cursor at all: answered like one that was made for another list.
    }
    throw Refusal.badRequest(
        "cursor-invalid", "The cursor was not made for this list with these filters; start anew.");
  }

  /** Cuts rows fetched with one more than the limit into a page with the cursor of the next one. */
  public <T> Page<T> page(List<T> rows, int limit, String scope, Function<T, Cursor> place) {
    if (rows.size() <= limit) return new Page<>(rows, null);
    var items = List.copyOf(rows.subList(0, limit));
    return new Page<>(items, encode(place.apply(items.getLast()), scope));
  }

  private String encode(Cursor cursor, String scope) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(28 + TAG_BYTES).put(place(cursor)).put(tag(cursor, scope)).array());
  }

  private byte[] tag(Cursor cursor, String scope) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(place(cursor));
      var full = mac.doFinal(scope.getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(full, TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks " + MAC, e);
    }
  }

  private static byte[] place(Cursor cursor) {
    return ByteBuffer.allocate(28)
        .putLong(cursor.at().getEpochSecond())
        .putInt(cursor.at().getNano())
        .putLong(cursor.id().getMostSignificantBits())
        .putLong(cursor.id().getLeastSignificantBits())
        .array();
  }
}
