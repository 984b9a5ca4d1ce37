package io.recoup.accounts.debtor;

/** Whether the debtor is a natural person, whom consumer law protects, or a business. */
public enum DebtorKind {
  PERSON,
  BUSINESS
}
