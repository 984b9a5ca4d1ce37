package io.recoup.compliance.consent;

/** To whom it was said. Only a consent given to the collector itself lets the collector do more. */
public enum ConsentReceiver {
  COLLECTOR,
  CREDITOR,
  PRIOR_COLLECTOR
}
