package io.recoup.compliance.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.decision.PastDecisionQueries;
import io.recoup.compliance.decision.PastDecisionQueries.PastDecision;
import io.recoup.compliance.rule.Overlay;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps replays and works them off; each batch of decisions is one transaction. */
@ApplicationScoped
@Transactional
class ReplayService {
  private static final Logger LOG = Logger.getLogger(ReplayService.class);
  private static final TypeReference<List<Replay.Example>> EXAMPLES = new TypeReference<>() {};
  private static final int EXAMPLES_EACH = 20;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final PastDecisionQueries history;
  private final CaseFileService cases;
  private final RuleBook configured;
  private final Paging paging;
  private final Caller caller;
  private final Clock clock;
  private final ReplayConfig config;

  ReplayService(
      AgroalDataSource database,
      ObjectMapper json,
      PastDecisionQueries history,
      CaseFileService cases,
      RuleBook configured,
      Paging paging,
      Caller caller,
      Clock clock,
      ReplayConfig config) {
    this.database = database;
    this.json = json;
    this.history = history;
    this.cases = cases;
    this.configured = configured;
    this.paging = paging;
    this.caller = caller;
    this.clock = clock;
    this.config = config;
  }

  /** Refused with overlay-unusable if the draft cannot be laid over the rules. */
  Replay request(
      UUID id,
      UUID accountId,
      Instant decidedFrom,
      Instant decidedBefore,
      Replay.Rules rules,
      JsonNode overlay) {
    if (accountId != null) cases.requireForCaller(accountId);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var replay =
        new Replay(
            id,
            caller.creditorId().orElse(null),
            accountId,
            decidedFrom,
            decidedBefore == null ? now : decidedBefore,
            rules,
            overlay,
            now,
            caller.subject(),
            Replay.Status.QUEUED,
            null,
            new Replay.Counts(0, 0, 0, 0, 0, 0),
            List.of(),
            null,
            null,
            null,
            null);
    book(replay);
    Sql.change(
        database,
        """
        insert into replay (id, creditor_id, account_id, decided_from, decided_before, rules, overlay,
          requested_at, requested_by, state)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)""",
        replay.id(),
        replay.creditorId(),
        replay.accountId(),
        replay.decidedFrom(),
        replay.decidedBefore(),
        replay.rules(),
        replay.overlay() == null ? null : replay.overlay().toString(),
        replay.requestedAt(),
        replay.requestedBy(),
        replay.status());
    return replay;
  }

  Replay find(UUID id) {
    var found =
        Sql.first(database, this::replay, "select * from replay where id = ?", id)
            .orElseThrow(() -> notFound(id));
    caller
        .creditorId()
        .filter(creditor -> !creditor.equals(found.creditorId()))
        .ifPresent(
            _ -> {
              throw notFound(id);
            });
    return found;
  }

  Page<Replay> list(Replay.Status status, String cursor, Integer asked) {
    var limit = paging.limit(asked);
    var scope = "replays " + status;
    var after = paging.decode(cursor, scope);
    var rows =
        Sql.list(
            database,
            this::replay,
            """
            select * from replay
            where state = coalesce(?, state)
              and (?::uuid is null or creditor_id = ?)
              and (requested_at, id) < (coalesce(?, 'infinity'::timestamptz), ?)
            order by requested_at desc, id desc limit ?""",
            status,
            caller.creditorId().orElse(null),
            caller.creditorId().orElse(null),
            after.map(Cursor::at).orElse(null),
            after.map(Cursor::id).orElse(new UUID(-1, -1)),
            limit + 1);
    return paging.page(rows, limit, scope, replay -> new Cursor(replay.requestedAt(), replay.id()));
  }

  /** Refused with replay-finished if there is nothing left to cancel. */
  Replay cancel(UUID id) {
    find(id);
    var cancelled =
        Sql.change(
            database,
            """
            update replay set state = 'CANCELLED', finished_at = ?
            where id = ? and state in ('QUEUED', 'RUNNING')""",
            clock.instant(),
            id);
    if (cancelled == 0) throw Refusal.conflict("replay-finished", "The replay is over");
    return find(id);
  }

