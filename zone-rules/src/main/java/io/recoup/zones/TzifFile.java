package io.recoup.zones;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A time zone in the format of RFC 9636 (TZif, version 2 or later), as the compiler of the tz
 * database writes it: every change of the clocks so far, and a footer for all that follow.
 */
final class TzifFile {
  private static final int MAGIC = 0x545A6966;
  private static final int RESERVED = 15;
  private static final int TYPE_BYTES = 6;

  /** A local time: its offset, and whether it is daylight saving time. */
  private record Type(ZoneOffset offset, boolean saving) {}

  private record Header(
      int version, int utCount, int standardCount, int leaps, int times, int types, int chars) {
    static Header read(ByteBuffer file) {
      if (file.getInt() != MAGIC) throw new IllegalArgumentException("Not a TZif file");
      var version = file.get();
      file.position(file.position() + RESERVED);
      return new Header(
          version,
          file.getInt(),
          file.getInt(),
          file.getInt(),
          file.getInt(),
          file.getInt(),
          file.getInt());
    }

    int bodyBytes(int timeBytes) {
      return times * timeBytes
          + times
          + types * TYPE_BYTES
          + chars
          + leaps * (timeBytes + Integer.BYTES)
          + standardCount
          + utCount;
    }
  }

  private TzifFile() {}

  static ZoneRules rules(byte[] bytes) {
    var file = ByteBuffer.wrap(bytes);
    var first = Header.read(file);
    if (first.version() < '2') throw new IllegalArgumentException("TZif of version 1");
    file.position(file.position() + first.bodyBytes(Integer.BYTES));
    var header = Header.read(file);
    var body = file.position();
    var times = new long[header.times()];
    for (var i = 0; i < times.length; i++) times[i] = file.getLong();
    var typeOf = new byte[header.times()];
    file.get(typeOf);
    var types = new ArrayList<Type>();
    for (var i = 0; i < header.types(); i++) {
      types.add(new Type(ZoneOffset.ofTotalSeconds(file.getInt()), file.get() != 0));
      file.get();
    }
    var footer = body + header.bodyBytes(Long.BYTES);
    return rules(times, typeOf, types, footer(bytes, footer));
  }

  private static String footer(byte[] bytes, int at) {
    return new String(bytes, at, bytes.length - at, StandardCharsets.US_ASCII).strip();
  }

  private static ZoneRules rules(long[] times, byte[] typeOf, List<Type> types, String footer) {
    var first = types.getFirst();
    var standard = first.offset();
    var wall = first.offset();
    var standards = new ArrayList<ZoneOffsetTransition>();
    var walls = new ArrayList<ZoneOffsetTransition>();
    for (var i = 0; i < times.length; i++) {
      var type = types.get(typeOf[i]);
      if (!type.saving()) {
        add(standards, times[i], standard, type.offset());
        standard = type.offset();
      }
      add(walls, times[i], wall, type.offset());
      wall = type.offset();
    }
    var yearly = YearlyRules.of(footer);
    if (times.length > 0) addNext(walls, times[times.length - 1], yearly);
    return ZoneRules.of(first.offset(), first.offset(), standards, walls, yearly);
  }

  /**
   * Yearly rules begin with the last time in the file, but ZoneRules applies them after the last
   * transition: where that time was none, the first one by the rules has to follow it.
   */
  private static void addNext(
      List<ZoneOffsetTransition> transitions, long last, List<ZoneOffsetTransitionRule> yearly) {
    if (transitions.isEmpty() || transitions.getLast().toEpochSecond() == last) return;
    var year = LocalDateTime.ofEpochSecond(last, 0, ZoneOffset.UTC).getYear();
    IntStream.rangeClosed(year, year + 1)
        .boxed()
        .flatMap(each -> yearly.stream().map(rule -> rule.createTransition(each)))
        .filter(transition -> transition.toEpochSecond() > last)
        .findFirst()
        .ifPresent(transitions::add);
  }

  /** What changes the name of a zone only is no transition. */
  private static void add(
      List<ZoneOffsetTransition> transitions, long at, ZoneOffset before, ZoneOffset after) {
    if (before.equals(after)) return;
    transitions.add(
        ZoneOffsetTransition.of(LocalDateTime.ofEpochSecond(at, 0, before), before, after));
  }
}
