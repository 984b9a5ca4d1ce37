package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.accounts.ledger.Booking.Turn;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.Posting;
import io.recoup.accounts.ledger.LedgerEntry.ReversalReason;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccountBooksTest {
  static final UUID ACCOUNT = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  static final UUID CREDITOR = UUID.fromString("0197a000-0000-7000-8000-000000000002");
  static final UUID ENTRY = UUID.fromString("0197a000-0000-7000-8000-000000000003");
  static final UUID UNDO = UUID.fromString("0197a000-0000-7000-8000-000000000004");
  static final Currency USD = Currency.getInstance("USD");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  static final LocalDate BEFORE = LocalDate.of(2026, 11, 1);

  final AccountBooks books = books(new Owed(218456, 7500, 2500), AllocationOrder.DEFAULT, false);

  @Test
  void paymentFillsFeesThenInterestThenPrincipalAndOwesItToTheCreditor() {
    var booking = pay(books, 12050);
    assertThat(booking.entry().postings())
        .containsExactlyInAnyOrder(
            new Posting(Book.TRUST, 12050),
            new Posting(Book.FEES, -2500),
            new Posting(Book.INTEREST, -7500),
            new Posting(Book.PRINCIPAL, -2050),
            new Posting(Book.CREDITOR_CLAIMS, 12050),
            new Posting(Book.CREDITOR_PAYABLE, -12050));
    assertThat(booking.owed()).isEqualTo(new Owed(216406, 0, 0));
    assertThat(booking.turn()).isEqualTo(new Turn.None());
    assertThat(booking.events())
        .containsExactly(
            new LedgerEvent.PaymentPosted(
                ACCOUNT,
                ENTRY,
                usd(12050),
                usd(216406),
                TODAY,
                PaymentMethod.ACH,
                "pp-1",
                new LedgerEvent.Allocation(2500, 7500, 2050)));
  }

  @Test
  void creditorsOwnOrderDecidesWhichBucketIsFilledFirst() {
    var order = AllocationOrder.parse("PRINCIPAL,FEES,INTEREST");
    var booking = pay(books(new Owed(1000, 500, 300), order, false), 1100);
    assertThat(booking.owed()).isEqualTo(new Owed(0, 500, 200));
  }

  @Test
  void paymentThatTouchesOneBucketPostsNoEmptyLines() {
    assertThat(pay(books, 100).entry().postings())
        .extracting(Posting::book)
        .containsExactlyInAnyOrder(
            Book.TRUST, Book.FEES, Book.CREDITOR_CLAIMS, Book.CREDITOR_PAYABLE);
  }

  @Test
  void lastCentClosesTheAccount() {
    var booking = pay(books, 228456);
    assertThat(booking.turn()).isEqualTo(new Turn.Closed(TODAY));
    assertThat(booking.events()).last().isEqualTo(new LedgerEvent.Paid(ACCOUNT, TODAY));
  }

  @Test
  void paymentFromBeforeTheLastValueDayClosesTheAccountOnThatDay() {
    var booking = books.pay(ENTRY, usd(228456), BEFORE.minusDays(22), PaymentMethod.ACH, "pp-1");
    assertThat(booking.turn()).isEqualTo(new Turn.Closed(BEFORE));
    assertThat(booking.events()).last().isEqualTo(new LedgerEvent.Paid(ACCOUNT, BEFORE));
  }

  @Test
  void paymentAboveTheBalanceIsRefusedWithTheBalance() {
    assertRefused("payment-above-balance", 409, () -> pay(books, 228457));
    assertRefused(
        "payment-above-balance",
        409,
        () -> pay(books(Owed.NOTHING, AllocationOrder.DEFAULT, true), 1));
  }

  @Test
  void paymentOfNothingOrLessIsRefused() {
    assertRefused("amount-not-positive", 422, () -> pay(books, 0));
    assertRefused("amount-not-positive", 422, () -> pay(books, -1));
  }

  @Test
  void paymentInAnotherCurrencyIsRefused() {
    assertRefused(
        "currency-mismatch",
        422,
        () -> books.pay(ENTRY, Money.of(1, "EUR"), TODAY, PaymentMethod.ACH, null));
  }

  @Test
  void reversalMirrorsThePaymentAndReopensAPaidAccount() {
    var payment = pay(books, 228456);
    var reversal =
        books(payment.owed(), AllocationOrder.parse("PRINCIPAL,FEES,INTEREST"), true)
            .reverse(UNDO, payment.entry(), ReversalReason.RETURNED, TODAY);
    assertThat(reversal.owed()).isEqualTo(books.owed());
    assertThat(reversal.entry().reverses()).isEqualTo(ENTRY);
    assertThat(reversal.entry().postings())
        .containsExactlyInAnyOrderElementsOf(
            payment.entry().postings().stream()
                .map(posting -> new Posting(posting.book(), -posting.minor()))
                .toList());
    assertThat(reversal.turn()).isEqualTo(new Turn.Reopened());
    assertThat(reversal.events())
        .containsExactly(
            new LedgerEvent.PaymentReversed(
                ACCOUNT, ENTRY, UNDO, usd(228456), usd(228456), ReversalReason.RETURNED),
            new LedgerEvent.Reopened(ACCOUNT, usd(228456)));
  }

  @Test
  void adjustmentMovesOneBucketAgainstTheCreditorsClaims() {
    var booking = adjust(books, Bucket.INTEREST, 250);
    assertThat(booking.owed()).isEqualTo(new Owed(218456, 7750, 2500));
    assertThat(booking.entry().postings())
        .containsExactly(new Posting(Book.INTEREST, 250), new Posting(Book.CREDITOR_CLAIMS, -250));
  }

  @Test
  void adjustmentToNothingClosesAndAboveNothingReopens() {
    var one = books(new Owed(0, 0, 100), AllocationOrder.DEFAULT, false);
    assertThat(adjust(one, Bucket.FEES, -100).turn()).isEqualTo(new Turn.Closed(TODAY));
    var none = books(Owed.NOTHING, AllocationOrder.DEFAULT, true);
    assertThat(adjust(none, Bucket.FEES, 100).turn()).isEqualTo(new Turn.Reopened());
  }

  @Test
  void adjustmentBelowZeroOfNothingOrBeyondAllMeasureIsRefused() {
    assertRefused("adjustment-below-zero", 409, () -> adjust(books, Bucket.FEES, -2501));
    assertRefused("adjustment-below-zero", 409, () -> adjust(books, Bucket.FEES, Long.MIN_VALUE));
    assertRefused("amount-zero", 422, () -> adjust(books, Bucket.FEES, 0));
    assertRefused("amount-too-large", 422, () -> adjust(books, Bucket.FEES, Long.MAX_VALUE));
    assertRefused("amount-too-large", 422, () -> adjust(books, Bucket.FEES, Owed.MAX_MINOR));
  }

  @Test
  void entryThatDoesNotBalanceCannotBeMade() {
    assertThatThrownBy(
            () ->
                new LedgerEntry(
                    ENTRY,
                    ACCOUNT,
                    CREDITOR,
                    1,
                    LedgerEntry.Kind.PAYMENT,
                    "USD",
                    -1,
                    0,
                    TODAY,
                    PaymentMethod.ACH,
                    null,
                    null,
                    null,
                    List.of(new Posting(Book.TRUST, 2), new Posting(Book.FEES, -1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void allocationOrderNamesEachBucketOnce() {
    assertRefused(
        "allocation-order-incomplete", 422, () -> new AllocationOrder(List.of(Bucket.FEES)));
    assertRefused(
        "allocation-order-incomplete",
        422,
        () -> new AllocationOrder(List.of(Bucket.FEES, Bucket.FEES, Bucket.PRINCIPAL)));
    assertRefused("allocation-order-incomplete", 422, () -> new AllocationOrder(List.of()));
  }

  private static Booking pay(AccountBooks books, long minor) {
    return books.pay(ENTRY, usd(minor), TODAY, PaymentMethod.ACH, "pp-1");
  }

  private static Booking adjust(AccountBooks books, Bucket bucket, long minor) {
    return books.adjust(ENTRY, bucket, usd(minor), AdjustmentReason.CREDITOR_CORRECTION, TODAY);
  }

  private static void assertRefused(String code, int status, ThrowingCallable decision) {
    assertThatThrownBy(decision)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.status()).isEqualTo(status);
            });
  }

  private static AccountBooks books(Owed owed, AllocationOrder order, boolean closed) {
    return new AccountBooks(ACCOUNT, CREDITOR, USD, owed, order, 1, closed, () -> BEFORE);
  }

  private static Money usd(long minor) {
    return new Money(minor, USD);
  }
}
