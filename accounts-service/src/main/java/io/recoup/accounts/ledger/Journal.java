package io.recoup.accounts.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.accounts.ledger.Booking.Turn;
import io.recoup.accounts.ledger.LedgerEntry.Kind;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.Posting;
import io.recoup.kit.outbox.Outbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hot path, in plain SQL: one read that locks the account's books, and one statement that
 * writes a whole booking with its events.
 */
final class Journal {
  private static final String LOCK =
      """
      select b.currency, b.principal_minor, b.interest_minor, b.fees_minor, b.version,
        a.creditor_id, a.status = 'PAID', c.allocation_order
      from account_balance b
      join account a on a.id = b.account_id
      join creditor c on c.id = a.creditor_id
      where b.account_id = ?
      for no key update of b, a
      """;

  private static final String POST =
      """
      with asked (account_id, entry_id, creditor_id, currency, method, reference, may_repeat) as (
        values (?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::text, ?::boolean)),
      named as (
        insert into payment_reference (creditor_id, method, reference, account_id, payment_id)
        select creditor_id, method, reference, account_id, entry_id from asked
        where reference is not null
        on conflict do nothing
        returning payment_id),
      booking as (
        select * from asked
        where reference is null or may_repeat or exists (select from named)),
      entry as (
        insert into ledger_entry (account_id, id, creditor_id, currency, method, reference,
          sequence, kind, amount_minor, balance_minor, value_on, reason, reverses, booked_by,
          booked_at)
        select account_id, entry_id, creditor_id, currency, method, reference,
          ?, ?, ?, ?, ?, ?, ?, ?, ?
        from booking),
      posting as (
        insert into ledger_posting (account_id, entry_id, creditor_id, currency, book, amount_minor)
        select b.account_id, b.entry_id, b.creditor_id, b.currency, line.book, line.minor
        from booking b, unnest(?::text[], ?::bigint[]) as line (book, minor)),
      balance as (
        update account_balance set principal_minor = ?, interest_minor = ?, fees_minor = ?,
          version = version + 1
        from booking b where account_balance.account_id = b.account_id),
      turn as (
        update account set status = ?, closed_on = ?, plan_id = null, version = account.version + 1
        from booking b where account.id = b.account_id and ?)
      select outbox_append(?, ?, ?, ?, ?, ?, ?) from booking
      """;

  private static final String REFERENCED =
      """
      select account_id, payment_id from payment_reference
      where creditor_id = ? and method = ? and reference = ?
      """;

  private static final String FREE =
      """
      delete from payment_reference
      where creditor_id = ? and method = ? and reference = ? and payment_id = ?
      """;

  private static final String OPEN =
      """
      with opening as (
        select "accountId" as account_id, "entryId" as entry_id, "creditorId" as creditor_id,
          currency, "principalMinor" as principal, "interestMinor" as interest,
          "feesMinor" as fees, "principalMinor" + "interestMinor" + "feesMinor" as total
        from json_to_recordset(?::json) as row ("accountId" uuid, "entryId" uuid,
          "creditorId" uuid, currency text, "principalMinor" bigint, "interestMinor" bigint,
          "feesMinor" bigint)),
      balance as (
        insert into account_balance (account_id, currency, principal_minor, interest_minor,
          fees_minor, version)
        select account_id, currency, principal, interest, fees, 1 from opening),
      entry as (
        insert into ledger_entry (account_id, id, creditor_id, currency, sequence, kind,
          amount_minor, balance_minor, value_on, booked_by, booked_at)
        select account_id, entry_id, creditor_id, currency, 1, 'PLACEMENT', total, total, ?, ?, ?
        from opening)
      insert into ledger_posting (account_id, entry_id, creditor_id, currency, book, amount_minor)
      select account_id, entry_id, creditor_id, currency, line.book, line.minor
      from opening, lateral (values ('PRINCIPAL', principal), ('INTEREST', interest),
        ('FEES', fees), ('CREDITOR_CLAIMS', -total)) as line (book, minor)
      where line.minor <> 0
      """;

  private static final String PAYMENT =
      """
      select e.creditor_id, e.sequence, e.currency, e.amount_minor, e.balance_minor, e.value_on,
        e.method, e.reference,
        (select r.id from ledger_entry r where r.account_id = e.account_id and r.reverses = e.id),
        p.book, p.amount_minor
      from ledger_entry e
      join ledger_posting p on p.account_id = e.account_id and p.entry_id = e.id
      where e.account_id = ? and e.id = ? and e.kind = 'PAYMENT'
      """;

  private static final String LAST_VALUE_DAY =
      """
      select max(e.value_on) from ledger_entry e
      where e.account_id = ? and e.kind <> 'REVERSAL' and not exists (
        select from ledger_entry r where r.account_id = e.account_id and r.reverses = e.id)
      """;

  /** A payment as it stands in the books, and what undid it if anything did. */
  record Booked(LedgerEntry entry, UUID reversedBy) {}

  /** Which payment has a reference. */
  record Referenced(UUID accountId, UUID paymentId) {}

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Outbox outbox;

  Journal(AgroalDataSource database, ObjectMapper json, Outbox outbox) {
    this.database = database;
    this.json = json;
    this.outbox = outbox;
  }

