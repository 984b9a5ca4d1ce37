package io.recoup.compliance.casefile;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of one account. It is open from its placement until it is paid. */
public record CaseFile(
    UUID accountId,
    UUID debtorId,
    UUID creditorId,
    Status status,
    String country,
    String state,
    List<String> zones,
    String debtKind,
    Instant openedAt,
    Instant closedAt) {

  @Schema(name = "CaseStatus")
  public enum Status {
    OPEN,
    CLOSED
  }

  /** The zone by whose calendar a date that was told begins. */
  public ZoneId calendar() {
    return calendar(zones);
  }

  /**
   * The first of these by name, so that it does not depend on their order; UTC if there is none.
   */
  public static ZoneId calendar(List<String> zones) {
    return zones.stream()
        .sorted()
        .flatMap(zone -> zone(zone).stream())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
