package io.recoup.compliance.casefile;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A means of reaching a debtor: what kind it is and where it points to, not what it is. */
public record ContactPoint(UUID id, Kind kind, String type, List<String> zones, Boolean workplace) {
  @Schema(name = "ContactPointKind")
  public enum Kind {
    PHONE,
    EMAIL,
    ADDRESS
  }

  public ContactPoint {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    zones = zones == null ? List.of() : List.copyOf(zones);
    workplace = Boolean.TRUE.equals(workplace);
    type = type == null ? "UNKNOWN" : type;
  }
}
