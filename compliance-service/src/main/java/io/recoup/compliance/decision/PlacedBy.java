package io.recoup.compliance.decision;

/**
 * By what it was found whose law holds for a debtor: by country and state with the counties that
 * callers told of; by the postal codes of their addresses as well; or by these, where the state is
 * one that there is, since of any other the law is not known. A stored decision is read again in
 * the way it was taken.
 */
enum PlacedBy {
  STATE,
  POSTAL_CODE,
  KNOWN_STATE;

  /** How decisions are taken now. */
  static final PlacedBy NOW = KNOWN_STATE;
}
