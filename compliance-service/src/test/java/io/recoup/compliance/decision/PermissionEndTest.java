package io.recoup.compliance.decision;

import static io.recoup.compliance.Placed.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.compliance.Placed;
import io.recoup.kit.test.RealBackends;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A contact that is cleared shortly before the law closes has to be made before it does. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class PermissionEndTest {
  private static final Duration HOLD = Duration.ofMinutes(15);

  @Test
  void clearedAt2058ItEndsAt2100() {
    var zone = zoneWhereItIs("20:58");
    var placed = Placed.in(zone.getId());
    for (var channel : new String[] {"CALL", "VOICEMAIL", "SMS"}) {
      assertThat(localEnd(cleared(placed, channel), zone)).isEqualTo(LocalTime.of(21, 0));
    }
  }

  @Test
  void clearedAt1158ItEndsAtTheInconvenientTimeFromNoon() {
    var zone = zoneWhereItIs("11:58");
    var placed = Placed.in(zone.getId());
    var decidedBefore = cleared(placed, "CALL");
    assertThat(end(decidedBefore)).isEqualTo(decidedAt(decidedBefore).plus(HOLD));
    inconvenient(placed, "12:00", "12:01");
    assertThat(localEnd(cleared(placed, "CALL"), zone)).isEqualTo(LocalTime.NOON);
  }

  @Test
  void aConsentToAnInconvenientTimeEndsItWhenItEnds() {
    var placed = Placed.in(zoneWhereItIs("12:30").getId());
    inconvenient(placed, "12:00", "14:00");
    assertThat(placed.verdict("CALL", placed.phone())).isEqualTo("BLOCKED");
    var expiresAt = Instant.now().plusSeconds(200).truncatedTo(ChronoUnit.MICROS);
    command()
        .body(
            """
            {"giver": "CONSUMER", "receiver": "COLLECTOR", "scope": "CONTACT_ANY_TIME",
             "givenBy": "PHONE", "holdsFrom": "%s", "expiresAt": "%s"}"""
                .formatted(Instant.now().minusSeconds(3600), expiresAt))
        .post("/v1/accounts/{id}/consents", placed.accountId())
        .then()
        .statusCode(201);
    assertThat(end(cleared(placed, "CALL"))).isEqualTo(expiresAt);
  }

  @Test
  void whereNothingClosesItHoldsAsLongAsTheReservation() {
    var decision = cleared(Placed.in(zoneWhereItIs("15:20").getId()), "CALL");
    assertThat(end(decision)).isEqualTo(decidedAt(decision).plus(HOLD));
  }

  /** The hours are about calls and messages: a letter is not received when it is sent. */
  @Test
  void aLetterIsNotEndedByTheHours() {
    var placed = Placed.in(zoneWhereItIs("20:58").getId());
    var decision = placed.ask("LETTER", placed.address());
    assertThat(end(decision)).isEqualTo(decidedAt(decision).plus(HOLD));
  }

  private static Map<String, Object> cleared(Placed placed, String channel) {
    var decision = placed.ask(channel, placed.phone());
    assertThat(decision).containsEntry("verdict", "ALLOWED");
    return decision;
  }

  private static void inconvenient(Placed placed, String from, String to) {
    command()
        .body(
            """
            {"kind": "INCONVENIENT_TIME", "holdsFrom": "%s",
             "details": {"from": "%s", "to": "%s",
               "weekdays": ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]}}"""
                .formatted(Instant.now().minusSeconds(7200), from, to))
        .post("/v1/accounts/{id}/restrictions", placed.accountId())
        .then()
        .statusCode(201);
  }

  private static LocalTime localEnd(Map<String, Object> decision, ZoneId zone) {
    return end(decision).atZone(zone).toLocalTime();
  }

  private static Instant end(Map<String, Object> decision) {
    return Instant.parse(((Map<?, ?>) decision.get("reservation")).get("expiresAt").toString());
  }

  private static Instant decidedAt(Map<String, Object> decision) {
    return Instant.parse(decision.get("decidedAt").toString());
  }

  /** A zone in which this minute of the day has just begun, as its clock goes by the second. */
  private static ZoneId zoneWhereItIs(String time) {
    var utc = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toSecondOfDay();
    var ahead = LocalTime.parse(time).toSecondOfDay() - utc;
    var halfADay = Duration.ofHours(12).toSeconds();
    return ZoneOffset.ofTotalSeconds(
        (int) (Math.floorMod(ahead + halfADay, 2 * halfADay) - halfADay));
  }
}
