package io.recoup.compliance.audit;

import io.recoup.compliance.audit.Break.Kind;
import io.recoup.compliance.receipt.StoredDecision;
import io.recoup.receipt.PublicKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Follows the chain of one account, decision by decision in the order of their numbers, and notes
 * where it is broken. What it is told of a decision is forgotten with the next.
 */
final class ChainWalk {
  private final PublicKeys keys;
  private final UUID accountId;
  private final Head head;
  private final Traces traces;
  private final List<Break> breaks = new ArrayList<>();
  private Instant first;
  private long last;
  private String lastHash;
  private long decisions;
  private long withoutReceipt;
  private long factsRead;
  private StoredDecision newest;

  /** Where a chain is recorded to end. */
  record Head(long sequence, String hash) {}

  /**
   * What else is stored of the account's decisions, by which it shows when they are gone together
   * with their chain.
   *
   * @param events how many events about its decisions and overrides were given a number
   * @param overrides how many overrides it has
   * @param beforeReceipts how many of its decisions are from before there were receipts
   * @param orphans reservations of which the decision is gone
   */
  record Traces(long events, long overrides, long beforeReceipts, long orphans) {}

  ChainWalk(PublicKeys keys, UUID accountId, Head head, Traces traces) {
    this.keys = keys;
    this.accountId = accountId;
    this.head = head;
    this.traces = traces;
  }

  UUID accountId() {
    return accountId;
  }

  long decisions() {
    return decisions;
  }

  long withoutReceipt() {
    return withoutReceipt;
  }

  long factsRead() {
    return factsRead;
  }

  /**
   * Takes the next decision, those without a number last, and says whether it is what was signed.
   */
  boolean next(StoredDecision stored) {
    decisions++;
    newest = stored;
    var statement = stored.statement();
    var sequence = statement.sequence();
    if (sequence == 0 || stored.signature() == null || stored.keyId() == null) {
      if (first != null && !stored.decidedAt().isBefore(first)) {
        note(Kind.NO_RECEIPT, stored, "Decided after the first receipt, and without one");
      } else {
        withoutReceipt++;
      }
      return false;
    }
    if (first == null) first = stored.decidedAt();
    if (sequence <= last) {
      note(Kind.ORDER, stored, "The number " + sequence + " is there twice");
      return false;
    }
    if (sequence > last + 1) {
      note(Kind.MISSING, stored, "After %d comes %d".formatted(last, sequence));
    } else if (!Objects.equals(lastHash, statement.previous())) {
      note(Kind.ORDER, stored, "It does not name the one before it");
    }
    last = sequence;
    lastHash = statement.canonical().hash();
    return isSigned(stored);
  }

  /** Takes what a reading of the facts of the decision that was taken last came to. */
  void facts(boolean reproduced) {
    factsRead++;
    if (!reproduced) note(Kind.FACTS, newest, "The facts it was taken on are others now");
  }

  /** Ends the walk and says what is broken. */
  List<Break> end() {
    compareWithHead();
    if (breaks.isEmpty()) compareWithTraces();
    return breaks;
  }

  private void compareWithHead() {
    if (last == 0 && head == null) return;
    if (head == null) {
      add(Kind.NO_HEAD, last, "There are receipts up to %d and no record of it".formatted(last));
    } else if (head.sequence > last) {
      add(
          Kind.TAIL_CUT,
          head.sequence,
          "There were receipts up to %d; %d is the last".formatted(head.sequence, last));
    } else if (head.sequence < last || !head.hash.equals(lastHash)) {
      add(
          Kind.HEAD,
          head.sequence,
          "The record of the last receipt is not that of %d".formatted(last));
    }
  }

  /** A chain that is whole in itself, or not there at all, may still lack what others tell of. */
  private void compareWithTraces() {
    if (withoutReceipt > traces.beforeReceipts)
      add(
          Kind.NO_RECEIPT,
          0,
          "%d decisions have no receipt; %d are from before there were any"
              .formatted(withoutReceipt, traces.beforeReceipts));
    if (decisions + traces.overrides != traces.events)
      add(
          Kind.COUNT,
          last,
          "%d decisions and overrides are stored; %d were told of in events"
              .formatted(decisions + traces.overrides, traces.events));
    if (traces.orphans > 0)
      add(
          Kind.NO_DECISION,
          last,
          "%d reservations are of decisions that are gone".formatted(traces.orphans));
  }

  private boolean isSigned(StoredDecision stored) {
    var key = keys.find(stored.keyId());
    if (key.isEmpty()) {
      note(Kind.UNKNOWN_KEY, stored, "No known key has the id " + stored.keyId());
      return false;
    }
    if (stored.isSignedBy(key.get())) return true;
    note(Kind.CONTENT, stored, "What is stored is not what was signed");
    return false;
  }

  private void note(Kind kind, StoredDecision stored, String detail) {
    breaks.add(new Break(accountId, kind, stored.statement().sequence(), stored.id(), detail));
  }

  private void add(Kind kind, long sequence, String detail) {
    breaks.add(new Break(accountId, kind, sequence, null, detail));
  }
}
