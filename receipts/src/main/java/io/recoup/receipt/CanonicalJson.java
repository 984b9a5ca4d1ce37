package io.recoup.receipt;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.erdtman.jcs.NumberToJSON;

/**
 * A JSON value in the one form that RFC 8785 gives it, so that equal values have equal hashes.
 * Written from values straight away: text that is parsed first to be written again costs several
 * times as much, and a service does this for every decision.
 */
public final class CanonicalJson {
  /** Beyond it a number of JSON (a double) no longer tells neighbours apart. */
  private static final long EXACT = 1L << 53;

  private static final Comparator<Map.Entry<?, ?>> BY_NAME =
      Comparator.comparing(member -> member.getKey().toString());

  private final byte[] bytes;

  private CanonicalJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Writes maps, collections, texts, numbers, booleans and nulls, also nested; ids, times and
   * constants as their text. A number that a double cannot hold is refused.
   */
  public static CanonicalJson of(Object value) {
    var writer = new Writer();
    writer.value(value);
    return new CanonicalJson(writer.written());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }

  /** Its SHA-256 in base64url, as receipts name it. */
  public String hash() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256());
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes into an array of its own: the JDK's stream takes a lock for each byte. */
  private static final class Writer {
    private byte[] bytes = new byte[2048];
    private int length;

    byte[] written() {
      return Arrays.copyOf(bytes, length);
    }

    void value(Object value) {
      switch (value) {
        case String text -> text(text);
        case Map<?, ?> object -> object(object);
        case Collection<?> array -> array(array);
        case null -> ascii("null");
        case Boolean bool -> ascii(bool.toString());
        case Number number -> ascii(number(number));
        case UUID id -> text(id.toString());
        case Temporal time -> text(time.toString());
        case Enum<?> constant -> text(constant.name());
        default -> throw new IllegalArgumentException("No JSON for " + value.getClass().getName());
      }
    }

    /** Names in the order of their UTF-16 units, which is that of String. */
    private void object(Map<?, ?> members) {
      Map.Entry<?, ?>[] sorted = members.entrySet().toArray(new Map.Entry<?, ?>[0]);
      if (sorted.length > 1) Arrays.sort(sorted, BY_NAME);
      var separator = '{';
      for (var member : sorted) {
        put(separator);
        text(member.getKey().toString());
        put(':');
        value(member.getValue());
        separator = ',';
      }
      if (sorted.length == 0) put('{');
      put('}');
    }

    private void array(Collection<?> items) {
      var separator = '[';
      for (var item : items) {
        put(separator);
        value(item);
        separator = ',';
      }
      if (items.isEmpty()) put('[');
      put(']');
    }

    private void text(String text) {
      put('"');
      // A unit becomes six bytes at most, such as \\u001f.
      ensure(text.length() * 6);
      for (var i = 0; i < text.length(); i++) {
        var unit = text.charAt(i);
        if (unit >= 0x20 && unit < 0x80 && unit != '"' && unit != '\\') {
          bytes[length++] = (byte) unit;
        } else if (unit >= 0x80) {
          i += beyondAscii(text, i);
        } else if (unit >= 0x20) {
          put('\\');
          put(unit);
        } else {
          ascii(escaped(unit));
        }
      }
      put('"');
    }

    /** Writes the character that begins here and says by how many units it is longer than one. */
    private int beyondAscii(String text, int at) {
      var point = text.codePointAt(at);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
        throw new IllegalArgumentException("A text holds half a character");
      for (var part : Character.toString(point).getBytes(StandardCharsets.UTF_8)) put(part);
      return Character.charCount(point) - 1;
    }

    private void ascii(String text) {
      ensure(text.length());
      for (var i = 0; i < text.length(); i++) bytes[length++] = (byte) text.charAt(i);
    }

    private void put(int value) {
      ensure(1);
      bytes[length++] = (byte) value;
    }

    private void ensure(int more) {
      if (bytes.length - length < more)
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private static String number(Number number) {
    return switch (number) {
      case Integer whole -> whole.toString();
      case Long whole when Math.abs(whole) <= EXACT -> whole.toString();
      default -> {
        var exact = new BigDecimal(number.toString());
        var asDouble = exact.doubleValue();
        if ((number instanceof Long || number instanceof BigInteger) && !isHeld(exact, asDouble))
          throw new IllegalArgumentException("JSON cannot hold " + number + " exactly");
        yield es6(asDouble);
      }
    };
  }

  /**
   * A whole number is held by what the double is and by what is written of it: of 1e23 the digits
   * are written that it was read from, though the double nearest to it is another number.
   */
  private static boolean isHeld(BigDecimal whole, double held) {
    return Double.isFinite(held)
        && (new BigDecimal(held).compareTo(whole) == 0
            || new BigDecimal(Double.toString(held)).compareTo(whole) == 0);
  }

  private static String es6(double number) {
    try {
      return NumberToJSON.serializeNumber(number);
    } catch (IOException e) {
      throw new IllegalArgumentException("JSON has no number " + number, e);
    }
  }

  private static String escaped(char control) {
    return switch (control) {
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      default -> "\\u%04x".formatted((int) control);
    };
  }
}
