package io.recoup.compliance.clock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.compliance.law.Terms;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.kit.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the clocks of a case from its facts: a pure function of facts and instant. Which clocks
 * there are, and how long they run, stands in law/clocks.yaml.
 */
final class ClockBook {
  /** What tells when a clock starts and ends. */
  private enum Counts {
    REQUEST,
    AWAITED_ANSWER,
    ANSWER_IN_TIME,
    FIRST_COMMUNICATION,
    VALIDATION_PERIOD,
    DISPUTE_IN_PERIOD,
    LIMITATION_OF_STATE,
    LIMITATION_OF_COUNTRY,
    DELIVERED_MESSAGE,
    STANDARD_MORATORIUM,
    CRISIS_MORATORIUM,
    LAST_ACTIVITY
  }

  private record Entry(
      ClockKind kind, String ruleId, Counts counts, String[] starts, String[] stops) {}

  private static final List<Entry> ENTRIES = read("/law/clocks.yaml");
  private static final String UNDELIVERED = "NOTICE_OF_UNDELIVERABILITY";
  private static final String CONVERSATION = "CONVERSATION";

  private final RuleBook rules;

  ClockBook(RuleBook rules) {
    this.rules = rules;
  }

  static Stream<String> ruleIds() {
    return ENTRIES.stream().map(Entry::ruleId).distinct();
  }

  /** The clocks of an account, running ones first, then those that started last. */
  List<CaseClock> read(UUID accountId, Facts facts, Instant now) {
    var clocks = new ArrayList<CaseClock>();
    var question = asked(accountId, now);
    for (var entry : ENTRIES) {
      rules
          .binding(entry.ruleId(), facts, question)
          .ifPresent(rule -> new Reading(accountId, entry, rule, facts, question).into(clocks));
    }
    clocks.sort(
        Comparator.comparing(CaseClock::status)
            .thenComparing(CaseClock::startedOn, Comparator.reverseOrder())
            .thenComparing(CaseClock::kind)
            .thenComparing(CaseClock::id));
    return clocks;
  }

  /** What the clocks of an account are read for. */
  static Question asked(UUID accountId, Instant now) {
    return new Question("FILE_SUIT", now, Map.of("debt", accountId.toString()));
  }

  /** One entry read against the facts of one account. */
  private record Reading(UUID accountId, Entry entry, Rule rule, Facts facts, Question question) {
    void into(List<CaseClock> clocks) {
      switch (entry.counts()) {
        case REQUEST ->
            known(entry.starts())
                .forEach(fact -> clocks.add(after(fact, null, null, entry.stops())));
        case AWAITED_ANSWER ->
            known(texts("requests")).stream()
                .filter(this::counts)
                .forEach(
                    request ->
                        clocks.add(after(request, whole("answerInDays"), null, texts("answers"))));
        case ANSWER_IN_TIME -> known(text("since")).forEach(fact -> clocks.add(answer(fact)));
        case DISPUTE_IN_PERIOD ->
            Terms.disputesInTime(facts, question, rule.parameters())
                .forEach(dispute -> clocks.add(after(dispute, null, null, entry.stops())));
        case FIRST_COMMUNICATION ->
            Terms.firstCommunication(facts, question, rule.parameters())
                .ifPresent(first -> clocks.add(noticeDue(first)));
        case VALIDATION_PERIOD ->
            Terms.dispute(facts, question, rule.parameters())
                .ifPresent(term -> clocks.add(clock(term, null)));
        case LIMITATION_OF_STATE ->
            Terms.suitInState(facts, question).ifPresent(term -> clocks.add(limitation(term)));
        case LIMITATION_OF_COUNTRY ->
            Terms.suitInCountry(facts, question, rule.parameters())
                .ifPresent(term -> clocks.add(limitation(term)));
        case DELIVERED_MESSAGE -> deliveredMessage().ifPresent(sent -> clocks.add(wait(sent)));
        case STANDARD_MORATORIUM, CRISIS_MORATORIUM ->
            Terms.moratoria(facts, question, entry.counts() == Counts.CRISIS_MORATORIUM)
                .forEach(term -> clocks.add(moratorium(term)));
        case LAST_ACTIVITY ->
            last(known(texts("activities"))).ifPresent(activity -> clocks.add(retention(activity)));
      }
    }

