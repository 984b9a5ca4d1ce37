package io.recoup.benchmarks;

import io.recoup.compliance.rule.Answer;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All rules on one case of a consumer in Texas: whether a call about one of two debts is lawful.
 * The facts are calls, messages and letters of the last months, most of them too old to count.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RuleEvaluation {
  private static final Instant NOW = Instant.parse("2026-06-10T15:00:00Z");
  private static final List<String> KINDS =
      List.of("CALL_OUT", "EMAIL_OUT", "SMS_IN", "CALL_OUT", "EMAIL_IN", "LETTER_OUT");

  @Param({"5", "50", "500"})
  public int facts;

  private final RuleBook book = RuleBook.shipped();
  private List<Fact> known;
  private Facts permitting;
  private Facts denying;
  private Question call;

  @Setup
  public void makeTheCase() {
    known = new ArrayList<>();
    for (var i = 0; i < facts; i++) {
      var type = KINDS.get(i % KINDS.size());
      var at = NOW.minus(Duration.ofHours(200 + 24L * i % 2_000)).plusSeconds(i);
      var attributes =
          type.equals("CALL_OUT")
              ? Map.<String, Object>of(
                  "debt",
                  "D" + i % 2,
                  "to",
                  "consumer",
                  "outcome",
                  "UNANSWERED",
                  "number",
                  "+12025550101")
              : Map.<String, Object>of("debt", "D" + i % 2);
      known.add(new Fact("f" + i, type, at, attributes));
    }
    permitting = caseOf(known);
    var spoken = new ArrayList<>(known);
    spoken.add(
        new Fact(
            "spoken",
            "CALL_OUT",
            NOW.minus(Duration.ofDays(2)),
            Map.of("debt", "D1", "to", "consumer", "outcome", "CONVERSATION")));
    denying = caseOf(spoken);
    call =
        new Question(
            "CALL_OUT", NOW, Map.of("debt", "D1", "to", "consumer", "number", "+12025550101"));
    if (!book.evaluate(permitting, call).permitted()) {
      throw new IllegalStateException(book.evaluate(permitting, call).headline().toString());
    }
    if (book.evaluate(denying, call).permitted()) throw new IllegalStateException("not denied");
  }

  @Benchmark
  public Answer permitted() {
    return book.evaluate(permitting, call);
  }

  /** The search for the next permitted instant included. */
  @Benchmark
  public Answer denied() {
    return book.evaluate(denying, call);
  }

  /** Sorting and indexing the facts included. */
  @Benchmark
  public Answer permittedFromUnsortedFacts() {
    return book.evaluate(caseOf(known), call);
  }

  private static Facts caseOf(List<Fact> facts) {
    return new Facts(List.of("US-TX"), List.of("America/Chicago"), facts);
  }
}
