package io.recoup.compliance.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.compliance.decision.PastDecisionQueries;
import io.recoup.compliance.receipt.StoredDecision;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import io.recoup.receipt.PublicKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Walks the chains of receipts in batches of accounts, each in one statement and so in one view of
 * the database: what is decided meanwhile is not mistaken for a break.
 */
@ApplicationScoped
class AuditService {
  static final int BATCH = 50;

  /**
   * With their facts, decisions take a thousand times as long to read: fewer accounts at a time.
   */
  static final int BATCH_WITH_FACTS = 5;

  /** As many breaks as are worth reading at once; the walk goes on behind them when asked again. */
  private static final int MOST_BREAKS = 100;

  private static final int ROWS_AT_A_TIME = 200;
  private static final int BATCH_SECONDS = 300;

  private static final String ONE_ACCOUNT = "with accounts as (select ?::uuid as account_id)\n";
  private static final String ACCOUNTS =
      """
      with accounts as (
        (select c.account_id from receipt_chain c
         where c.account_id > ? and %1$s order by c.account_id limit ?)
        union
        (select distinct c.account_id from decision c
         where c.account_id > ? and %1$s order by c.account_id limit ?)
        union
        (select c.account_id
         from (select key as account_id from outbox_sequence where stream = 'compliance.decision') c
         where c.account_id > ? and %1$s order by c.account_id limit ?)
        union
        (select distinct c.account_id from reservation c
         where c.account_id > ? and %1$s order by c.account_id limit ?)
        order by account_id limit ?)
      """;
  private static final int SOURCES = 4;
  private static final String ALL = "?::uuid is null";
  private static final String OF_CREDITOR =
      "exists (select from case_file f where f.account_id = c.account_id and f.creditor_id = ?)";
  private static final String WALK =
      "select a.account_id as walked, h.last_sequence, h.last_hash, t.*, "
          + StoredDecision.COLUMNS
          + """
          , d.placed_by
           from accounts a
          cross join lateral (
            select
              coalesce((select s.last from outbox_sequence s
                where s.stream = 'compliance.decision' and s.key = a.account_id), 0) as events,
              (select count(*) from decision_override g where g.account_id = a.account_id) as overrides,
              coalesce((select b.decisions from decision_before_receipts b
                where b.account_id = a.account_id), 0) as before_receipts,
              (select count(*) from reservation r where r.account_id = a.account_id and not exists (
                select from decision x where x.account_id = r.account_id and x.id = r.decision_id))
                as orphans) t
          left join receipt_chain h on h.account_id = a.account_id
          left join decision d on d.account_id = a.account_id
          left join decision_override o on o.id = d.override_id
          order by a.account_id, d.sequence nulls last, d.decided_at""";

  /** Requests that were answered with a decision of an account that no walk comes by any more. */
  private static final String ANSWERED =
      """
      select distinct on (k.account_id) k.account_id, k.id
      from (
        select (body::json ->> 'accountId')::uuid as account_id, (body::json ->> 'id')::uuid as id
        from idempotency_key
        where status = 201 and body is not null
          and headers like '%"/v1/decisions/%' and headers not like '%/override%') k
      where not exists (select from decision d where d.account_id = k.account_id)
        and not exists (select from receipt_chain c where c.account_id = k.account_id)
        and not exists (select from reservation r where r.account_id = k.account_id)
        and not exists (
          select from outbox_sequence s
          where s.stream = 'compliance.decision' and s.key = k.account_id)
      limit 100""";

  private final AgroalDataSource database;
  private final PublicKeys keys;
  private final PastDecisionQueries history;

  AuditService(AgroalDataSource database, PublicKeys keys, PastDecisionQueries history) {
    this.database = database;
    this.keys = keys;
    this.history = history;
  }

  /**
   * What a walk found.
   *
   * @param factsRead decisions whose facts were read again
   * @param next the account to go on behind; null where the walk is complete
   */
  record Found(
      long chains,
      long decisions,
      long withoutReceipt,
      long factsRead,
      long brokenChains,
      List<Break> breaks,
      UUID next) {}

  Found walkAccount(UUID accountId, boolean facts) {
    var tally = new Tally();
    walk(ONE_ACCOUNT + WALK, List.of(accountId), facts, tally);
    return tally.found(null);
  }

