package io.recoup.compliance.content;

import io.recoup.compliance.content.ContentRule.Severity;
import io.recoup.compliance.rule.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One message held against all rules about its text.
 *
 * @param rules what each rule says, whether it was broken or not
 * @param findings what is wrong and where, of each rule the first {@value #MOST_PLACES}
 * @param amounts the amounts that stand in the text, the first {@value #MOST_AMOUNTS}
 */
record ContentCheck(
    boolean passes, List<Result> rules, List<Finding> findings, List<Stated> amounts) {
  static final int MOST_PLACES = 20;
  static final int MOST_AMOUNTS = 200;

  private static final Currency USD = Currency.getInstance("USD");
  private static final String ENGLISH = "en";
  private static final int FEWEST_PHONE_DIGITS = 7;
  private static final Comparator<Span> BY_START = Comparator.comparingInt(Span::start);

  record Result(ContentRule rule, Verdict.Outcome verdict) {}

  /**
   * One place where a rule is broken.
   *
   * @param language in which something is lacking, or in which a phrase was found; else null
   * @param span null where something is lacking
   */
  record Finding(
      ContentRule rule,
      Severity severity,
      String language,
      Span span,
      String excerpt,
      String explanation) {}

  /** BALANCE, EXPECTED and ZERO may be stated. UNREADABLE: it can be read in more ways than one. */
  @Schema(name = "AmountBasis")
  enum Basis {
    BALANCE,
    EXPECTED,
    ZERO,
    NOT_KNOWN,
    UNREADABLE
  }

  record Stated(Amount amount, String excerpt, Basis basis) {}

  static ContentCheck of(ContentBook book, Message message, Standing standing) {
    return new Checking(book, message, standing).result();
  }

  private static final class Checking {
    private final ContentBook book;
    private final Message message;
    private final Standing standing;
    private final PlainText text;
    private final Map<String, List<Match>> matches = new HashMap<>();
    private final List<Stated> amounts = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private Checking(ContentBook book, Message message, Standing standing) {
      this.book = book;
      this.message = message;
      this.standing = standing;
      text = new PlainText(message.text());
      var found = book.index().find(Word.of(text));
      for (var match : withoutExempted(found)) {
        matches.computeIfAbsent(match.phrase().wording(), _ -> new ArrayList<>()).add(match);
      }
      var local = standing.balance() == null ? USD : standing.balance().currency();
      var pointMayGroup = message.languages().stream().anyMatch(spoken -> !spoken.equals(ENGLISH));
      for (var amount : Amounts.in(text, local, pointMayGroup)) {
        amounts.add(new Stated(amount, text.given(amount.span()), basis(amount)));
      }
    }

    private ContentCheck result() {
      for (var rule : book.rules()) {
        if (standing.jurisdictions().contains(rule.jurisdiction())) check(rule);
      }
      var passes = findings.stream().noneMatch(finding -> finding.severity() == Severity.VIOLATION);
      return new ContentCheck(
          passes, results, findings, amounts.stream().limit(MOST_AMOUNTS).toList());
    }

    private void check(ContentRule rule) {
      var applies = rule.when().fits(message) ? rule.when().fits(standing) : Boolean.FALSE;
      if (Boolean.FALSE.equals(applies)) {
        results.add(new Result(rule, Verdict.Outcome.NOT_APPLICABLE));
        return;
      }
      var severity = applies == null && rule.adviseIfUnknown() ? Severity.ADVICE : rule.severity();
      var broken = broken(rule, severity);
      broken.stream().limit(MOST_PLACES).forEach(findings::add);
      var denied = !broken.isEmpty() && severity == Severity.VIOLATION;
      results.add(new Result(rule, denied ? Verdict.Outcome.DENY : Verdict.Outcome.PERMIT));
    }

    private List<Finding> broken(ContentRule rule, Severity severity) {
      return switch (rule.check()) {
        case REQUIRE ->
            message.languages().stream()
                .filter(language -> !stands(rule.wording(), language))
                .map(language -> lacking(rule, severity, language))
                .toList();
        case FORBID ->
            matches.getOrDefault(rule.wording(), List.of()).stream()
                .map(match -> at(rule, severity, match.phrase().language(), match.span()))
                .toList();
        case AMOUNTS ->
            amounts.stream()
                .filter(stated -> wrong(stated.basis()))
                .map(stated -> wrongAmount(rule, severity, stated))
                .toList();
        case NO_AMOUNT ->
            amounts.stream()
                .map(stated -> at(rule, severity, null, stated.amount().span()))
                .toList();
        case PHONE_NUMBER -> hasPhoneNumber() ? List.of() : List.of(lacking(rule, severity, null));
        case LEGIBLE ->
            text.illegible().stream().map(span -> at(rule, severity, null, span)).toList();
        case COVERED ->
            standing.jurisdictions().stream().anyMatch(book.places()::contains)
                ? List.of()
                : List.of(lacking(rule, severity, null));
      };
    }

    private boolean stands(String wording, String language) {
      return matches.getOrDefault(wording, List.of()).stream()
          .anyMatch(match -> match.phrase().language().equals(language));
    }

    private static Finding lacking(ContentRule rule, Severity severity, String language) {
      return new Finding(rule, severity, language, null, null, rule.explanation());
    }

    private Finding at(ContentRule rule, Severity severity, String language, Span span) {
      return new Finding(rule, severity, language, span, text.given(span), rule.explanation());
    }

    private Finding wrongAmount(ContentRule rule, Severity severity, Stated stated) {
      var span = stated.amount().span();
      var why =
          stated.basis() == Basis.UNREADABLE
              ? "The amount cannot be read for certain"
              : standing.balance() == null
                  ? "The balance of the account is not known yet, and the amount was not expected"
                  : rule.explanation();
      return new Finding(rule, severity, null, span, text.given(span), why);
    }

    private static boolean wrong(Basis basis) {
      return basis == Basis.NOT_KNOWN || basis == Basis.UNREADABLE;
    }

    private Basis basis(Amount amount) {
      var money = amount.money();
      if (money == null) return Basis.UNREADABLE;
      if (money.equals(standing.balance())) return Basis.BALANCE;
      if (message.expectedAmounts().contains(money)) return Basis.EXPECTED;
      return money.isZero() ? Basis.ZERO : Basis.NOT_KNOWN;
    }

    /** Digits that few and short marks set apart, such as (800) 555-0100. */
    private boolean hasPhoneNumber() {
      var digits = 0;
      var apart = 0;
      for (var i = 0; i < text.length(); i++) {
        var c = text.at(i);
        if (c >= '0' && c <= '9') {
          apart = 0;
          if (++digits == FEWEST_PHONE_DIGITS) return true;
        } else if (" ().-+/".indexOf(c) < 0 || ++apart > 2) digits = 0;
      }
      return false;
    }

    private static List<Match> withoutExempted(List<Match> found) {
      var byWording = new TreeMap<String, List<Match>>();
      for (var match : found) {
        byWording.computeIfAbsent(match.phrase().wording(), _ -> new ArrayList<>()).add(match);
      }
      var kept = new ArrayList<Match>();
      for (var wording : byWording.values()) {
        var exempting =
            merged(wording.stream().filter(match -> match.phrase().exempts()).toList()).stream()
                .map(Match::span)
                .collect(Collectors.toCollection(() -> new TreeSet<>(BY_START)));
        wording.stream()
            .filter(match -> !match.phrase().exempts() && !touches(exempting, match.span()))
            .collect(
                Collectors.groupingBy(
                    match -> match.phrase().language(), TreeMap::new, Collectors.toList()))
            .values()
            .forEach(places -> kept.addAll(merged(places)));
      }
      return kept;
    }

    /**
     * Spans that do not overlap, so that only the last one to begin before the end can touch it.
     */
    private static boolean touches(NavigableSet<Span> spans, Span span) {
      var last = spans.lower(new Span(span.end(), span.end()));
      return last != null && last.overlaps(span);
    }

    /** Matches that overlap are one place. */
    private static List<Match> merged(List<Match> matches) {
      var merged = new ArrayList<Match>();
      var inOrder = matches.stream().sorted(Comparator.comparing(Match::span, BY_START)).toList();
      for (var match : inOrder) {
        var last = merged.isEmpty() ? null : merged.getLast();
        if (last != null && last.span().overlaps(match.span())) {
          merged.set(merged.size() - 1, new Match(last.phrase(), last.span().and(match.span())));
        } else merged.add(match);
      }
      return merged;
    }
  }
}
