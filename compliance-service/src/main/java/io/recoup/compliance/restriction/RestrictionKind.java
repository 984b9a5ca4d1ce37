package io.recoup.compliance.restriction;

import java.util.Set;

/** What a restriction is about, and which of its details go with it. */
public enum RestrictionKind {
  /** A written demand to stop: no contact on the account. */
  CEASE,
  /** An attorney represents the debtor on the account. */
  ATTORNEY(Set.of(), Set.of("nameKnown")),
  /**
   * A refused channel, contact point, or channel at a contact point: for all of the debtor's
   * accounts.
   */
  MEDIA,
  /** A contact point that turned out to be somebody else's. */
  WRONG_NUMBER,
  /** Hours of some weekdays at which the debtor does not want to be contacted. */
  INCONVENIENT_TIME(Set.of("weekdays", "from", "to"), Set.of("until")),
  /** A place at which the debtor does not want to be contacted. */
  INCONVENIENT_PLACE(Set.of("place"), Set.of()),
  /** The employer forbids such contact, or the debtor cannot take it at work. */
  EMPLOYER_FORBIDS,
  /** The debtor has died. */
  DECEASED,
  /** A petition in bankruptcy; it ends by dismissal or discharge. */
  BANKRUPTCY(Set.of("chapter", "filedOn"), Set.of()),
  /** Military service. */
  MILITARY(Set.of("startsOn"), Set.of("endsOn")),
  /** A vulnerable debtor: a category, never a diagnosis. */
  VULNERABILITY(Set.of("category"), Set.of()),
  /** A moratorium by law, such as a breathing space. */
  MORATORIUM(Set.of("moratorium", "startsOn"), Set.of("endsOn"));

  private final Set<String> needed;
  private final Set<String> possible;

  RestrictionKind() {
    this(Set.of(), Set.of());
  }

  RestrictionKind(Set<String> needed, Set<String> possible) {
    this.needed = needed;
    this.possible = possible;
  }

  Set<String> needed() {
    return needed;
  }

  boolean takes(String detail) {
    return needed.contains(detail) || possible.contains(detail);
  }
}
