package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Rule;
import java.time.Instant;
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
    Reservation reservation) {

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
    return of(request, basis, answer, Outcome.ALLOWED, reservation);
  }

  static Decision blocked(Request request, Basis basis, Answer answer) {
    return of(request, basis, answer, Outcome.BLOCKED, null);
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
      Request request, Basis basis, Answer answer, Outcome verdict, Reservation reservation) {
    return new Decision(
        request.id(),
        request.accountId(),
        basis.debtorId(),
        basis.creditorId(),
        request.channel(),
        request.contactPointId(),
        request.asked(),
        verdict,
        request.at(),
        request.askedAt(),
        request.askedBy(),
        answer.findings().stream().map(RuleVerdict::of).toList(),
        answer.nextPermittedAt(),
        Optional.ofNullable(answer.nextCondition()).map(Rule.Condition::code).orElse(null),
        answer.packVersion(),
        reservation);
  }
}