    /** Some days after a fact, or without end, until one of the stops happens. */
    private CaseClock after(Fact start, Integer days, Integer moreDays, String... stops) {
      var from = facts.dayOf(start);
      var stop = firstSince(start, stops);
      var ends = days == null ? null : from.plusDays(days);
      return clock(
          start.id(),
          from,
          ends,
          stop.map(facts::dayOf).orElse(null),
          moreDays == null ? null : ends.plusDays(moreDays),
          stop.map(answer -> List.of(start, answer)).orElse(List.of(start)),
          ends == null ? "Until it is answered; the law sets no day" : "Until it is answered");
    }

    /** A request that is said not to be about such a debt starts nothing. */
    private boolean counts(Fact request) {
      var parameters = rule.parameters();
      return !parameters.has("unlessNot") || !request.is(parameters.text("unlessNot"), "false");
    }

    /** The day of receipt is the first; information added in time gives more days. */
    private CaseClock answer(Fact request) {
      var days = whole("days") - 1;
      var moreDays = whole("moreDays");
      var last = facts.dayOf(request).plusDays(days);
      var extended =
          firstSince(request, text("extendedBy"))
              .filter(more -> !facts.dayOf(more).isAfter(last))
              .isPresent();
      return extended
          ? after(request, days + moreDays, null, entry.stops())
          : after(request, days, moreDays, entry.stops());
    }

    /** A notice that came before or with the first communication was in time, too. */
    private CaseClock noticeDue(Fact first) {
      var stop = known(entry.stops()).stream().findFirst();
      var from = facts.dayOf(first);
      var stopped = stop.map(facts::dayOf).map(day -> day.isBefore(from) ? from : day);
      return clock(
          null,
          from,
          from.plusDays(whole("days")),
          stopped.orElse(null),
          null,
          stop.map(notice -> List.of(first, notice)).orElse(List.of(first)),
          "From the first communication");
    }

    private CaseClock limitation(Terms.Term term) {
      var stop =
          known(entry.stops()).stream()
              .filter(fact -> !facts.dayOf(fact).isAfter(term.last()))
              .findFirst();
      return clock(term, stop.map(facts::dayOf).orElse(null));
    }

    /** The wait is over early if somebody spoke with the consumer. */
    private CaseClock wait(Fact sent) {
      var from = facts.dayOf(sent);
      var spoken = conversations().filter(call -> !call.at().isBefore(sent.at())).findFirst();
      return clock(
          sent.id(),
          from,
          from.plusDays(whole("days") - 1L),
          spoken.map(facts::dayOf).orElse(null),
          null,
          spoken.map(call -> List.of(sent, call)).orElse(List.of(sent)),
          "Watching for a notice that it could not be delivered");
    }

    /** One that was ended before its time, or is said to have ended, is stopped. */
    private CaseClock moratorium(Terms.Term term) {
      var registered = term.facts().getFirst();
      var ended =
          registered
              .date("ended")
              .filter(day -> day.equals(term.last()))
              .filter(day -> !day.isAfter(facts.dayOf(question.at())));
      return clock(
          registered.id(),
          term.from(),
          term.last(),
          ended.orElse(null),
          null,
          term.facts(),
          term.explanation());
    }

    private CaseClock retention(Fact activity) {
      var from = facts.dayOf(activity);
      return clock(
          null,
          from,
          from.plusYears(whole("years")),
          null,
          null,
          List.of(activity),
          "From the last collection activity");
    }

