package io.recoup.compliance.sql;

import io.agroal.api.AgroalDataSource;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Lists what was recorded, the newest first, page by page, and how much more may be. */
@ApplicationScoped
public class RecordedQueries {
  private final AgroalDataSource database;
  private final Paging paging;

  RecordedQueries(AgroalDataSource database, Paging paging) {
    this.database = database;
    this.paging = paging;
  }

  /**
   * Refused with records-full where callers recorded as much for an account as may be: decisions
   * read all of it each time. What events bring is recorded all the same.
   *
   * @param table fact, restriction or consent
   */
  public void requireRoom(String table, UUID accountId, int most) {
    var recorded =
        Sql.first(
                database,
                row -> row.getInt(1),
                "select count(*) from (select from %s where account_id = ? limit ?) r"
                    .formatted(table),
                accountId,
                most)
            .orElseThrow();
    if (recorded >= most)
      throw Refusal.conflict(
          "records-full", "The account has %d records of this kind already".formatted(most));
  }

  /**
   * Reads a page.
   *
   * @param list names the list with its filters: a cursor of another one is refused
   * @param query selects from a table that it calls {@code r}, up to the end of its {@code where}
   * @param values those of the query
   */
  public <T extends Recorded> Page<T> page(
      String list, String cursor, Integer asked, Sql.Row<T> row, String query, Object... values) {
    var limit = paging.limit(asked);
    var after = paging.decode(cursor, list);
    var all = new ArrayList<>(Arrays.asList(values));
    after.ifPresent(place -> all.addAll(List.of(place.at(), place.id())));
    all.add(limit + 1);
    var rows =
        Sql.list(
            database,
            row,
            query
                + (after.isPresent() ? " and (r.recorded_at, r.id) < (?, ?)" : "")
                + " order by r.recorded_at desc, r.id desc limit ?",
            all.toArray());
    return paging.page(rows, limit, list, r -> new Cursor(r.recordedAt(), r.id()));
  }
}
