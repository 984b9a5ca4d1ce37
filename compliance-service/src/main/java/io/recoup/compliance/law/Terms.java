package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terms of law that are more than some days after a fact, as they run for the debt of a
 * question at its instant.
 */
public final class Terms {
  /**
   * A term of law.
   *
   * @param last the last day of the term; null while it has none
   * @param tolledDays days that are left out of the count
   * @param paused whether it stands still now, so that its end still moves
   * @param facts what it rests on
   */
  public record Term(
      LocalDate from,
      LocalDate last,
      long tolledDays,
      boolean paused,
      List<Fact> facts,
      String explanation) {}

  private Terms() {}

  /** The time to sue under the law of the state of the case; empty if state or start is unknown. */
  public static Optional<Term> suitInState(Facts facts, Question question) {
    var claim = Claim.of(facts, question);
    return claim
        .forum(facts, question)
        .flatMap(LimitationTable.SHIPPED::state)
        .map(law -> term(claim, claim.period(law), law.statute()));
  }

  /** The time to sue, or until the debt is extinguished, under the one period of a country. */
  public static Optional<Term> suitInCountry(Facts facts, Question question, Parameters rule) {
    var claim = Claim.of(facts, question);
    return claim
        .sinceFirstKnown()
        .map(
            debt ->
                Limitation.of(rule.whole("years"), debt, CountryLimitation.RENEWING, claim.today()))
        .map(period -> term(claim, period, "payment and acknowledgment in time renew it"));
  }

  /** The time in which the consumer may dispute; empty while no validation notice is known. */
  public static Optional<Term> dispute(Facts facts, Question question, Parameters rule) {
    return ValidationEnd.notice(facts, question)
        .map(
            notice -> {
              var sent = facts.dayOf(notice);
              var period = new ValidationEnd(rule).of(sent, notice);
              return new Term(
                  sent,
                  period.end(),
                  0,
                  false,
                  List.of(notice),
                  "Taken to arrive on " + period.assumedReceipt());
            });
  }

  /** The disputes that were made in writing and in time. */
  public static List<Fact> disputesInTime(Facts facts, Question question, Parameters rule) {
    return Disputes.inTime(facts, question, new DisputePeriod(rule));
  }

  /** The first communication about the debt, after which a validation notice is owed. */
  public static Optional<Fact> firstCommunication(Facts facts, Question question, Parameters rule) {
    return Optional.ofNullable(new ValidationTiming(rule).first(facts, question));
  }

  /** The moratoria of the debt respite scheme, of the one kind or the other. */
  public static List<Term> moratoria(Facts facts, Question question, boolean crisis) {
    return BreathingSpace.known(facts, question).stream()
        .filter(space -> space.crisis() == crisis)
        .map(
            space ->
                new Term(
                    space.firstDay(),
                    space.lastDay(),
                    0,
                    false,
                    List.of(space.registered()),
                    space.lastDay() == null
                        ? "While crisis treatment lasts"
                        : "No enforcement meanwhile"))
        .toList();
  }

  private static Term term(Claim claim, Limitation.Period period, String words) {
    if (period == null) return null;
    var explanation = new ArrayList<String>();
    explanation.add(period.years() + " years; " + words);
    if (period.tolledDays() > 0) {
      explanation.add(period.tolledDays() + " days of military service are left out");
    }
    return new Term(
        period.from(),
        period.expires(),
        period.tolledDays(),
        period.paused(),
        claim.facts(),
        String.join("; ", explanation));
  }
}
