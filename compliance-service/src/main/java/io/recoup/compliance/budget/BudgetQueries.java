package io.recoup.compliance.budget;

import io.recoup.compliance.Channel;
import io.recoup.compliance.decision.Knowledge;
import io.recoup.compliance.decision.KnowledgeQueries;
import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what is left of contact with a debtor; nothing is locked, reserved or stored. */
@ApplicationScoped
class BudgetQueries {
  /** So many times the rules are asked at most: some seconds' work. */
  static final int MOST_STEPS = 30_000;

  private static final Duration FURTHEST = Duration.ofDays(40);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
  private static final long STEPS_A_DAY = Duration.ofDays(1).dividedBy(Slots.STEP);

  /** What is left of one way to reach the debtor. */
  record Line(
      Channel channel, UUID contactPointId, Answer now, Left left, List<Slots.Slot> slots) {}

  /**
   * What is left of all ways.
   *
   * @param zone the debtor's, by which days are counted
   */
  record Budget(
      UUID accountId,
      Instant at,
      Instant until,
      ZoneId zone,
      List<Line> lines,
      List<Knowledge.Reserved> reserved) {}

  private final KnowledgeQueries known;
  private final RuleBook book;
  private final Clock clock;

  BudgetQueries(KnowledgeQueries known, RuleBook book, Clock clock) {
    this.known = known;
    this.book = book;
    this.clock = clock;
  }

  Budget of(UUID accountId, UUID contactPointId, int days, Start asked) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var at = instantOf(asked, now);
    var knowledge = known.forCaller(accountId, now);
    var points =
        knowledge.contactPoints().stream()
            .filter(point -> contactPointId == null || point.id().equals(contactPointId))
            .toList();
    if (contactPointId != null && points.isEmpty()) {
      throw Refusal.invalid(
          "contact-point-unknown", "The debtor has no contact point " + contactPointId);
    }
    requireBounded(points, days);
    var until = Slots.upToStep(at).plus(Duration.ofDays(days));
    var lines = new ArrayList<Line>();
    var work = new Work();
    for (var channel : Channel.values()) {
      for (var point : points) {
        if (reaches(channel, point.kind()))
          lines.add(line(knowledge, channel, point, at, until, work));
      }
    }
    var zone = knowledge.factsFor(knowledge.question("CALL_OUT", at)).home();
    return new Budget(accountId, at, until, zone, lines, knowledge.reserved());
  }

  /** What all the answers of a budget cost together, which has a bound as each of them has one. */
  private final class Work {
    private static final long MOST_LOOKS = 100_000_000;
    private long looks;

    Answer answer(Knowledge knowledge, Question question) {
      var facts = knowledge.factsFor(question);
      var answer = book.evaluate(facts, question);
      looks += facts.spent();
      if (looks > MOST_LOOKS)
        throw Refusal.invalid(
            "budget-too-wide", "Too many facts for so many days and contact points at once.");
      return answer;
    }
  }

  private Line line(
      Knowledge knowledge,
      Channel channel,
      Knowledge.Point point,
      Instant at,
      Instant until,
      Work work) {
    var question = knowledge.question(channel, point.id(), at);
    var now = work.answer(knowledge, question);
    var slots =
        Slots.between(
            at,
            until,
            instant -> work.answer(knowledge, question.asked(instant)),
            knowledge::changesAfter);
    return new Line(channel, point.id(), now, Left.least(now.findings()).orElse(null), slots);
  }

  private static Instant instantOf(Start start, Instant now) {
    if (start == null) return now;
    var asked = start.from(now);
    if (asked.isBefore(now.minus(CLOCK_SKEW)) || asked.isAfter(now.plus(FURTHEST))) {
      throw Refusal.invalid(
          "budget-not-ahead",
          "A contact budget is read for now or the coming " + FURTHEST.toDays() + " days.");
    }
    return asked.isBefore(now) ? now : asked.truncatedTo(ChronoUnit.MICROS);
  }

  private static void requireBounded(List<Knowledge.Point> points, int days) {
    var lines =
        points.stream()
            .mapToLong(
                point ->
                    List.of(Channel.values()).stream()
                        .filter(channel -> reaches(channel, point.kind()))
                        .count())
            .sum();
    if (lines * days * STEPS_A_DAY > MOST_STEPS) {
      throw Refusal.invalid(
          "budget-too-wide", "Too many contact points for " + days + " days at once.");
    }
  }

  private static boolean reaches(Channel channel, String kind) {
    return switch (channel) {
      case CALL, VOICEMAIL, SMS -> kind.equals("PHONE");
      case EMAIL -> kind.equals("EMAIL");
      case LETTER -> kind.equals("ADDRESS");
    };
  }
}
