package io.recoup.compliance.restriction;

/** What a restriction is about; the database checks what may go with each kind. */
public enum RestrictionKind {
  /** A written demand to stop: no contact on the account. */
  CEASE,
  /** An attorney represents the debtor on the account. */
  ATTORNEY,
  /**
   * A refused channel, contact point, or channel at a contact point: for all of the debtor's
   * accounts.
   */
  MEDIA,
  /** A contact point that turned out to be somebody else's. */
  WRONG_NUMBER
}
