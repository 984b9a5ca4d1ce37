package io.recoup.compliance.decision;

/**
 * By what it was found whose law holds for a debtor: by country and state with the counties that
 * callers told of, or by the postal codes of their addresses as well. A stored decision is read
 * again in the way it was taken.
 */
enum PlacedBy {
  STATE,
  POSTAL_CODE
}
