package io.recoup.zones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledZonesTest {
  private final BundledZones zones = new BundledZones();

  /** What changed in 2026: winter as the tz database has it from then on. */
  @ParameterizedTest
  @CsvSource({
    "America/Vancouver, -07:00, -07:00",
    "America/Edmonton, -06:00, -06:00",
    "America/Yellowknife, -06:00, -06:00",
    "America/Inuvik, -06:00, -06:00",
    "America/Winnipeg, -05:00, -05:00",
    "America/Rainy_River, -05:00, -05:00",
    "America/Whitehorse, -07:00, -07:00",
    "America/Regina, -06:00, -06:00",
    "America/Havana, -04:00, -04:00",
    "Africa/Casablanca, Z, Z",
    "Africa/El_Aaiun, Z, Z",
    "Europe/Chisinau, +02:00, +03:00",
    "America/New_York, -05:00, -04:00",
    "America/Cambridge_Bay, -07:00, -06:00",
    "Europe/London, Z, +01:00",
    "Europe/Dublin, Z, +01:00",
    "America/Nuuk, -02:00, -01:00",
    "Australia/Lord_Howe, +11:00, +10:30",
    "Asia/Jerusalem, +02:00, +03:00",
    "Africa/Cairo, +02:00, +03:00",
    "America/Santiago, -03:00, -04:00"
  })
  void offsetsAfterTheChangesOfTheYear(String zone, String winter, String summer) {
    assertThat(offset(zone, "2026-12-02T04:30:00Z")).isEqualTo(ZoneOffset.of(winter));
    assertThat(offset(zone, "2027-07-01T12:00:00Z")).isEqualTo(ZoneOffset.of(summer));
  }

  @Test
  void clocksInBritishColumbiaAndAlbertaAreLeftAloneForEver() {
    for (var zone : List.of("America/Vancouver", "America/Edmonton", "America/Winnipeg")) {
      assertThat(rules(zone).nextTransition(Instant.parse("2026-11-02T00:00:00Z"))).isNull();
      assertThat(rules(zone).previousTransition(Instant.parse("2026-11-01T00:00:00Z")).getInstant())
          .isBetween(Instant.parse("2026-03-08T08:00:00Z"), Instant.parse("2026-03-08T11:00:00Z"));
    }
  }

  /** The JDK reads a database of its own for the classes before java.time. */
  @Test
  void everyYearThatNothingChangedInIsAsTheJdkHasIt() {
    var known = List.of(TimeZone.getAvailableIDs());
    var compared = 0;
    var different = new ArrayList<String>();
    for (var zone : zones.provideZoneIds()) {
      if (!known.contains(zone)) continue;
      compared++;
      var jdk = TimeZone.getTimeZone(zone);
      var ours = rules(zone);
      for (var at = Instant.parse("2005-01-01T00:00:00Z");
          at.isBefore(Instant.parse("2009-01-01T00:00:00Z"));
          at = at.plus(Duration.ofHours(12)))
        if (ours.getOffset(at).getTotalSeconds() * 1000 != jdk.getOffset(at.toEpochMilli()))
          different.add(zone + " at " + at);
    }
    assertThat(compared).isGreaterThan(500);
    assertThat(different).isEmpty();
  }

  @Test
  void everyZoneHasRulesForAllDatesOfTheSuite() {
    assertThat(zones.provideZoneIds()).hasSizeGreaterThan(550);
    for (var zone : zones.provideZoneIds())
      for (var year = 1900; year <= 2200; year += 50) {
        var day = LocalDate.of(year, 7, 1).atStartOfDay();
        assertThat(rules(zone).getValidOffsets(day)).as(zone).isNotEmpty();
      }
  }

  @Test
  void linkIsTheZoneItLeadsTo() {
    assertThat(rules("US/Eastern")).isEqualTo(rules("America/New_York"));
    assertThat(rules("Canada/Pacific")).isEqualTo(rules("America/Vancouver"));
  }

  @Test
  void jvmGoesByTheBundledDatabaseOnceItIsTaken() throws Exception {
    assertThat(run("take")).isEqualTo(BundledZones.version() + " -07:00 none");
    assertThat(run("leave")).doesNotStartWith(BundledZones.version() + " ");
  }

  @Test
  void olderDatabaseIsAFaultAndANewerOneIsNot() {
    assertThat(ZoneRulesInUse.fault("2026a", "2026f")).get().asString().contains("2026a", "2026f");
    assertThat(ZoneRulesInUse.fault("2025z", "2026a")).isPresent();
    assertThat(ZoneRulesInUse.fault("2026f", "2026f")).isEmpty();
    assertThat(ZoneRulesInUse.fault("2027a", "2026f")).isEmpty();
  }

  /** What a JVM of its own says of its zones: another one has chosen its provider already. */
  private static String run(String argument) throws Exception {
    var java = System.getProperty("java.home") + "/bin/java";
    var process =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Probe.class.getName(), argument)
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private ZoneRules rules(String zone) {
    return zones.provideRules(zone, false);
  }

  private ZoneOffset offset(String zone, String at) {
    return rules(zone).getOffset(Instant.parse(at));
  }
}