    private CaseClock clock(Terms.Term term, LocalDate stoppedOn) {
      var lasting = term.paused() && stoppedOn == null;
      return clock(
          null,
          term.from(),
          lasting ? null : term.last(),
          stoppedOn,
          null,
          term.facts(),
          term.explanation(),
          term.tolledDays(),
          lasting);
    }

    private CaseClock clock(
        String factId,
        LocalDate from,
        LocalDate ends,
        LocalDate stoppedOn,
        LocalDate extended,
        List<Fact> rests,
        String explanation) {
      return clock(factId, from, ends, stoppedOn, extended, rests, explanation, 0, false);
    }

    /** A stop after the end comes too late: the clock has lapsed. */
    private CaseClock clock(
        String factId,
        LocalDate from,
        LocalDate ends,
        LocalDate stoppedOn,
        LocalDate extended,
        List<Fact> rests,
        String explanation,
        long tolledDays,
        boolean paused) {
      var lapsesAt = ends == null ? null : facts.startOf(ends.plusDays(1));
      var stopped = stoppedOn != null && (ends == null || !stoppedOn.isAfter(ends));
      CaseClock.Status status;
      if (stopped) status = CaseClock.Status.STOPPED;
      else if (lapsesAt != null && !question.at().isBefore(lapsesAt))
        status = CaseClock.Status.LAPSED;
      else status = CaseClock.Status.RUNNING;
      return new CaseClock(
          Ids.named("clock", accountId, entry.kind(), entry.ruleId(), factId == null ? "" : factId),
          entry.kind(),
          rule.id(),
          rule.citation(),
          status,
          from,
          ends,
          lapsesAt,
          stopped ? stoppedOn : null,
          extended,
          tolledDays,
          paused,
          rests.stream().map(Fact::id).sorted().toList(),
          explanation);
    }

    private Stream<Fact> conversations() {
      return known(texts("spoken")).stream()
          .filter(spoke -> spoke.is("outcome", CONVERSATION) || isOral(spoke))
          .filter(spoke -> facts.reaches(spoke, question));
    }

    /** The first message that did not come back within the wait. */
    private Optional<Fact> deliveredMessage() {
      var returns = known(UNDELIVERED);
      return known(texts("sent")).stream()
          .filter(sent -> facts.reaches(sent, question) && !isOral(sent))
          .filter(
              sent -> {
                var over = facts.dayOf(sent).plusDays(whole("days"));
                return returns.stream()
                    .filter(back -> !back.at().isBefore(sent.at()))
                    .noneMatch(back -> facts.dayOf(back).isBefore(over));
              })
          .findFirst()
          .filter(sent -> conversations().noneMatch(spoke -> spoke.at().isBefore(sent.at())));
    }

    private static boolean isOral(Fact fact) {
      return fact.is("medium", "oral");
    }

    private Optional<Fact> firstSince(Fact start, String... types) {
      return known(types).stream().filter(fact -> !fact.at().isBefore(start.at())).findFirst();
    }

    private List<Fact> known(String... types) {
      return types.length == 0 ? List.of() : facts.about(question, types);
    }

    private String text(String parameter) {
      return rule.parameters().text(parameter);
    }

    private String[] texts(String parameter) {
      return rule.parameters().texts(parameter).toArray(String[]::new);
    }

    private int whole(String parameter) {
      return rule.parameters().whole(parameter);
    }

    private static Optional<Fact> last(List<Fact> facts) {
      return facts.isEmpty() ? Optional.empty() : Optional.of(facts.getLast());
    }
  }

  private static List<Entry> read(String name) {
    try (var file = ClockBook.class.getResourceAsStream(name)) {
      var entries = new ArrayList<Entry>();
      for (var entry : new YAMLMapper().readTree(file)) {
        entries.add(
            new Entry(
                ClockKind.valueOf(entry.path("kind").asText()),
                entry.path("rule").asText(),
                Counts.valueOf(entry.path("counts").asText()),
                texts(entry.path("starts")),
                texts(entry.path("stops"))));
      }
      return List.copyOf(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  private static String[] texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts.toArray(String[]::new);
  }
}
