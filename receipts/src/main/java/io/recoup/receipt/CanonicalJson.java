package io.recoup.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.Temporal;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
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

  private final byte[] bytes;

  private CanonicalJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Writes maps, collections, texts, numbers, booleans and nulls, also nested; ids, times and
   * constants as their text. A number that a double cannot hold is refused.
   */
  public static CanonicalJson of(Object value) {
    var out = new ByteArrayOutputStream(1024);
    write(out, value);
    return new CanonicalJson(out.toByteArray());
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

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case null -> ascii(out, "null");
      case CanonicalJson written -> out.writeBytes(written.bytes);
      case Map<?, ?> object -> object(out, object);
      case Collection<?> array -> array(out, array);
      case Boolean bool -> ascii(out, bool.toString());
      case Number number -> ascii(out, number(number));
      case CharSequence text -> text(out, text.toString());
      case UUID id -> text(out, id.toString());
      case Temporal time -> text(out, time.toString());
      case Enum<?> constant -> text(out, constant.name());
      default -> throw new IllegalArgumentException("No JSON for " + value.getClass().getName());
    }
  }

  /** Names in the order of their UTF-16 units, which is that of String. */
  private static void object(ByteArrayOutputStream out, Map<?, ?> members) {
    var sorted = new TreeMap<String, Object>();
    members.forEach((name, member) -> sorted.put(name.toString(), member));
    var separator = '{';
    for (var member : sorted.entrySet()) {
      out.write(separator);
      text(out, member.getKey());
      out.write(':');
      write(out, member.getValue());
      separator = ',';
    }
    if (sorted.isEmpty()) out.write('{');
    out.write('}');
  }

  private static void array(ByteArrayOutputStream out, Collection<?> items) {
    var separator = '[';
    for (var item : items) {
      out.write(separator);
      write(out, item);
      separator = ',';
    }
    if (items.isEmpty()) out.write('[');
    out.write(']');
  }

  private static String number(Number number) {
    return switch (number) {
      case Integer whole -> whole.toString();
      case Long whole when Math.abs(whole) <= EXACT -> whole.toString();
      default -> {
        var exact = new BigDecimal(number.toString());
        var asDouble = exact.doubleValue();
        if (number instanceof Long || number instanceof BigInteger) {
          if (new BigDecimal(asDouble).compareTo(exact) != 0)
            throw new IllegalArgumentException("JSON cannot hold " + number + " exactly");
        }
        yield es6(asDouble);
      }
    };
  }

  private static String es6(double number) {
    try {
      return NumberToJSON.serializeNumber(number);
    } catch (IOException e) {
      throw new IllegalArgumentException("JSON has no number " + number, e);
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write('"');
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit >= 0x80) {
        i += beyondAscii(out, text, i);
      } else if (unit == '"' || unit == '\\') {
        out.write('\\');
        out.write(unit);
      } else if (unit >= 0x20) {
        out.write(unit);
      } else {
        ascii(out, escaped(unit));
      }
    }
    out.write('"');
  }

  /** Writes the character that begins here and says by how many units it is longer than one. */
  private static int beyondAscii(ByteArrayOutputStream out, String text, int at) {
    var point = text.codePointAt(at);
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
      throw new IllegalArgumentException("A text holds half a character");
    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
    return Character.charCount(point) - 1;
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

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
