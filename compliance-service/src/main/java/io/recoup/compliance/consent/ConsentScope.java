package io.recoup.compliance.consent;

/** What was agreed to. */
public enum ConsentScope {
  /** One call back. */
  CALL_BACK,
  CALLS,
  CONTACT_ANY_TIME,
  EMAIL,
  TEXT,
  /** Disclosures in electronic form. */
  ELECTRONIC_DELIVERY,
  /** An attorney's consent to contact with the client. */
  DIRECT_CONTACT;

  boolean mayNameADay() {
    return this == CALL_BACK || this == CALLS;
  }

  /** Whether it is about one number or address and must say which. */
  boolean isOfOneContactPoint() {
    return this == EMAIL || this == TEXT;
  }
}
