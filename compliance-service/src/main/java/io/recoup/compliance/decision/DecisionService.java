package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Takes decisions: one statement that locks the debtor and reads all there is, the verdict in plain
 * Java, one statement that writes decision, reservation and event.
 */
@ApplicationScoped
@Transactional
class DecisionService {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final int DECISION_PARAMETERS = 16;
  private static final int RESERVATION_PARAMETERS = 10;

  private static final String WRITE_DECISION =
      """
      with decided as (
        insert into decision (id, account_id, debtor_id, creditor_id, channel, contact_point_id,
          asked, verdict, at, decided_at, asked_by, rules, next_permitted_at, next_condition, pack_version,
          reservation_id)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?))
      """;
  private static final String WRITE_RESERVATION =
      """
      , reserved as (
        insert into reservation
          (id, account_id, decision_id, channel, contact_point_id, asked, at, reserved_at, expires_at,
          state)
        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?))
      """;
  private static final String APPEND_EVENT = "select outbox_append(?, ?, ?, ?, ?, ?, ?)";

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final BasisQueries bases;
  private final RuleBook book;
  private final Outbox outbox;
  private final Caller caller;
  private final Clock clock;
  private final DecisionConfig config;

  DecisionService(
      AgroalDataSource database,
      ObjectMapper json,
      BasisQueries bases,
      RuleBook book,
      Outbox outbox,
      Caller caller,
      Clock clock,
      DecisionConfig config) {
    this.database = database;
    this.json = json;
    this.bases = bases;
    this.book = book;
    this.outbox = outbox;
    this.caller = caller;
    this.clock = clock;
    this.config = config;
  }

  Decision decide(
      UUID id, UUID accountId, Channel channel, UUID contactPointId, Instant at, Asked asked) {
    var attributes = asked.attributes(channel);
    var basis = bases.locked(accountId, clock.instant().truncatedTo(ChronoUnit.MICROS));
    caller.requireCreditor(basis.creditorId(), () -> CaseFileService.notFound(accountId));
    var now = basis.knownAt();
    var request =
        new Decision.Request(
            id,
            accountId,
            channel,
            contactPointId,
            attributes,
            instantOf(at, now),
            now,
            caller.subject());
    var question =
        basis.question(accountId, channel, contactPointId, request.at(), request.asked());
    var answer = book.evaluate(basis.factsFor(question), question);
    var decision =
        answer.permitted()
            ? Decision.allowed(request, basis, answer, reserve(request))
            : Decision.blocked(request, basis, answer);
    write(decision);
    return decision;
  }

  /** A reservation holds for minutes, so that the act must be about to take place. */
  private Instant instantOf(Instant asked, Instant now) {
    if (asked == null) return now;
    if (asked.isBefore(now.minus(CLOCK_SKEW)) || asked.isAfter(now.plus(config.hold()))) {
      throw Refusal.invalid(
          "decision-not-now",
          "A decision is about an act within the coming "
              + config.hold().toMinutes()
              + " minutes; ask again when it is due.");
    }
    return asked.isBefore(now) ? now : asked.truncatedTo(ChronoUnit.MICROS);
  }

  private Reservation reserve(Decision.Request request) {
    return new Reservation(
        Ids.named("reservation", request.id()),
        Reservation.State.HELD,
        request.at().plus(config.hold()));
  }

  private void write(Decision decision) {
    var reservation = decision.reservation();
    var statement =
        reservation == null
            ? WRITE_DECISION + APPEND_EVENT
            : WRITE_DECISION + WRITE_RESERVATION + APPEND_EVENT;
    try (var connection = database.getConnection();
        var write = connection.prepareStatement(statement)) {
      Sql.bind(
          write,
          decision.id(),
          decision.accountId(),
          decision.debtorId(),
          decision.creditorId(),
          decision.channel(),
          decision.contactPointId(),
          written(decision.asked()),
          decision.verdict(),
          decision.at(),
          decision.decidedAt(),
          decision.askedBy(),
          written(decision.rules()),
          decision.nextPermittedAt(),
          decision.nextCondition(),
          decision.packVersion(),
          reservation == null ? null : reservation.id());
      var next = DECISION_PARAMETERS + 1;
      if (reservation != null) {
        Sql.bindFrom(
            write,
            next,
            reservation.id(),
            decision.accountId(),
            decision.id(),
            decision.channel(),
            decision.contactPointId(),
            written(decision.asked()),
            decision.at(),
            decision.decidedAt(),
            reservation.expiresAt(),
            reservation.state());
        next += RESERVATION_PARAMETERS;
      }
      outbox.bind(write, next, List.of(decision.event()));
      write.execute();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private String written(Object part) {
    try {
      return json.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A decision is always JSON", e);
    }
  }
}
