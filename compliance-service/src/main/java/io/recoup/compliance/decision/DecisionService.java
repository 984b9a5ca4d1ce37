package io.recoup.compliance.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.override.GrantedOverride;
import io.recoup.compliance.receipt.Grounds;
import io.recoup.compliance.receipt.ReceiptService;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.compliance.sql.Sql;
import io.recoup.compliance.sql.SqlFailure;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.receipt.CanonicalJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes decisions: one statement that locks the debtor and reads all there is, the verdict in plain
 * Java, one statement that writes decision, receipt, reservation and event.
 */
@ApplicationScoped
@Transactional
class DecisionService {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final int DECISION_PARAMETERS = 23;
  private static final int RESERVATION_PARAMETERS = 10;

  private static final String WRITE_DECISION =
      """
      with decided as (
        insert into decision (id, account_id, debtor_id, creditor_id, channel, contact_point_id,
          asked, verdict, at, decided_at, asked_by, rules, next_permitted_at, next_condition, pack_version,
          reservation_id, sequence, previous_hash, facts_hash, key_id, signature, override_id,
          placed_by)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))
      """;
  private static final String WRITE_RESERVATION =
      """
      , reserved as (
        insert into reservation
          (id, account_id, decision_id, channel, contact_point_id, asked, at, reserved_at, expires_at,
          state)
        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?))
      """;
  private static final String APPEND_AND_ADVANCE =
      "select outbox_append(?, ?, ?, ?, ?, ?, ?), receipt_chain_advance(?, ?, ?, ?)";
  private static final int EVENT_PARAMETERS = 7;

  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final BasisQueries bases;
  private final RuleBook book;
  private final ReceiptService receipts;
  private final Outbox outbox;
  private final Caller caller;
  private final Clock clock;
  private final DecisionConfig config;

  DecisionService(
      AgroalDataSource database,
      ObjectMapper json,
      BasisQueries bases,
      RuleBook book,
      ReceiptService receipts,
      Outbox outbox,
      Caller caller,
      Clock clock,
      DecisionConfig config) {
    this.database = database;
    this.json = json;
    this.bases = bases;
    this.book = book;
    this.receipts = receipts;
    this.outbox = outbox;
    this.caller = caller;
    this.clock = clock;
    this.config = config;
  }

  Decision decide(
      UUID id, UUID accountId, Channel channel, UUID contactPointId, Instant at, Asked asked) {
    var attributes = asked.attributes(channel);
    var asOf = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var locked = bases.locked(accountId, channel, contactPointId, at == null ? asOf : at, asOf);
    var basis = locked.basis();
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
    var known = basis.known(question);
    var facts = new Facts(basis.jurisdictions(), List.of(), known);
    var answer = book.evaluate(facts, question);
    var decision =
        decision(
            request,
            basis,
            answer,
            locked.continues(),
            lifted ->
                new PermissionEnd(book, basis, question, facts, lifted)
                    .notAfter(request.at().plus(config.hold())));
    write(decision, locked.continues(), Grounds.of(basis.jurisdictions(), known));
    return decision;
  }

  /**
   * @param end until when it is permitted where presumptions of these ids are lifted
   */
  private static Decision decision(
      Decision.Request request,
      Basis basis,
      Answer answer,
      Continuation continues,
      Function<Predicate<String>, Instant> end) {
    if (answer.permitted()) {
      return Decision.allowed(request, basis, answer, reserve(request, end.apply(_ -> false)));
    }
    return override(request, answer, continues)
        .map(
            found ->
                Decision.overridden(
                    request,
                    basis,
                    answer,
                    reserve(request, end.apply(found.rules()::contains)),
                    found))
        .orElseGet(() -> Decision.blocked(request, basis, answer));
  }

  /** One that lifts every denial there is now; a denial that is no presumption leaves none. */
  private static Optional<GrantedOverride> override(
      Decision.Request request, Answer answer, Continuation continues) {
    var denials = answer.denials();
    if (denials.isEmpty() || !denials.stream().allMatch(RuleVerdict::isPresumption)) {
      return Optional.empty();
    }
    var rules = denials.stream().map(denial -> denial.rule().id()).toList();
    return continues.overrides().stream()
        .filter(granted -> granted.lifts(rules, request.askedBy()))
        .findFirst();
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

  private static Reservation reserve(Decision.Request request, Instant end) {
    return new Reservation(
        Ids.named("reservation", request.id()), Reservation.Status.HELD, end, false);
  }

  private void write(Decision decision, Continuation after, CanonicalJson grounds) {
    var findings = decision.findings();
    var signed = receipts.sign(decision.statement(after, grounds.hash(), findings));
    var override = decision.override();
    var reservation = decision.reservation();
    var statement =
        reservation == null
            ? WRITE_DECISION + APPEND_AND_ADVANCE
            : WRITE_DECISION + WRITE_RESERVATION + APPEND_AND_ADVANCE;
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
          findings.json().toString(),
          decision.nextPermittedAt(),
          decision.nextCondition(),
          decision.packVersion(),
          reservation == null ? null : reservation.id(),
          after.next(),
          after.hash(),
          grounds.sha256(),
          signed.keyId(),
          signed.signature(),
          override == null ? null : override.id(),
          PlacedBy.NOW);
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
            reservation.status());
        next += RESERVATION_PARAMETERS;
      }
      outbox.bind(write, next, List.of(decision.event()));
      Sql.bindFrom(
          write,
          next + EVENT_PARAMETERS,
          decision.accountId(),
          after.next(),
          after.hash(),
          signed.hash());
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
