package io.recoup.zones;

import java.time.Instant;
import java.time.ZoneId;

/** Says which rules its JVM goes by. */
final class Probe {
  private Probe() {}

  public static void main(String... arguments) {
    if (arguments[0].equals("take")) ZoneRulesInUse.takeBundled();
    var vancouver = ZoneId.of("America/Vancouver").getRules();
    System.out.println(
        ZoneRulesInUse.version()
            + " "
            + vancouver.getOffset(Instant.parse("2026-12-02T04:30:00Z"))
            + " "
            + ZoneRulesInUse.fault().orElse("none"));
  }
}