  /** The account's books; nobody else books on it before this transaction ends. */
  Optional<AccountBooks> lock(UUID accountId) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(LOCK)) {
      select.setObject(1, accountId);
      var row = select.executeQuery();
      if (!row.next()) return Optional.empty();
      return Optional.of(
          new AccountBooks(
              accountId,
              row.getObject(6, UUID.class),
              Currency.getInstance(row.getString(1)),
              new Owed(row.getLong(2), row.getLong(3), row.getLong(4)),
              AllocationOrder.parse(row.getString(8)),
              row.getLong(5),
              row.getBoolean(7),
              () -> lastValueDay(accountId)));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock the books of an account", e);
    }
  }

  /** A statement of its own: the one that waits for the lock sees the entries of before. */
  private LocalDate lastValueDay(UUID accountId) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(LAST_VALUE_DAY)) {
      select.setObject(1, accountId);
      var row = select.executeQuery();
      row.next();
      return row.getObject(1, LocalDate.class);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the value days of an account", e);
    }
  }

  /**
   * Writes entry, postings, balance, status and events by one statement; nothing and false if the
   * reference of the payment is another payment's, unless it may repeat one.
   */
  boolean post(Booking booking, boolean mayRepeat, String bookedBy, Instant bookedAt) {
    var entry = booking.entry();
    try (var connection = database.getConnection();
        var post = connection.prepareStatement(POST)) {
      post.setObject(1, entry.accountId());
      post.setObject(2, entry.id());
      post.setObject(3, entry.creditorId());
      post.setString(4, entry.currency());
      post.setString(5, entry.method() == null ? null : entry.method().name());
      post.setString(6, entry.reference());
      post.setBoolean(7, mayRepeat);
      post.setLong(8, entry.sequence());
      post.setString(9, entry.kind().name());
      post.setLong(10, entry.amountMinor());
      post.setLong(11, entry.balanceMinor());
      post.setObject(12, entry.valueOn());
      post.setString(13, entry.reason());
      post.setObject(14, entry.reverses(), Types.OTHER);
      post.setString(15, bookedBy);
      post.setTimestamp(16, Timestamp.from(bookedAt));
      bindPostings(post, connection, entry.postings());
      post.setLong(19, booking.owed().principalMinor());
      post.setLong(20, booking.owed().interestMinor());
      post.setLong(21, booking.owed().feesMinor());
      bindTurn(post, booking.turn());
      outbox.bind(post, 25, booking.events());
      return post.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot post to the ledger", e);
    }
  }

  /** The payment that has this reference. */
  Optional<Referenced> referenced(UUID creditorId, PaymentMethod method, String reference) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(REFERENCED)) {
      select.setObject(1, creditorId);
      select.setString(2, method.name());
      select.setString(3, reference);
      var row = select.executeQuery();
      return row.next()
          ? Optional.of(new Referenced(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up a reference", e);
    }
  }

  /** Lets the reference of this payment be used again. */
  void free(LedgerEntry payment) {
    try (var connection = database.getConnection();
        var delete = connection.prepareStatement(FREE)) {
      delete.setObject(1, payment.creditorId());
      delete.setString(2, payment.method().name());
      delete.setString(3, payment.reference());
      delete.setObject(4, payment.id());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot free a reference", e);
    }
  }

  /** Opens the books of a chunk of accounts by one statement. */
  void open(List<?> openings, LocalDate valueOn, String bookedBy, Instant bookedAt) {
    try (var connection = database.getConnection();
        var open = connection.prepareStatement(OPEN)) {
      open.setString(1, json.writeValueAsString(openings));
      open.setObject(2, valueOn);
      open.setString(3, bookedBy);
      open.setTimestamp(4, Timestamp.from(bookedAt));
      open.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot open the books of accounts", e);
    }
  }

  Optional<Booked> payment(UUID accountId, UUID paymentId) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(PAYMENT)) {
      select.setObject(1, accountId);
      select.setObject(2, paymentId);
      var row = select.executeQuery();
      if (!row.next()) return Optional.empty();
      var entry =
          new EntryHead(
              row.getObject(1, UUID.class),
              row.getLong(2),
              row.getString(3),
              row.getLong(4),
              row.getLong(5),
              row.getObject(6, LocalDate.class),
              PaymentMethod.valueOf(row.getString(7)),
              row.getString(8));
      var reversedBy = row.getObject(9, UUID.class);
      var postings = new ArrayList<Posting>();
      do {
        postings.add(new Posting(Book.valueOf(row.getString(10)), row.getLong(11)));
      } while (row.next());
      return Optional.of(new Booked(entry.with(accountId, paymentId, postings), reversedBy));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a payment", e);
    }
  }

  private record EntryHead(
      UUID creditorId,
      long sequence,
      String currency,
      long amountMinor,
      long balanceMinor,
      LocalDate valueOn,
      PaymentMethod method,
      String reference) {

    LedgerEntry with(UUID accountId, UUID id, List<Posting> postings) {
      return new LedgerEntry(
          id,
          accountId,
          creditorId,
          sequence,
          Kind.PAYMENT,
          currency,
          amountMinor,
          balanceMinor,
          valueOn,
          method,
          reference,
          null,
          null,
          postings);
    }
  }

  private static void bindPostings(
      PreparedStatement post, Connection connection, List<Posting> postings) throws SQLException {
    post.setArray(
        17,
        connection.createArrayOf(
            "text", postings.stream().map(posting -> posting.book().name()).toArray()));
    post.setArray(
        18, connection.createArrayOf("bigint", postings.stream().map(Posting::minor).toArray()));
  }

  private static void bindTurn(PreparedStatement post, Turn turn) throws SQLException {
    switch (turn) {
      case Turn.None _ -> {
        post.setNull(22, Types.VARCHAR);
        post.setNull(23, Types.DATE);
        post.setBoolean(24, false);
      }
      case Turn.Closed(var on) -> {
        post.setString(22, "PAID");
        post.setObject(23, on);
        post.setBoolean(24, true);
      }
      case Turn.Reopened _ -> {
        post.setString(22, "ACTIVE");
        post.setNull(23, Types.DATE);
        post.setBoolean(24, true);
      }
    }
  }
}
