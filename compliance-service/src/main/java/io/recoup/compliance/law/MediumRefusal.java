package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person may refuse a medium, or one address or number within it, and is heard for every debt. A
 * confirmation, an answer to a message in that medium and what the law requires may still be sent.
 */
final class MediumRefusal implements RuleLogic {
  private static final List<String> REFUSALS = List.of("OPT_OUT", "CONSUMER_STATEMENT", "SMS_IN");
  private static final Set<String> STOP_WORDS =
      Set.of("stop", "unsubscribe", "quit", "end", "cancel");

  private static final String PERIODIC_STATEMENT = "periodic_statement_12CFR1026.41";

  private final Map<String, List<String>> media;
  private final Map<String, List<String>> phrases;
  private final List<String> narrowing;
  private final List<String> requiredPurposes;
  private final List<String> confirmingPurposes;
  private final Map<String, List<String>> renewing;
  private final String permitted;
  private final String required;
  private final String confirming;
  private final String replying;
  private final String deniedMedium;
  private final String deniedAddress;

  MediumRefusal(Parameters parameters) {
    media = parameters.table("media");
    phrases = parameters.table("phrases");
    narrowing = parameters.texts("narrowing");
    requiredPurposes = parameters.texts("requiredPurposes");
    confirmingPurposes = parameters.texts("confirmingPurposes");
    renewing = parameters.table("renewing");
    permitted = parameters.text("permitted");
    required = parameters.text("required");
    confirming = parameters.text("confirming");
    replying = parameters.text("replying");
    deniedMedium = parameters.text("deniedMedium");
    deniedAddress = parameters.text("deniedAddress");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    Fact latest = null;
    Fact other = null;
    for (var type : REFUSALS) {
      for (var fact : facts.of(type)) {
        if (!fact.holdsAt(question.at())) continue;
        if (refuses(fact, question) && !isRenewed(fact, facts, question)) {
          if (latest == null || fact.at().isAfter(latest.at())) latest = fact;
        } else if (isRefusal(fact)) {
          other = fact;
        }
      }
    }
    if (latest == null) {
      var verdict = Verdict.permit(permitted, "This medium is not refused");
      return other == null ? verdict : verdict.from(other).speaking();
    }
    if (isRequired(facts, question)) {
      return Verdict.permit(required, "The law requires this contact").from(latest).speaking();
    }
    if (isConfirmation(question) && !isWritten(facts, question, latest)) {
      return Verdict.permit(confirming, "Confirms the refusal and says nothing else")
          .from(latest)
          .speaking();
    }
    var message = answered(facts, question, latest);
    if (message.isPresent()) {
      return Verdict.permit(replying, "Answers a message in the refused medium")
          .from(message.get())
          .speaking();
    }
    return address(latest).isPresent()
        ? Verdict.deny(deniedAddress, "The consumer refused this address or number").from(latest)
        : Verdict.deny(deniedMedium, "The consumer refused this medium").from(latest);
  }

  /** Whether the person has since consented to this medium again. */
  private boolean isRenewed(Fact refusal, Facts facts, Question question) {
    if (facts.of("CONSENT_GIVEN_TO_COLLECTOR").isEmpty()) return false;
    for (var medium : renewing.entrySet()) {
      if (media.get(medium.getKey()).contains(question.action())
          && DirectConsent.since(refusal.at(), facts, question, medium.getValue()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A statement that may be given electronically needs no letter. */
  private boolean isRequired(Facts facts, Question question) {
    var purpose = question.text("purpose");
    if (purpose.filter(requiredPurposes::contains).isEmpty()) return false;
    if (!purpose.get().equals(PERIODIC_STATEMENT)) return true;
    var duty = facts.latestAbout(question, "REG_Z_PERIODIC_STATEMENT_REQUIRED");
    return duty.isEmpty() || !duty.get().flag("electronicConsent").orElse(false);
  }

  /** Whether something was sent in this medium since the refusal: only one message confirms it. */
  private static boolean isWritten(Facts facts, Question question, Fact refusal) {
    for (var sent : facts.of(question.action())) {
      if (sent.at().isAfter(refusal.at())
          && sent.holdsAt(question.at())
          && sameAddress(sent, question)) {
        return true;
      }
    }
    return false;
  }

  private boolean refuses(Fact fact, Question question) {
    return switch (fact.type()) {
      case "OPT_OUT" ->
          covers(fact.text("channel").orElse(""), question) && sameAddress(fact, question);
      case "SMS_IN" -> isStop(fact) && covers("sms", question) && sameAddress(fact, question);
      default -> isSpoken(fact, question);
    };
  }

  /** A refusal that names no known medium is one of every medium. */
  private boolean covers(String medium, Question question) {
    var actions = media.get(medium.toLowerCase(Locale.ROOT));
    return actions == null || actions.contains(question.action());
  }

  private boolean isSpoken(Fact statement, Question question) {
    var words = Said.in(statement);
    for (var medium : phrases.entrySet()) {
      if (!media.get(medium.getKey()).contains(question.action())) continue;
      for (var phrase : medium.getValue()) if (isSaid(phrase, words)) return true;
    }
    return false;
  }

  /** Whether the fact refuses any medium at all. */
  private boolean isRefusal(Fact fact) {
    return switch (fact.type()) {
      case "OPT_OUT" -> true;
      case "SMS_IN" -> isStop(fact);
      default -> {
        var words = Said.in(fact);
        yield phrases.values().stream()
            .anyMatch(medium -> medium.stream().anyMatch(phrase -> isSaid(phrase, words)));
      }
    };
  }

  /** Words that go on with a place or a time refuse that, not the medium. */
  private boolean isSaid(String phrase, String words) {
    for (var at = words.indexOf(phrase); at >= 0; at = words.indexOf(phrase, at + 1)) {
      var rest = words.substring(at + phrase.length()).stripLeading();
      if (narrowing.stream().noneMatch(rest::startsWith)) return true;
    }
    return false;
  }

  private static boolean isStop(Fact message) {
    return STOP_WORDS.contains(message.text("text").orElse("").strip().toLowerCase(Locale.ROOT));
  }

  /** Where the question does not say which address, the refused one cannot be ruled out. */
  private static boolean sameAddress(Fact refusal, Question question) {
    var refused = address(refusal);
    var asked = question.text("address").or(() -> question.text("number"));
    return refused.isEmpty() || asked.isEmpty() || refused.equals(asked);
  }

  private static Optional<String> address(Fact refusal) {
    return refusal.text("address").or(() -> refusal.text("number"));
  }

  private boolean isConfirmation(Question question) {
    return question.text("purpose").filter(confirmingPurposes::contains).isPresent()
        && !question.flag("otherContent").orElse(true);
  }

  /** The word that refuses is not a message that asks for an answer. */
  private static Optional<Fact> answered(Facts facts, Question question, Fact refusal) {
    return Replies.owed(facts, question)
        .filter(message -> !isStop(message) && !message.at().isBefore(refusal.at()));
  }
}
