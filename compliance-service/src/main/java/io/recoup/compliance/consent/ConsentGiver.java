package io.recoup.compliance.consent;

/** Who agreed. */
public enum ConsentGiver {
  CONSUMER,
  SPOUSE,
  /** Of a debtor who may not act alone. */
  GUARDIAN,
  /** Of a debtor who has died. */
  EXECUTOR,
  /** Only to direct contact with the debtor. */
  ATTORNEY,
  COURT
}
