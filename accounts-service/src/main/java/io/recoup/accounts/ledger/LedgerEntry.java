package io.recoup.accounts.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One booking on an account. Its postings add up to zero; its amount is what it changed of what is
 * owed. It is never changed: a mistake is undone by an entry that mirrors it.
 */
record LedgerEntry(
    UUID id,
    UUID accountId,
    UUID creditorId,
    long sequence,
    Kind kind,
    String currency,
    long amountMinor,
    long balanceMinor,
    LocalDate valueOn,
    PaymentMethod method,
    String reference,
    String reason,
    UUID reverses,
    List<Posting> postings) {

  @Schema(name = "LedgerEntryKind")
  enum Kind {
    PLACEMENT,
    PAYMENT,
    REVERSAL,
    ADJUSTMENT
  }

  enum PaymentMethod {
    ACH,
    CARD,
    CHECK,
    CASH,
    WIRE,
    OTHER
  }

  enum ReversalReason {
    RETURNED,
    CHARGEBACK,
    MISPOSTED,
    DUPLICATE
  }

  /** An amount on one book: debit positive, credit negative. */
  record Posting(Book book, long minor) {}

  LedgerEntry {
    postings = postings.stream().filter(posting -> posting.minor() != 0).toList();
    if (postings.isEmpty() || postings.stream().mapToLong(Posting::minor).sum() != 0)
      throw new IllegalStateException("entry " + id + " does not balance");
  }
}
