package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Optional;

/** A disclosure that came back was not given; an address the consumer opted out is not used. */
final class NoticeDelivery implements RuleLogic {
  private final List<String> channels;
  private final String permitted;
  private final String deniedOptedOut;
  private final String deniedReturned;

  NoticeDelivery(Parameters parameters) {
    channels = parameters.texts("channels");
    permitted = parameters.text("permitted");
    deniedOptedOut = parameters.text("deniedOptedOut");
    deniedReturned = parameters.text("deniedReturned");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    return question.action().equals("TREAT_NOTICE_AS_SENT")
        ? sent(facts, question)
        : sending(facts, question);
  }

  private Verdict sent(Facts facts, Question question) {
    var notice = facts.latestAbout(question, "VALIDATION_NOTICE_MAILED");
    for (var returned : facts.about(question, "NOTICE_OF_UNDELIVERABILITY")) {
      if (notice.isEmpty() || !returned.at().isBefore(notice.get().at())) {
        return Verdict.deny(deniedReturned, "The disclosure came back").from(returned);
      }
    }
    return notice
        .map(fact -> Verdict.permit(permitted, "Sent, and did not come back").from(fact).speaking())
        .orElseGet(
            () ->
                Verdict.missing("VALIDATION_NOTICE_MAILED", "No validation notice is known")
                    .onlyAfter("NOTICE_SENT", "a validation notice is sent"));
  }

  private Verdict sending(Facts facts, Question question) {
    for (var optOut : facts.about(question, "OPT_OUT")) {
      if (covers(optOut, question)) {
        return Verdict.deny(deniedOptedOut, "The consumer opted this address out").from(optOut);
      }
    }
    return Verdict.notApplicable("The address was not opted out");
  }

  /** Where the act does not say by which channel or to which address, it may be the refused one. */
  private boolean covers(Fact optOut, Question question) {
    return optOut.text("channel").map(channels::contains).orElse(true)
        && agree(optOut.text("channel"), question.text("channel"))
        && agree(optOut.text("address"), question.text("address"));
  }

  private static boolean agree(Optional<String> refused, Optional<String> asked) {
    return refused.isEmpty() || asked.isEmpty() || refused.get().equalsIgnoreCase(asked.get());
  }
}
