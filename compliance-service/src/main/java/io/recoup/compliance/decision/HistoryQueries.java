package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what is known of an account by now, with the contacts at the beginning and the end of its
 * history however long ago they were: a decision looks back at contacts for some weeks only.
 */
@ApplicationScoped
public class HistoryQueries {
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  private static final String ENDS_OF_HISTORY =
      """
      (select id, type, holds_from, attributes from fact
       where account_id = ? and not lasting and type in ('EMAIL_OUT', 'LETTER_OUT', 'SMS_OUT')
       order by holds_from, id limit 1)
      union
      (select id, type, holds_from, attributes from fact
       where account_id = ? and not lasting and type in ('CALL_IN', 'CALL_OUT')
         and attributes ->> 'outcome' = 'CONVERSATION'
       order by holds_from, id limit 1)
      union
      (select id, type, holds_from, attributes from fact
       where account_id = ? and not lasting
       order by holds_from desc, id limit 1)""";

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final BasisQueries basis;

  HistoryQueries(AgroalDataSource database, ObjectMapper json, BasisQueries basis) {
    this.database = database;
    this.json = json;
    this.basis = basis;
  }

  /** The facts for a question about one account, as they are known at its instant. */
  public Facts factsFor(Question question) {
    var accountId = UUID.fromString(question.debts().getFirst());
    var known = basis.latest(accountId, question.at());
    var facts = new ArrayList<>(known.known(question));
    var ids = new HashSet<String>();
    facts.forEach(fact -> ids.add(fact.id()));
    Sql.list(database, this::fact, ENDS_OF_HISTORY, accountId, accountId, accountId).stream()
        .filter(fact -> ids.add(fact.id()))
        .forEach(facts::add);
    return new Facts(known.jurisdictions(), List.of(), facts);
  }

  private Fact fact(ResultSet row) throws SQLException {
    try {
      return new Fact(
          row.getString("id"),
          row.getString("type"),
          Sql.instant(row, "holds_from"),
          json.readValue(row.getString("attributes"), ATTRIBUTES));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored attributes do not read", e);
    }
  }
}
