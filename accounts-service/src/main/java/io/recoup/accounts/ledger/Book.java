package io.recoup.accounts.ledger;

/**
 * The books of the general ledger. The first three are what is owed on an account; their
 * counterparts say to whom: claims the creditor placed, cash held in trust, and what of it is owed
 * to the creditor.
 */
enum Book {
  PRINCIPAL,
  INTEREST,
  FEES,
  CREDITOR_CLAIMS,
  TRUST,
  CREDITOR_PAYABLE;

  static Book of(Bucket bucket) {
    return switch (bucket) {
      case FEES -> FEES;
      case INTEREST -> INTEREST;
      case PRINCIPAL -> PRINCIPAL;
    };
  }
}
