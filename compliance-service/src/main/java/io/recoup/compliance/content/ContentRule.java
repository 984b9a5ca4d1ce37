package io.recoup.compliance.content;

import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Rule;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one rule of law asks of the text of a message.
 *
 * @param ruleId the rule of the catalogue it is part of; several may stand under one
 * @param code what is wrong where it is broken
 * @param gap what it cannot tell from a text; null where it tells all
 * @param adviseIfUnknown whether it only gives advice where it is not known if it applies
 * @param check how a text is held against it
 * @param wording the phrases it looks for; null where it looks for none
 * @param remedy what to do where it is broken
 */
record ContentRule(
    String jurisdiction,
    String ruleId,
    String code,
    String title,
    String citation,
    Rule.Mark mark,
    String source,
    String gap,
    Severity severity,
    When when,
    boolean adviseIfUnknown,
    Check check,
    String wording,
    String explanation,
    String remedy) {

  /** VIOLATION: the message must not go out like this. ADVICE: it may, but should not. */
  @Schema(name = "ContentSeverity")
  enum Severity {
    VIOLATION,
    ADVICE
  }

  enum Check {
    /** A phrase of the wording stands in the text, in each of its languages. */
    REQUIRE,
    /** No phrase of the wording stands in the text, in any language. */
    FORBID,
    /** Every amount is one that is known. */
    AMOUNTS,
    NO_AMOUNT,
    PHONE_NUMBER,
    LEGIBLE,
    /** Rules of the debtor's place are held. */
    COVERED
  }

  /** To what messages it applies; an empty set or a null asks for nothing. */
  record When(
      Set<Channel> channels,
      Set<Message.Stage> stages,
      Set<Message.Kind> kinds,
      Boolean timeBarred,
      Boolean inValidationPeriod,
      Boolean suitIntended) {

    boolean fits(Message message) {
      return (channels.isEmpty() || channels.contains(message.channel()))
          && (stages.isEmpty() || stages.contains(message.stage()))
          && (kinds.isEmpty() || kinds.contains(message.kind()));
    }

    /** Null where what is known of the debt does not tell. */
    Boolean fits(Standing standing) {
      var timeBarredFits = fits(timeBarred, standing.timeBarred());
      var validationFits = fits(inValidationPeriod, standing.inValidationPeriod());
      if (!fits(suitIntended, standing.suitIntended())) return false;
      if (timeBarredFits == null || validationFits == null) {
        return Boolean.FALSE.equals(timeBarredFits) || Boolean.FALSE.equals(validationFits)
            ? Boolean.FALSE
            : null;
      }
      return timeBarredFits && validationFits;
    }

    private static Boolean fits(Boolean asked, Boolean known) {
      if (asked == null) return true;
      return known == null ? null : asked.equals(known);
    }
  }
}
