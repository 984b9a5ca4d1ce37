package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.override.GrantedOverride;
import io.recoup.compliance.receipt.Findings;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import io.recoup.receipt.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was asked about an account, what every rule said to it, and what follows. Never changed. */
record Decision(
    UUID id,
    UUID accountId,
    UUID debtorId,
    UUID creditorId,
    Channel channel,
    UUID contactPointId,
    Map<String, Object> asked,
    Outcome verdict,
    Instant at,
    Instant decidedAt,
    String askedBy,
    List<RuleVerdict> rules,
    Instant nextPermittedAt,
    String nextCondition,
    String packVersion,
    Reservation reservation,
    GrantedOverride override) {

  @Schema(name = "DecisionVerdict")
  enum Outcome {
    ALLOWED,
    BLOCKED
  }

  /** What is asked, by whom and when. */
  record Request(
      UUID id,
      UUID accountId,
      Channel channel,
      UUID contactPointId,
      Map<String, Object> asked,
      Instant at,
      Instant askedAt,
      String askedBy) {}

  static Decision allowed(Request request, Basis basis, Answer answer, Reservation reservation) {
    return of(request, basis, answer, verdicts(answer), reservation, null);
  }

  static Decision blocked(Request request, Basis basis, Answer answer) {
    return of(request, basis, answer, verdicts(answer), null, null);
  }

  /** Allowed in spite of denials, all of which the override lifts. */
  static Decision overridden(
      Request request,
      Basis basis,
      Answer answer,
      Reservation reservation,
      GrantedOverride override) {
    var verdicts =
        verdicts(answer).stream()
            .map(verdict -> verdict.denies() ? verdict.overridden() : verdict)
            .toList();
    return of(request, basis, answer, verdicts, reservation, override);
  }

  /** All that the rules said, as it is stored. */
  Findings findings() {
    return Findings.of(rules.stream().map(RuleVerdict::members).toList());
  }

  /** What the receipt says; the stored decision says the same. */
  Statement statement(Continuation after, String facts, Findings findings) {
    return new Statement(
        Statement.VERSION,
        id.toString(),
        accountId.toString(),
        debtorId.toString(),
        creditorId.toString(),
        after.next(),
        after.previous(),
        new Statement.Question(channel.name(), contactPointId.toString(), at.toString(), asked),
        facts,
        findings.rules(),
        findings.json().hash(),
        verdict.name(),
        nextPermittedAt == null ? null : nextPermittedAt.toString(),
        nextCondition,
        reservation == null ? null : reservation.id().toString(),
        packVersion,
        decidedAt.toString(),
        askedBy,
        override == null ? null : waiver(override));
  }

  DecisionEvent event() {
    return switch (verdict) {
      case ALLOWED ->
          new DecisionEvent.ContactAllowed(
              id, accountId, debtorId, channel, contactPointId, at, reservation.id());
      case BLOCKED ->
          new DecisionEvent.ContactBlocked(
              id,
              accountId,
              debtorId,
              channel,
              contactPointId,
              at,
              rules.stream().filter(RuleVerdict::denies).map(RuleVerdict::ruleId).toList(),
              nextPermittedAt,
              nextCondition);
    };
  }

  private static Decision of(
      Request request,
      Basis basis,
      Answer answer,
      List<RuleVerdict> rules,
      Reservation reservation,
      GrantedOverride override) {
    var isAllowed = reservation != null;
    return new Decision(
        request.id(),
        request.accountId(),
        basis.debtorId(),
        basis.creditorId(),
        request.channel(),
        request.contactPointId(),
        request.asked(),
        isAllowed ? Outcome.ALLOWED : Outcome.BLOCKED,
        request.at(),
        request.askedAt(),
        request.askedBy(),
        rules,
        isAllowed ? null : storable(answer.nextPermittedAt()),
        isAllowed
            ? null
            : Optional.ofNullable(answer.nextCondition()).map(Rule.Condition::code).orElse(null),
        answer.packVersion(),
        reservation,
        override);
  }

  private static List<RuleVerdict> verdicts(Answer answer) {
    return answer.findings().stream().map(RuleVerdict::of).toList();
  }

  /** The database counts microseconds; a moment earlier would not be permitted yet. */
  private static Instant storable(Instant instant) {
    if (instant == null) return null;
    var cut = instant.truncatedTo(ChronoUnit.MICROS);
    return cut.equals(instant) ? cut : cut.plus(1, ChronoUnit.MICROS);
  }

  private static Statement.Waiver waiver(GrantedOverride override) {
    return new Statement.Waiver(
        override.id().toString(),
        override.grantedBy(),
        override.grantedAt().toString(),
        override.factor().name(),
        override.reason(),
        override.rules());
  }
}
