package io.recoup.accounts.ledger;

import io.agroal.api.AgroalDataSource;
import io.recoup.accounts.ledger.LedgerEntry.Kind;
import io.recoup.accounts.ledger.LedgerEntry.PaymentMethod;
import io.recoup.accounts.ledger.LedgerEntry.Posting;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/**
 * The books as others read them: an account's entries, the trial balance, and whether all is well.
 */
@ApplicationScoped
class LedgerQueries {
  private static final int MAX_VIOLATIONS = 100;

  private static final String OWNER = "select creditor_id from account where id = ?";

  private static final String ENTRIES =
      """
      select e.id, e.kind, e.currency, e.amount_minor, e.balance_minor, e.value_on, e.method,
        e.reference, e.reason, e.reverses, e.booked_at, p.books, p.amounts
      from ledger_entry e,
        lateral (
          select array_agg(book order by book) as books,
            array_agg(amount_minor order by book) as amounts
          from ledger_posting where account_id = e.account_id and entry_id = e.id) p
      where e.account_id = ?
        and (?::timestamptz is null or (e.booked_at, e.id) < (?::timestamptz, ?::uuid))
      order by e.booked_at desc, e.id desc limit ?
      """;

  private static final String BALANCES =
      """
      select book, currency, sum(amount_minor) from ledger_posting
      where (?::uuid is null or creditor_id = ?::uuid)
      group by book, currency order by currency, book
      """;

  private static final String COUNTS =
      """
      select
        (select count(*) from account where (?::uuid is null or creditor_id = ?::uuid)),
        (select count(*) from ledger_entry where (?::uuid is null or creditor_id = ?::uuid)),
        (select count(*) from ledger_posting where (?::uuid is null or creditor_id = ?::uuid))
      """;

  /**
   * Replays all postings and compares: each part is a way in which the books can be wrong. It
   * begins at the postings and the entries as well as at the accounts, so that what belongs to none
   * is seen.
   */
  private static final String VIOLATIONS =
      """
      with asked as (select ?::uuid as creditor_id),
      own as (
        select a.id, a.creditor_id, a.currency, a.status from account a, asked
        where asked.creditor_id is null or a.creditor_id = asked.creditor_id),
      entry as (
        select e.* from ledger_entry e, asked
        where asked.creditor_id is null or e.creditor_id = asked.creditor_id),
      posting as (
        select p.* from ledger_posting p, asked
        where asked.creditor_id is null or p.creditor_id = asked.creditor_id),
      entry_sum as (
        select account_id, entry_id, creditor_id, currency, sum(amount_minor) as off_by,
          coalesce(sum(amount_minor) filter (where book in ('PRINCIPAL', 'INTEREST', 'FEES')), 0) as owed,
          coalesce(sum(amount_minor) filter (where book = 'CREDITOR_CLAIMS'), 0) as claims,
          coalesce(sum(amount_minor) filter (where book = 'TRUST'), 0) as trust,
          coalesce(sum(amount_minor) filter (where book = 'CREDITOR_PAYABLE'), 0) as payable
        from posting
        group by account_id, entry_id, creditor_id, currency),
      replay as (
        select account_id,
          coalesce(sum(amount_minor) filter (where book = 'PRINCIPAL'), 0) as principal,
          coalesce(sum(amount_minor) filter (where book = 'INTEREST'), 0) as interest,
          coalesce(sum(amount_minor) filter (where book = 'FEES'), 0) as fees
        from posting
        group by account_id),
      last as (
        select account_id, max(sequence) as sequence, count(*) as entries
        from entry
        group by account_id),
      told as (
        select e.account_id, e.id, e.kind, e.amount_minor, e.balance_minor,
          s.owed, s.claims, s.trust, s.payable,
          sum(s.owed) over (partition by e.account_id order by e.sequence) as balance
        from entry e
        join entry_sum s on s.account_id = e.account_id and s.entry_id = e.id
          and s.creditor_id = e.creditor_id and s.currency = e.currency)
      select 'ENTRY_UNBALANCED' as kind, account_id, 'entry ' || entry_id || ' is off by ' || off_by
      from entry_sum where off_by <> 0
      union all
      select 'ENTRY_WITHOUT_POSTINGS', e.account_id, 'entry ' || e.id
      from entry e
      where not exists (
        select from entry_sum s where s.account_id = e.account_id and s.entry_id = e.id)
      union all
      select 'POSTING_WITHOUT_ENTRY', s.account_id, 'postings of entry ' || s.entry_id
      from entry_sum s
      where not exists (
        select from ledger_entry e
        where e.account_id = s.account_id and e.id = s.entry_id
          and e.creditor_id = s.creditor_id and e.currency = s.currency)
      union all
      select 'ENTRY_DIFFERS', account_id, 'entry ' || id || ' says ' || amount_minor || ' and '
        || balance_minor || ' owed after it, postings say ' || owed || ' and ' || balance
      from told
      where amount_minor <> owed or balance_minor <> balance or claims <> -amount_minor
        or trust <> case when kind in ('PAYMENT', 'REVERSAL') then -amount_minor else 0 end
        or payable <> -trust
      union all
      select 'ACCOUNT_UNKNOWN', k.account_id, 'entries or postings of an account that is not there'
      from (select account_id from entry union select account_id from posting) k
      where not exists (select from account a where a.id = k.account_id)
      union all
      select 'ACCOUNT_DIFFERS', e.account_id, 'entry ' || e.id
        || ' is of another creditor or currency than its account'
      from ledger_entry e join own on own.id = e.account_id
      where (e.creditor_id, e.currency) is distinct from (own.creditor_id, own.currency)
      union all
      select 'BALANCE_DIFFERS', own.id, 'stored '
        || coalesce(b.principal_minor || '/' || b.interest_minor || '/' || b.fees_minor, 'nothing')
        || ', postings say '
        || coalesce(r.principal || '/' || r.interest || '/' || r.fees, 'nothing')
      from own
      left join account_balance b on b.account_id = own.id
      left join replay r on r.account_id = own.id
      where (b.principal_minor, b.interest_minor, b.fees_minor, b.currency)
        is distinct from (r.principal, r.interest, r.fees, own.currency)
      union all
      select 'ENTRY_MISSING', own.id,
        'sequence ' || coalesce(b.version, 0) || ', entries ' || coalesce(l.entries, 0)
      from own
      left join account_balance b on b.account_id = own.id
      left join last l on l.account_id = own.id
      where b.version is null or (b.version, b.version) is distinct from (l.sequence, l.entries)
      union all
      select 'STATUS_DIFFERS', own.id, own.status || ' while '
        || (b.principal_minor + b.interest_minor + b.fees_minor) || ' is owed'
      from own join account_balance b on b.account_id = own.id
      where (own.status = 'PAID') <> (b.principal_minor + b.interest_minor + b.fees_minor = 0)
      limit %d
      """
          .formatted(MAX_VIOLATIONS);

