package io.recoup.accounts.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.ReversalReason;
import io.recoup.kit.id.Ids;
import io.recoup.kit.money.Money;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The use cases of the ledger: lock the books, decide, write the booking. */
@ApplicationScoped
@Transactional
public class LedgerService {
  /** The most one account can owe. */
  public static final long MAX_OWED_MINOR = Owed.MAX_MINOR;

  /** Where the day begins first: no date behind today there has come anywhere. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  /** An account with what is owed on it when it is placed. */
  public record Opening(
      UUID accountId,
      UUID creditorId,
      String currency,
      long principalMinor,
      long interestMinor,
      long feesMinor) {

    public UUID entryId() {
      return Ids.named("ledger-entry", accountId, "PLACEMENT");
    }
  }

  private record OpeningRow(
      UUID accountId,
      UUID entryId,
      UUID creditorId,
      String currency,
      long principalMinor,
      long interestMinor,
      long feesMinor) {

    static OpeningRow of(Opening from) {
      return new OpeningRow(
          from.accountId(),
          from.entryId(),
          from.creditorId(),
          from.currency(),
          from.principalMinor(),
          from.interestMinor(),
          from.feesMinor());
    }
  }

  /** A payment that came before is a slip of the pen, not one that is booked now. */
  private static final int LONGEST_AGO_YEARS = 10;

  private final Journal journal;
  private final Caller caller;
  private final Clock clock;

  LedgerService(
      AgroalDataSource database, ObjectMapper json, Outbox outbox, Caller caller, Clock clock) {
    this.journal = new Journal(database, json, outbox);
    this.caller = caller;
    this.clock = clock;
  }

  /** Opens the books of accounts that were just placed. */
  public void open(List<Opening> openings, String bookedBy, Instant at) {
    journal.open(
        openings.stream().map(OpeningRow::of).toList(),
        LocalDate.ofInstant(at, ZoneOffset.UTC),
        bookedBy,
        at);
  }

  Booking pay(
      UUID accountId,
      UUID paymentId,
      Money amount,
      LocalDate receivedOn,
      PaymentMethod method,
      String reference,
      boolean mayRepeat) {
    if (receivedOn.isAfter(LocalDate.ofInstant(clock.instant(), EARLIEST)))
      throw Refusal.invalid("received-in-the-future", "receivedOn has not come yet.");
    if (receivedOn.isBefore(today().minusYears(LONGEST_AGO_YEARS)))
      throw Refusal.invalid(
          "received-too-long-ago", "receivedOn is more than " + LONGEST_AGO_YEARS + " years ago.");
    var books = lock(accountId);
    try {
      return book(books.pay(paymentId, amount, receivedOn, method, reference), mayRepeat);
    } catch (Refusal refusal) {
      // Money that was booked before is told as such, also where the account takes none any more.
      if (reference != null && !mayRepeat) requireUnused(books.creditorId(), method, reference);
      throw refusal;
    }
  }

  Booking reverse(UUID accountId, UUID paymentId, UUID reversalId, ReversalReason reason) {
    var books = lock(accountId);
    var payment = payment(accountId, paymentId);
    if (payment.reversedBy() != null)
      throw Refusal.conflict("payment-reversed-already", "It was undone by " + payment.reversedBy())
          .with("reversalId", payment.reversedBy());
    // Posted to the wrong account: the same money is to be posted to the right one.
    if (reason == ReversalReason.MISPOSTED && payment.entry().reference() != null)
      journal.free(payment.entry());
    return book(books.reverse(reversalId, payment.entry(), reason, today()), false);
  }

  Booking adjust(
      UUID accountId, UUID entryId, Bucket bucket, Money amount, AdjustmentReason reason) {
    return book(lock(accountId).adjust(entryId, bucket, amount, reason, today()), false);
  }

  Journal.Booked findPayment(UUID accountId, UUID paymentId) {
    var payment = payment(accountId, paymentId);
    caller.requireCreditor(payment.entry().creditorId(), () -> noPayment(paymentId));
    return payment;
  }

  private Journal.Booked payment(UUID accountId, UUID paymentId) {
    return journal.payment(accountId, paymentId).orElseThrow(() -> noPayment(paymentId));
  }

  private AccountBooks lock(UUID accountId) {
    var books = journal.lock(accountId).orElseThrow(() -> noAccount(accountId));
    caller.requireCreditor(books.creditorId(), () -> noAccount(accountId));
    return books;
  }

  private Booking book(Booking booking, boolean mayRepeat) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!journal.post(booking, mayRepeat, caller.subject(), now))
      throw Refusal.conflict("concurrent-change", "The same payment is posted at the same time.")
          .retryAfter(Duration.ofSeconds(1));
    return booking;
  }

  private void requireUnused(UUID creditorId, PaymentMethod method, String reference) {
    var first = journal.referenced(creditorId, method, reference);
    if (first.isEmpty()) return;
    throw Refusal.conflict(
            "payment-reference-used",
            "A payment by "
                + method
                + " has this reference already; if this is other money, send referenceRepeats.")
        .with("accountId", first.get().accountId())
        .with("paymentId", first.get().paymentId());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static Refusal noAccount(UUID id) {
    return Refusal.notFound("account-not-found", "No account " + id);
  }

  private static Refusal noPayment(UUID id) {
    return Refusal.notFound("payment-not-found", "No payment " + id + " on this account");
  }
}