  /** Walks the accounts behind the given one, all or a creditor's, for as long as it may take. */
  Found walk(UUID creditorId, UUID after, Duration budget, boolean facts) {
    var begin = System.nanoTime();
    var tally = new Tally();
    var last = after == null ? new UUID(0, 0) : after;
    var batch = facts ? BATCH_WITH_FACTS : BATCH;
    if (creditorId == null && after == null) compareWithAnswers(tally);
    while (true) {
      var walked = walkBatch(creditorId, last, batch, facts, tally);
      if (tally.accounts < batch) return tally.found(null);
      last = walked;
      tally.accounts = 0;
      if (tally.breaks.size() >= MOST_BREAKS || System.nanoTime() - begin > budget.toNanos())
        return tally.found(last);
    }
  }

  /** The last trace of a decision is the answer that was kept for a retry, for some weeks. */
  private void compareWithAnswers(Tally tally) {
    Sql.list(
            database,
            row ->
                new Break(
                    Sql.id(row, "account_id"),
                    Break.Kind.NO_DECISION,
                    null,
                    Sql.id(row, "id"),
                    "The answer that was kept for a retry is there; the decision is not"),
            ANSWERED)
        .forEach(tally::addOfNoChain);
  }

  private UUID walkBatch(UUID creditorId, UUID after, int batch, boolean facts, Tally tally) {
    var filter = creditorId == null ? ALL : OF_CREDITOR;
    var values = new ArrayList<Object>();
    for (var i = 0; i < SOURCES; i++) {
      values.add(after);
      values.add(creditorId);
      values.add(batch);
    }
    values.add(batch);
    return walk(ACCOUNTS.formatted(filter) + WALK, values, facts, tally);
  }

  /** Walks what the statement gives and returns the last account. */
  private UUID walk(String statement, List<Object> values, boolean facts, Tally tally) {
    return QuarkusTransaction.requiringNew()
        .timeout(BATCH_SECONDS)
        .call(
            () -> {
              try (var connection = database.getConnection();
                  var query = connection.prepareStatement(statement)) {
                query.setFetchSize(ROWS_AT_A_TIME);
                Sql.bind(query, values.toArray());
                try (var row = query.executeQuery()) {
                  ChainWalk walk = null;
                  while (row.next()) {
                    var account = Sql.id(row, "walked");
                    if (walk == null || !walk.accountId().equals(account)) {
                      tally.end(walk);
                      walk = new ChainWalk(keys, account, head(row), traces(row));
                    }
                    if (Sql.id(row, "id") == null) continue;
                    var holds = walk.next(StoredDecision.read(row));
                    if (facts && holds) walk.facts(history.isReproduced(row));
                  }
                  tally.end(walk);
                  return walk == null ? null : walk.accountId();
                }
              } catch (SQLException e) {
                throw new SqlFailure(e);
              }
            });
  }

  private static ChainWalk.Head head(ResultSet row) throws SQLException {
    var hash = row.getBytes("last_hash");
    if (hash == null) return null;
    return new ChainWalk.Head(
        row.getLong("last_sequence"), Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static ChainWalk.Traces traces(ResultSet row) throws SQLException {
    return new ChainWalk.Traces(
        row.getLong("events"),
        row.getLong("overrides"),
        row.getLong("before_receipts"),
        row.getLong("orphans"));
  }

  /** Adds up what the walks of single chains find. */
  private static final class Tally {
    private int accounts;
    private long chains;
    private long decisions;
    private long withoutReceipt;
    private long factsRead;
    private long brokenChains;
    private final List<Break> breaks = new ArrayList<>();

    void end(ChainWalk walk) {
      if (walk == null) return;
      var found = walk.end();
      accounts++;
      chains++;
      decisions += walk.decisions();
      withoutReceipt += walk.withoutReceipt();
      factsRead += walk.factsRead();
      if (!found.isEmpty()) brokenChains++;
      found.stream().limit(MOST_BREAKS).forEach(breaks::add);
    }

    void addOfNoChain(Break found) {
      brokenChains++;
      breaks.add(found);
    }

    Found found(UUID next) {
      return new Found(
          chains, decisions, withoutReceipt, factsRead, brokenChains, List.copyOf(breaks), next);
    }
  }
}