  record EntryRow(
      UUID id,
      Kind kind,
      Money amount,
      Money balance,
      LocalDate valueOn,
      PaymentMethod method,
      String reference,
      String reason,
      UUID reverses,
      Instant bookedAt,
      List<Posting> postings) {}

  /** A sum over any number of accounts, so it has no bound; in minor units, debit positive. */
  record BookBalance(Book book, BigInteger minor, Currency currency) {}

  record Violation(String kind, UUID accountId, String detail) {}

  record Verification(long accounts, long entries, long postings, List<Violation> violations) {}

  private final AgroalDataSource database;
  private final Paging paging;
  private final Caller caller;

  LedgerQueries(AgroalDataSource database, Paging paging, Caller caller) {
    this.database = database;
    this.paging = paging;
    this.caller = caller;
  }

  /** The entries of an account, newest first. */
  Page<EntryRow> entries(UUID accountId, String cursor, Integer asked) {
    var scope = "ledger " + accountId;
    var limit = paging.limit(asked);
    var after = paging.decode(cursor, scope);
    requireAccount(accountId);
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(ENTRIES)) {
      var at = after.map(Cursor::at).map(Timestamp::from).orElse(null);
      select.setObject(1, accountId);
      select.setTimestamp(2, at);
      select.setTimestamp(3, at);
      select.setObject(4, after.map(Cursor::id).orElse(null), Types.OTHER);
      select.setInt(5, limit + 1);
      var found = new ArrayList<EntryRow>();
      var rows = select.executeQuery();
      while (rows.next()) found.add(entry(rows));
      return paging.page(found, limit, scope, row -> new Cursor(row.bookedAt(), row.id()));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the ledger of an account", e);
    }
  }

  /** What stands on each book: of one creditor, or of all; derived, never stored. */
  List<BookBalance> balances(UUID creditorId) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(BALANCES)) {
      select.setObject(1, creditorId, Types.OTHER);
      select.setObject(2, creditorId, Types.OTHER);
      var found = new ArrayList<BookBalance>();
      var rows = select.executeQuery();
      while (rows.next())
        found.add(
            new BookBalance(
                Book.valueOf(rows.getString(1)),
                rows.getBigDecimal(3).toBigIntegerExact(),
                Currency.getInstance(rows.getString(2))));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot derive the balances", e);
    }
  }

  /** Replays every posting; of the caller's creditor if they are bound to one. */
  Verification verify() {
    var creditorId = caller.creditorId().orElse(null);
    try (var connection = database.getConnection();
        var counts = connection.prepareStatement(COUNTS);
        var violations = connection.prepareStatement(VIOLATIONS)) {
      for (var i = 1; i <= 6; i++) counts.setObject(i, creditorId, Types.OTHER);
      violations.setObject(1, creditorId, Types.OTHER);
      var found = new ArrayList<Violation>();
      var rows = violations.executeQuery();
      while (rows.next())
        found.add(
            new Violation(rows.getString(1), rows.getObject(2, UUID.class), rows.getString(3)));
      var count = counts.executeQuery();
      count.next();
      return new Verification(count.getLong(1), count.getLong(2), count.getLong(3), found);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot verify the ledger", e);
    }
  }

  private void requireAccount(UUID accountId) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(OWNER)) {
      select.setObject(1, accountId);
      var row = select.executeQuery();
      if (!row.next()) throw LedgerService.noAccount(accountId);
      caller.requireCreditor(
          row.getObject(1, UUID.class), () -> LedgerService.noAccount(accountId));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot find an account", e);
    }
  }

  private static EntryRow entry(ResultSet row) throws SQLException {
    var currency = Currency.getInstance(row.getString(3));
    var method = row.getString(7);
    return new EntryRow(
        row.getObject(1, UUID.class),
        Kind.valueOf(row.getString(2)),
        new Money(row.getLong(4), currency),
        new Money(row.getLong(5), currency),
        row.getObject(6, LocalDate.class),
        method == null ? null : PaymentMethod.valueOf(method),
        row.getString(8),
        row.getString(9),
        row.getObject(10, UUID.class),
        row.getTimestamp(11).toInstant(),
        postings(row.getArray(12), row.getArray(13)));
  }

  private static List<Posting> postings(Array books, Array amounts) throws SQLException {
    var names = (String[]) books.getArray();
    var minors = (Long[]) amounts.getArray();
    var postings = new ArrayList<Posting>();
    for (var i = 0; i < names.length; i++)
      postings.add(new Posting(Book.valueOf(names[i]), minors[i]));
    return postings;
  }
}
