package io.recoup.accounts.account;

import io.agroal.api.AgroalDataSource;
import io.recoup.accounts.account.Account.Status;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Accounts with what is owed on them, as others read them. */
@ApplicationScoped
class AccountQueries {
  private static final String SELECT =
      """
      select a.id, a.creditor_id, a.debtor_id, a.placement_id, a.reference, a.status, a.plan_id,
        a.currency, b.principal_minor, b.interest_minor, b.fees_minor, a.debt_kind,
        a.original_creditor, a.description, a.itemization_date, a.itemization_basis,
        a.itemization_amount_minor, a.itemization_interest_minor, a.itemization_fees_minor,
        a.itemization_credits_minor, a.placed_at, a.closed_on, a.version + b.version
      from account a join account_balance b on b.account_id = a.id
      """;

  record Itemization(
      LocalDate date, String basis, Money amount, Money interest, Money fees, Money credits) {}

  record AccountRow(
      UUID id,
      UUID creditorId,
      UUID debtorId,
      UUID placementId,
      String reference,
      Status status,
      UUID planId,
      Money principal,
      Money interest,
      Money fees,
      String debtKind,
      String originalCreditor,
      String description,
      Itemization itemization,
      Instant placedAt,
      LocalDate closedOn,
      long version) {

    Money balance() {
      return principal.plus(interest).plus(fees);
    }
  }

  /** What a list of accounts is narrowed to; null is no narrowing. */
  record Filter(UUID creditorId, UUID debtorId, Status status, String reference) {}

  private final AgroalDataSource database;
  private final Paging paging;
  private final Caller caller;

  AccountQueries(AgroalDataSource database, Paging paging, Caller caller) {
    this.database = database;
    this.paging = paging;
    this.caller = caller;
  }

  AccountRow require(UUID id) {
    var found = select("where a.id = ?", List.of(id));
    if (found.isEmpty()) throw notFound(id);
    caller.requireCreditor(found.getFirst().creditorId(), () -> notFound(id));
    return found.getFirst();
  }

  /** Newest first; a caller bound to a creditor sees that creditor's whatever the filter says. */
  Page<AccountRow> list(Filter filter, String cursor, Integer asked) {
    var scope = "accounts " + filter + caller.creditorId();
    var limit = paging.limit(asked);
    var where = new StringBuilder("where true");
    var arguments = new ArrayList<Object>();
    narrow(where, arguments, "a.creditor_id", caller.creditorId().orElse(null));
    narrow(where, arguments, "a.creditor_id", filter.creditorId());
    narrow(where, arguments, "a.debtor_id", filter.debtorId());
    narrow(where, arguments, "a.status", filter.status() == null ? null : filter.status().name());
    narrow(where, arguments, "a.reference", filter.reference());
    paging
        .decode(cursor, scope)
        .ifPresent(
            after -> {
              where.append(" and (a.placed_at, a.id) < (?, ?)");
              arguments.add(Timestamp.from(after.at()));
              arguments.add(after.id());
            });
    where.append(" order by a.placed_at desc, a.id desc limit ?");
    arguments.add(limit + 1);
    return paging.page(
        select(where.toString(), arguments),
        limit,
        scope,
        row -> new Cursor(row.placedAt(), row.id()));
  }

  private static void narrow(
      StringBuilder where, List<Object> arguments, String column, Object value) {
    if (value == null) return;
    where.append(" and ").append(column).append(" = ?");
    arguments.add(value);
  }

  private List<AccountRow> select(String where, List<Object> arguments) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(SELECT + where)) {
      for (var i = 0; i < arguments.size(); i++) select.setObject(i + 1, arguments.get(i));
      var found = new ArrayList<AccountRow>();
      var rows = select.executeQuery();
      while (rows.next()) found.add(row(rows));
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read accounts", e);
    }
  }

  private static AccountRow row(ResultSet row) throws SQLException {
    var currency = Currency.getInstance(row.getString(8));
    return new AccountRow(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getObject(4, UUID.class),
        row.getString(5),
        Status.valueOf(row.getString(6)),
        row.getObject(7, UUID.class),
        new Money(row.getLong(9), currency),
        new Money(row.getLong(10), currency),
        new Money(row.getLong(11), currency),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        itemization(row, currency),
        row.getTimestamp(21).toInstant(),
        row.getObject(22, LocalDate.class),
        row.getLong(23));
  }

  private static Itemization itemization(ResultSet row, Currency currency) throws SQLException {
    var date = row.getObject(15, LocalDate.class);
    if (date == null) return null;
    var isItemized = row.getObject(17) != null;
    return new Itemization(
        date,
        row.getString(16),
        isItemized ? new Money(row.getLong(17), currency) : null,
        isItemized ? new Money(row.getLong(18), currency) : null,
        isItemized ? new Money(row.getLong(19), currency) : null,
        isItemized ? new Money(row.getLong(20), currency) : null);
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("account-not-found", "No account " + id);
  }
}
