package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The disputes of a debt and their answers, read in the order in which they came.
 *
 * @param pending those in writing and in time that still wait for an answer
 * @param latest the last dispute, however it was made
 * @param answer what answered the last dispute; null where nothing did
 * @param answeredBefore whether an answer had been given before the last dispute came
 */
record Disputes(
    List<Fact> pending, Fact latest, Manner manner, Fact answer, boolean answeredBefore) {
  static final String DUPLICATIVE_NOTICE = "DUPLICATIVE_NOTICE_SENT";

  /** Only a dispute in writing and within the period stops collection. */
  enum Manner {
    IN_TIME,
    LATE,
    ORAL
  }

  private static final String DISPUTE = "DISPUTE_RECEIVED";
  private static final String VERIFICATION = "VERIFICATION_SENT";
  private static final String[] EVENTS = {
    DISPUTE, VERIFICATION, DUPLICATIVE_NOTICE, Disputed.WITHDRAWN
  };

  /** Empty where no dispute is known, or the last one was withdrawn. */
  static Optional<Disputes> of(Facts facts, Question question, DisputePeriod period) {
    if (facts.of(DISPUTE).isEmpty()) return Optional.empty();
    var end = period.end(facts, question);
    var pending = new ArrayList<Fact>();
    var evidence = new HashSet<String>();
    var fresh = new HashSet<Fact>();
    Fact latest = null;
    Fact answer = null;
    var manner = Manner.IN_TIME;
    var answered = false;
    var answeredBefore = false;
    for (var event : facts.about(question, EVENTS)) {
      switch (event.type()) {
        case DISPUTE -> {
          latest = event;
          answer = null;
          answeredBefore = answered;
          if (event.text("evidence").filter(evidence::add).isPresent()) fresh.add(event);
          manner = manner(event, end, facts);
          if (manner == Manner.IN_TIME) pending.add(event);
        }
        case VERIFICATION -> {
          answered |= latest != null;
          answer = event;
          pending.clear();
        }
        case DUPLICATIVE_NOTICE -> {
          if (answered && isReasoned(event) && pending.removeIf(one -> !fresh.contains(one))) {
            answer = event;
          }
        }
        default -> {
          latest = null;
          pending.clear();
        }
      }
    }
    return latest == null
        ? Optional.empty()
        : Optional.of(new Disputes(List.copyOf(pending), latest, manner, answer, answeredBefore));
  }

  /** Whether the last dispute brings evidence that none before it brought. */
  boolean bringsNewInformation(Facts facts, Question question) {
    var evidence = latest.text("evidence");
    if (evidence.isEmpty()) return false;
    for (var earlier : facts.about(question, DISPUTE)) {
      if (earlier.equals(latest)) break;
      if (earlier.text("evidence").equals(evidence)) return false;
    }
    return true;
  }

  /** Those that were made in writing and within the period, answered or not. */
  static List<Fact> inTime(Facts facts, Question question, DisputePeriod period) {
    var end = period.end(facts, question);
    return facts.about(question, DISPUTE).stream()
        .filter(dispute -> manner(dispute, end, facts) == Manner.IN_TIME)
        .toList();
  }

  private static Manner manner(Fact dispute, Optional<LocalDate> end, Facts facts) {
    if (!isWritten(dispute)) return Manner.ORAL;
    return end.filter(facts.dayOf(dispute)::isAfter).isPresent() ? Manner.LATE : Manner.IN_TIME;
  }

  /** What is not said to be spoken, or to have come where nothing is taken, is in writing. */
  private static boolean isWritten(Fact dispute) {
    if (!dispute.flag("channelAcceptedFromConsumers").orElse(true)) return false;
    return dispute.flag("written").orElseGet(() -> !dispute.is("channel", "phone"));
  }

  private static boolean isReasoned(Fact notice) {
    return notice.flag("reasons").orElse(false) && notice.has("refersToPriorResponse");
  }
}
