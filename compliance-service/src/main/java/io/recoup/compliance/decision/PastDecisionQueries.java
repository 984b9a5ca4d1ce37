package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.receipt.Grounds;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Stored decisions with the facts they were taken on, as these were known at that time. */
@ApplicationScoped
public class PastDecisionQueries {
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};
  private static final TypeReference<List<RuleVerdict>> VERDICTS = new TypeReference<>() {};
  private static final UUID FIRST = new UUID(0, 0);
  private static final Logger LOG = Logger.getLogger(PastDecisionQueries.class);
  private static final String FILTER =
      """
       from decision
      where creditor_id = coalesce(?, creditor_id) and account_id = coalesce(?, account_id)
        and decided_at >= coalesce(?, '-infinity'::timestamptz) and decided_at < ?""";

  /** Which decisions; null stands for all. */
  public record Filter(
      UUID creditorId, UUID accountId, Instant decidedFrom, Instant decidedBefore) {
    private Object[] values() {
      return new Object[] {creditorId, accountId, decidedFrom, decidedBefore};
    }
  }

  /**
   * @param deniedBy the rules that denied, in the order of the answer
   * @param overridden the rules whose denial a supervisor lifted
   * @param reproduced whether the facts are the very ones that were decided on
   */
  public record PastDecision(
      UUID id,
      UUID accountId,
      Instant at,
      boolean allowed,
      List<String> deniedBy,
      List<String> overridden,
      Facts facts,
      Question question,
      boolean reproduced) {}

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final BasisQueries bases;

  PastDecisionQueries(AgroalDataSource database, ObjectMapper json, BasisQueries bases) {
    this.database = database;
    this.json = json;
    this.bases = bases;
  }

  public int count(Filter filter) {
    return Sql.first(database, row -> row.getInt(1), "select count(*)" + FILTER, filter.values())
        .orElseThrow();
  }

  /** The next ones in the order of account and id, from the first on if none is given. */
  public List<PastDecision> after(Filter filter, UUID accountId, UUID id, int limit) {
    var values = Arrays.copyOf(filter.values(), 7);
    values[4] = accountId == null ? FIRST : accountId;
    values[5] = id == null ? FIRST : id;
    values[6] = limit;
    return Sql.list(
        database,
        this::decision,
        "select *" + FILTER + " and (account_id, id) > (?, ?) order by account_id, id limit ?",
        values);
  }

  /**
   * Whether the facts that a stored decision was taken on are still those that are stored; the row
   * has its columns. Facts that cannot even be read are others.
   */
  public boolean isReproduced(ResultSet row) throws SQLException {
    try {
      return basis(row).reproduces(row.getBytes("facts_hash"));
    } catch (SqlFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warnf(
          "The facts of decision %s cannot be read: %s",
          row.getString("id"), e.getClass().getSimpleName());
      return false;
    }
  }

  /** What a decision rested on, and what was asked. */
  private record Past(Question question, List<String> places, List<Fact> known) {
    boolean reproduces(byte[] factsHash) {
      return Arrays.equals(Grounds.of(places, known).sha256(), factsHash);
    }
  }

  private Past basis(ResultSet row) throws SQLException {
    var accountId = Sql.id(row, "account_id");
    var basis = bases.asOf(accountId, Sql.instant(row, "decided_at"));
    var question =
        basis.question(
            accountId,
            Sql.constant(row, "channel", Channel.class),
            Sql.id(row, "contact_point_id"),
            Sql.instant(row, "at"),
            read(row.getString("asked"), ATTRIBUTES));
    var placedBy = Sql.constant(row, "placed_by", PlacedBy.class);
    return new Past(question, basis.jurisdictions(placedBy), basis.known(question, placedBy));
  }

  private PastDecision decision(ResultSet row) throws SQLException {
    var past = basis(row);
    var rules = read(row.getString("rules"), VERDICTS);
    return new PastDecision(
        Sql.id(row, "id"),
        Sql.id(row, "account_id"),
        Sql.instant(row, "at"),
        row.getString("verdict").equals(Decision.Outcome.ALLOWED.name()),
        ids(rules, RuleVerdict::denies),
        ids(rules, RuleVerdict::isOverridden),
        new Facts(past.places(), List.of(), past.known()),
        past.question(),
        past.reproduces(row.getBytes("facts_hash")));
  }

  private static List<String> ids(List<RuleVerdict> rules, Predicate<RuleVerdict> which) {
    return rules.stream().filter(which).map(RuleVerdict::ruleId).toList();
  }

  private <T> T read(String stored, TypeReference<T> type) {
    try {
      return json.readValue(stored, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision does not read", e);
    }
  }
}
