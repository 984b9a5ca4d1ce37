package io.recoup.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a benchmark, for people and for programs. */
record BenchReport(Map<String, Object> machine, int seconds, List<Cell> cells) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One measurement; the limit and its ratio are null where pgbench is not installed.
   *
   * @param cpuMillis what the service took of a core for one decision
   */
  record Cell(
      int facts,
      int clients,
      long decisions,
      double perSecond,
      double p50Millis,
      double p99Millis,
      double allowed,
      long errors,
      double cpuMillis,
      Double limitPerSecond,
      Double ratio) {

    /** The same beside what pgbench made of it. */
    Cell beside(double limit) {
      return new Cell(
          facts,
          clients,
          decisions,
          perSecond,
          p50Millis,
          p99Millis,
          allowed,
          errors,
          cpuMillis,
          limit,
          perSecond / limit);
    }
  }

  static Map<String, Object> machine(String postgres) {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var machine = new LinkedHashMap<String, Object>();
    machine.put("cores", system.getAvailableProcessors());
    machine.put("memoryGiB", Math.round(system.getTotalMemorySize() / (double) (1L << 30)));
    machine.put("jdk", Runtime.version().toString());
    machine.put("postgres", postgres);
    machine.put("loadBefore", system.getSystemLoadAverage());
    return machine;
  }

  void print(Screen screen) {
    screen.blank();
    screen.line(
        row(
            "facts",
            "clients",
            "HTTP/s",
            "p50 ms",
            "p99 ms",
            "CPU ms",
            "allowed",
            "pgbench/s",
            "ratio"));
    for (var cell : cells)
      screen.line(
          row(
              String.valueOf(cell.facts),
              String.valueOf(cell.clients),
              figure(cell.perSecond, 0),
              figure(cell.p50Millis, 1),
              figure(cell.p99Millis, 1),
              figure(cell.cpuMillis, 2),
              figure(100 * cell.allowed, 0) + " %",
              cell.limitPerSecond == null ? "-" : figure(cell.limitPerSecond, 0),
              cell.ratio == null ? "-" : figure(cell.ratio, 2)));
    screen.blank();
    screen.line(
        "  %s cores, %s GiB, JDK %s, PostgreSQL %s, load before %s, %d s each"
            .formatted(
                machine.get("cores"),
                machine.get("memoryGiB"),
                machine.get("jdk"),
                machine.get("postgres"),
                machine.get("loadBefore"),
                seconds));
  }

  void write(Path file) {
    try {
      JSON.writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static String row(String... cells) {
    var row = new StringBuilder();
    for (var cell : cells) row.append("%10s".formatted(cell));
    return row.toString();
  }

  private static String figure(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
