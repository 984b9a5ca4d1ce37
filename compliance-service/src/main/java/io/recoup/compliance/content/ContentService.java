package io.recoup.compliance.content;

import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.decision.Knowledge;
import io.recoup.compliance.decision.KnowledgeQueries;
import io.recoup.compliance.rule.RuleBook;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Checks what a message says about an account; neither text nor outcome is kept. */
@ApplicationScoped
class ContentService {
  private static final String SUE = "FILE_SUIT";
  private static final String VALIDATION_END = "COMPUTE_VALIDATION_END";

  /** A message held against the rules, and how it stands with the debt. */
  record Checked(Standing standing, ContentCheck check) {}

  private final ContentBook book;
  private final KnowledgeQueries known;
  private final CaseFileService cases;
  private final RuleBook rules;
  private final Clock clock;

  ContentService(
      ContentBook book,
      KnowledgeQueries known,
      CaseFileService cases,
      RuleBook rules,
      Clock clock) {
    this.book = book;
    this.known = known;
    this.cases = cases;
    this.rules = rules;
    this.clock = clock;
  }

  Checked check(UUID accountId, Message message) {
    for (var language : message.languages()) {
      if (!book.languages().contains(language)) {
        throw Refusal.invalid(
            "content-language-unknown",
            "Texts are checked in " + book.languages() + ", not in " + language);
      }
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var standing = standing(accountId, known.forCaller(accountId, now), now);
    return new Checked(standing, ContentCheck.of(book, message, standing));
  }

  String packVersion() {
    return book.packVersion();
  }

  private Standing standing(UUID accountId, Knowledge knowledge, Instant now) {
    var suit = knowledge.question(SUE, now);
    var facts = knowledge.factsFor(suit);
    var today = facts.dayOf(now);
    var limitation = date(rules.evaluate(facts, suit).figures().get("solExpires"));
    var validation =
        date(
            rules
                .evaluate(facts, knowledge.question(VALIDATION_END, now))
                .figures()
                .get("validationEnd"));
    return new Standing(
        facts.jurisdictions(),
        cases.balance(accountId).orElse(null),
        limitation,
        limitation == null ? null : today.isAfter(limitation),
        validation,
        validation == null ? null : !today.isAfter(validation),
        facts
            .latestAbout(suit, "LEGAL_REVIEW")
            .flatMap(review -> review.flag("intendsSuit"))
            .orElse(false));
  }

  private static LocalDate date(Object figure) {
    return figure == null ? null : LocalDate.parse(figure.toString());
  }
}