  /** Asks one batch of decisions again and says whether there may be more to do. */
  boolean workABatch() {
    var next =
        Sql.first(
            database,
            this::replay,
            """
            select * from replay where state in ('QUEUED', 'RUNNING')
            order by requested_at, id limit 1 for update skip locked""");
    if (next.isEmpty()) return false;
    var replay = next.get();
    try {
      store(replay.status() == Replay.Status.QUEUED ? start(replay) : goOn(replay));
    } catch (SqlFailure e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "Replay %s fails", replay.id());
      store(replay.failed(clock.instant(), "A decision could not be asked again."));
    }
    return true;
  }

  private Replay start(Replay replay) {
    return replay.started(history.count(filter(replay)));
  }

  private Replay goOn(Replay replay) {
    var book = book(replay);
    var decisions =
        history.after(
            filter(replay), replay.lastAccountId(), replay.lastDecisionId(), config.batch());
    if (decisions.isEmpty()) return replay.finished(clock.instant());
    var counts = replay.counts();
    var examples = new ArrayList<>(replay.examples());
    for (var decision : decisions) {
      var denying = deniedBy(book, decision);
      var change = change(decision, denying);
      counts = counts.and(change);
      if (change != Replay.Change.UNCHANGED && counts.of(change) <= EXAMPLES_EACH) {
        examples.add(
            new Replay.Example(
                change,
                decision.id(),
                decision.accountId(),
                decision.at(),
                decision.deniedBy(),
                denying));
      }
    }
    var last = decisions.getLast();
    return replay.advanced(counts, examples, last.accountId(), last.id());
  }

  private static List<String> deniedBy(RuleBook book, PastDecision decision) {
    return book.evaluate(decision.facts(), decision.question()).denials().stream()
        .map(finding -> finding.rule().id())
        .filter(rule -> !decision.overridden().contains(rule))
        .toList();
  }

  private static Replay.Change change(PastDecision decision, List<String> denying) {
    if (!decision.reproduced()) return Replay.Change.NOT_REPRODUCED;
    if (decision.allowed()) {
      return denying.isEmpty() ? Replay.Change.UNCHANGED : Replay.Change.NOW_BLOCKED;
    }
    if (denying.isEmpty()) return Replay.Change.NOW_ALLOWED;
    return decision.deniedBy().equals(denying)
        ? Replay.Change.UNCHANGED
        : Replay.Change.OTHER_REASON;
  }

  private RuleBook book(Replay replay) {
    var base =
        switch (replay.rules()) {
          case CONFIGURED -> configured;
          case SHIPPED -> RuleBook.shipped();
        };
    if (replay.overlay() == null) return base;
    try {
      return base.with(new Overlay(replay.overlay()));
    } catch (Overlay.Fault fault) {
      throw Refusal.invalid("overlay-unusable", fault.getMessage());
    } catch (RuntimeException e) {
      // Whatever a draft of another form breaks: its words are about our classes, not the draft.
      LOG.debugf(e, "The draft of replay %s", replay.id());
      throw Refusal.invalid(
          "overlay-unusable",
          "A rule or a change of the draft does not have the form of those that GET /v1/rules shows.");
    }
  }

  private static PastDecisionQueries.Filter filter(Replay replay) {
    return new PastDecisionQueries.Filter(
        replay.creditorId(), replay.accountId(), replay.decidedFrom(), replay.decidedBefore());
  }

  private void store(Replay replay) {
    var counts = replay.counts();
    Sql.change(
        database,
        """
        update replay set state = ?, total = ?, replayed = ?, unchanged = ?, now_allowed = ?,
          now_blocked = ?, other_reason = ?, not_reproduced = ?, examples = ?::jsonb,
          last_account_id = ?, last_decision_id = ?, finished_at = ?, failure = ?
        where id = ?""",
        replay.status(),
        replay.total(),
        counts.replayed(),
        counts.unchanged(),
        counts.nowAllowed(),
        counts.nowBlocked(),
        counts.otherReason(),
        counts.notReproduced(),
        written(replay.examples()),
        replay.lastAccountId(),
        replay.lastDecisionId(),
        replay.finishedAt(),
        replay.failure(),
        replay.id());
  }

  private Replay replay(ResultSet row) throws SQLException {
    var overlay = row.getString("overlay");
    return new Replay(
        Sql.id(row, "id"),
        Sql.id(row, "creditor_id"),
        Sql.id(row, "account_id"),
        Sql.instant(row, "decided_from"),
        Sql.instant(row, "decided_before"),
        Sql.constant(row, "rules", Replay.Rules.class),
        overlay == null ? null : read(overlay),
        Sql.instant(row, "requested_at"),
        row.getString("requested_by"),
        Sql.constant(row, "state", Replay.Status.class),
        row.getObject("total", Integer.class),
        new Replay.Counts(
            row.getInt("replayed"),
            row.getInt("unchanged"),
            row.getInt("now_allowed"),
            row.getInt("now_blocked"),
            row.getInt("other_reason"),
            row.getInt("not_reproduced")),
        examples(row.getString("examples")),
        Sql.id(row, "last_account_id"),
        Sql.id(row, "last_decision_id"),
        Sql.instant(row, "finished_at"),
        row.getString("failure"));
  }

  private JsonNode read(String overlay) {
    try {
      return json.readTree(overlay);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored overlay does not read", e);
    }
  }

  private List<Replay.Example> examples(String stored) {
    try {
      return json.readValue(stored, EXAMPLES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored examples do not read", e);
    }
  }

  private String written(List<Replay.Example> examples) {
    try {
      return json.writeValueAsString(examples);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Examples are always JSON", e);
    }
  }

  private static Refusal notFound(UUID id) {
    return Refusal.notFound("replay-not-found", "No replay " + id);
  }
}
