package io.recoup.accounts.ledger;

import io.recoup.accounts.ledger.Booking.Turn;
import io.recoup.accounts.ledger.LedgerEntry.Kind;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.Posting;
import io.recoup.accounts.ledger.LedgerEntry.ReversalReason;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The books of one account as they stand under its lock. A method decides one booking, whole and
 * balanced, or throws a Refusal; it writes nothing. An account closes on the last value day of all
 * that counts in its books, whichever was booked last: its placement, its adjustments and the
 * payments that are not reversed. That day is read only by a booking that closes the account.
 */
record AccountBooks(
    UUID accountId,
    UUID creditorId,
    Currency currency,
    Owed owed,
    AllocationOrder order,
    long version,
    boolean closed,
    Supplier<LocalDate> lastValueDay) {

  /** Spreads money received over the buckets, and says that the creditor is owed it. */
  Booking pay(
      UUID paymentId, Money amount, LocalDate receivedOn, PaymentMethod method, String reference) {
    requireCurrency(amount);
    if (!amount.isPositive())
      throw Refusal.invalid("amount-not-positive", "A payment must be above zero.");
    if (amount.minor() > owed.totalMinor())
      throw Refusal.conflict("payment-above-balance", "Owed is " + balance(owed))
          .with("balance", balance(owed));
    var after = owed;
    var rest = amount.minor();
    for (var bucket : order.buckets()) {
      var share = Math.min(rest, after.minor(bucket));
      after = after.plus(bucket, -share);
      rest -= share;
    }
    var fees = owed.feesMinor() - after.feesMinor();
    var interest = owed.interestMinor() - after.interestMinor();
    var principal = owed.principalMinor() - after.principalMinor();
    var entry =
        entry(
            paymentId,
            Kind.PAYMENT,
            after,
            receivedOn,
            method,
            reference,
            null,
            null,
            List.of(
                new Posting(Book.TRUST, amount.minor()),
                new Posting(Book.FEES, -fees),
                new Posting(Book.INTEREST, -interest),
                new Posting(Book.PRINCIPAL, -principal),
                new Posting(Book.CREDITOR_CLAIMS, amount.minor()),
                new Posting(Book.CREDITOR_PAYABLE, -amount.minor())));
    var posted =
        new LedgerEvent.PaymentPosted(
            accountId,
            paymentId,
            amount,
            balance(after),
            receivedOn,
            method,
            reference,
            new LedgerEvent.Allocation(fees, interest, principal));
    return booked(entry, after, posted);
  }

  /** Undoes a payment by an entry that mirrors it, posting by posting. */
  Booking reverse(UUID reversalId, LedgerEntry payment, ReversalReason reason, LocalDate on) {
    if (payment.kind() != Kind.PAYMENT || !payment.accountId().equals(accountId))
      throw new IllegalArgumentException(payment.id() + " is no payment of " + accountId);
    var mirrored = payment.postings().stream().map(p -> new Posting(p.book(), -p.minor())).toList();
    var after = owed;
    for (var bucket : Bucket.values())
      for (var posting : mirrored)
        if (posting.book() == Book.of(bucket)) after = after.plus(bucket, posting.minor());
    var entry =
        entry(
            reversalId,
            Kind.REVERSAL,
            after,
            on,
            null,
            null,
            reason.name(),
            payment.id(),
            mirrored);
    var reversed =
        new LedgerEvent.PaymentReversed(
            accountId,
            payment.id(),
            reversalId,
            new Money(-payment.amountMinor(), currency),
            balance(after),
            reason);
    return booked(entry, after, reversed);
  }

  /** Corrects one bucket by a signed amount against what the creditor claims. */
  Booking adjust(UUID entryId, Bucket bucket, Money amount, AdjustmentReason reason, LocalDate on) {
    requireCurrency(amount);
    if (amount.isZero())
      throw Refusal.invalid("amount-zero", "An adjustment must change something.");
    reason.requireFor(bucket, amount.minor());
    if (amount.minor() < -owed.minor(bucket))
      throw Refusal.conflict(
              "adjustment-below-zero",
              "Owed of " + bucket + " is " + new Money(owed.minor(bucket), currency))
          .with("balance", balance(owed));
    if (amount.minor() > Owed.MAX_MINOR)
      throw Refusal.invalid("amount-too-large", "No account may owe more than " + Owed.MAX_MINOR);
    var after = owed.plus(bucket, amount.minor());
    var entry =
        entry(
            entryId,
            Kind.ADJUSTMENT,
            after,
            on,
            null,
            null,
            reason.name(),
            null,
            List.of(
                new Posting(Book.of(bucket), amount.minor()),
                new Posting(Book.CREDITOR_CLAIMS, -amount.minor())));
    var adjusted =
        new LedgerEvent.Adjusted(accountId, entryId, bucket, amount, balance(after), reason);
    return booked(entry, after, adjusted);
  }

  private LedgerEntry entry(
      UUID id,
      Kind kind,
      Owed after,
      LocalDate valueOn,
      PaymentMethod method,
      String reference,
      String reason,
      UUID reverses,
      List<Posting> postings) {
    return new LedgerEntry(
        id,
        accountId,
        creditorId,
        version + 1,
        kind,
        currency.getCurrencyCode(),
        after.totalMinor() - owed.totalMinor(),
        after.totalMinor(),
        valueOn,
        method,
        reference,
        reason,
        reverses,
        postings);
  }

  private Booking booked(LedgerEntry entry, Owed after, LedgerEvent event) {
    var events = new ArrayList<LedgerEvent>(List.of(event));
    Turn turn = new Turn.None();
    if (after.totalMinor() == 0) {
      var before = lastValueDay.get();
      var on = entry.valueOn().isAfter(before) ? entry.valueOn() : before;
      turn = new Turn.Closed(on);
      events.add(new LedgerEvent.Paid(accountId, on));
    } else if (closed) {
      turn = new Turn.Reopened();
      events.add(new LedgerEvent.Reopened(accountId, balance(after)));
    }
    return new Booking(entry, after, turn, events);
  }

  private void requireCurrency(Money amount) {
    if (!amount.currency().equals(currency))
      throw Refusal.invalid(
          "currency-mismatch",
          "The account is in " + currency + ", the amount in " + amount.currency() + ".");
  }

  private Money balance(Owed owed) {
    return new Money(owed.totalMinor(), currency);
  }
}
