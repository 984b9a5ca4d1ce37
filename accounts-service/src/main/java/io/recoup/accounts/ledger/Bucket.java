package io.recoup.accounts.ledger;

/** The parts of a debt that a payment is spread over. */
public enum Bucket {
  FEES,
  INTEREST,
  PRINCIPAL
}
