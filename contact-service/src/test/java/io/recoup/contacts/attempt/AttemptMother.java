package io.recoup.contacts.attempt;

import io.recoup.contacts.account.KnownAccount;
import io.recoup.contacts.attempt.AttemptState.Reason;
import io.recoup.contacts.client.Decision;
import io.recoup.contacts.client.Decision.Reservation;
import io.recoup.contacts.client.Decision.Rule;
import io.recoup.contacts.client.Decision.RuleVerdict;
import io.recoup.contacts.client.Decision.Verdict;
import io.recoup.kit.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Attempts in each state there is, all about one account. */
final class AttemptMother {
  static final UUID ID = UUID.fromString("5b1f5c0a-3c1f-5d3e-9a54-6b0c8f6d2e11");
  static final UUID ACCOUNT = UUID.fromString("cc5139ed-482c-5af9-82ea-26c8cf0b1f52");
  static final UUID DEBTOR = UUID.fromString("dcfad15f-ab29-53df-87bf-cebeb3d37b46");
  static final UUID PHONE = UUID.fromString("f87d74aa-5f59-5c99-bca0-83bd5dc99bbc");
  static final UUID DECISION = UUID.fromString("0197a000-0000-7000-8000-00000000d001");
  static final UUID RESERVATION = UUID.fromString("0197a000-0000-7000-8000-00000000e001");
  static final Currency USD = Currency.getInstance("USD");
  static final Instant NOW = Instant.parse("2026-11-30T16:00:00Z");
  static final Instant EXPIRY = Instant.parse("2026-11-30T16:30:00Z");
  static final Instant TOMORROW = Instant.parse("2026-12-01T14:00:00Z");
  static final LocalDate DUE = LocalDate.of(2026, 12, 15);

  private AttemptMother() {}

  static Attempt requested() {
    return requested(Channel.CALL);
  }

  static Attempt requested(Channel channel) {
    return new Attempt(
        ID, new KnownAccount(ACCOUNT, UUID.randomUUID(), DEBTOR, USD), channel, PHONE, NOW);
  }

  static Attempt cleared() {
    return cleared(Channel.CALL);
  }

  static Attempt cleared(Channel channel) {
    var attempt = requested(channel);
    attempt.decide(allowed(), NOW);
    return attempt;
  }

  static Attempt blocked() {
    var attempt = requested();
    attempt.decide(denied(), NOW);
    return attempt;
  }

  static Attempt completed() {
    var attempt = cleared();
    attempt.record(noAnswer(), NOW, USD, Set.of());
    return attempt;
  }

  static Attempt failed() {
    var attempt = cleared();
    attempt.record(busy(), NOW, USD, Set.of());
    return attempt;
  }

  static Attempt cancelled(Reason reason) {
    var attempt = cleared();
    attempt.cancel(reason, NOW);
    return attempt;
  }

  static Decision allowed() {
    return new Decision(
        DECISION,
        Verdict.ALLOWED,
        NOW,
        List.of(rule("REGF-TIME", RuleVerdict.PERMIT)),
        null,
        null,
        new Reservation(RESERVATION, EXPIRY));
  }

  static Decision denied() {
    var rules =
        List.of(rule("REGF-TIME", RuleVerdict.DENY), rule("REGF-CEASE", RuleVerdict.PERMIT));
    return new Decision(DECISION, Verdict.BLOCKED, NOW, rules, TOMORROW, null, null);
  }

  static Outcome noAnswer() {
    return new Outcome(Party.NO_ONE, Result.NO_ANSWER, NOW, null, false, List.of());
  }

  static Outcome busy() {
    return new Outcome(Party.NO_ONE, Result.BUSY, NOW, null, false, List.of());
  }

  static Outcome promise(Money amount, LocalDate dueOn) {
    return new Outcome(
        Party.RIGHT_PARTY, Result.PROMISE, NOW, new Promised(amount, dueOn), false, List.of());
  }

  private static Rule rule(String id, RuleVerdict verdict) {
    return new Rule(id, "12 CFR 1006", verdict, "CODE", "Why", null);
  }
}
