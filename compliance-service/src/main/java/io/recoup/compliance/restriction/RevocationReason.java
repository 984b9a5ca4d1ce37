package io.recoup.compliance.restriction;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a restriction holds no longer; the last three leave their end as a fact. */
@Schema(name = "RevocationReason")
public enum RevocationReason {
  /** Who set it took it back. */
  WITHDRAWN,
  /** It never held. */
  IN_ERROR,
  /** Its time was over: a moratorium, military service. */
  ENDED,
  /** The bankruptcy case was dismissed. */
  DISMISSED,
  /** The debtor was discharged in bankruptcy. */
  DISCHARGED;

  private static final Set<RestrictionKind> WITH_A_TIME =
      Set.of(RestrictionKind.MORATORIUM, RestrictionKind.MILITARY);

  boolean endsOnADay() {
    return this == ENDED || this == DISMISSED || this == DISCHARGED;
  }

  boolean goesWith(RestrictionKind kind) {
    return switch (this) {
      case WITHDRAWN, IN_ERROR -> true;
      case ENDED -> WITH_A_TIME.contains(kind);
      case DISMISSED, DISCHARGED -> kind == RestrictionKind.BANKRUPTCY;
    };
  }
}
