package io.recoup.compliance.casefile;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A means of reaching a debtor: what kind it is and where it points to, not what it is.
 *
 * @param postalCode five digits, of an address in the United States; null where it is not known
 */
public record ContactPoint(
    UUID id, Kind kind, String type, List<String> zones, Boolean workplace, String postalCode) {
  private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{5}");

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
    if (postalCode != null && !POSTAL_CODE.matcher(postalCode).matches()) postalCode = null;
  }
}
