package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.util.List;
import java.util.Map;

/**
 * The creditor had the address from the consumer, used it about the account, and gave notice of the
 * transfer with a way and enough time to opt out, which has passed; the domain is open to all.
 */
final class EmailFromCreditor implements RuleLogic {
  private static final String OBTAINED = "CREDITOR_OBTAINED_EMAIL_FROM_CONSUMER";
  private static final String USED = "CREDITOR_USED_EMAIL_ABOUT_ACCOUNT";
  private static final String NOTICE = "CREDITOR_TRANSFER_NOTICE";

  private final int optOutDays;
  private final List<String> publicDomains;
  private final List<String> neverSimple;
  private final Map<String, List<String>> notSimple;
  private final String permitted;
  private final String noProcedure;
  private final String domain;
  private final String defective;
  private final String windowOpen;

  EmailFromCreditor(Parameters parameters) {
    optOutDays = parameters.whole("optOutDays");
    publicDomains = parameters.texts("publicDomains");
    neverSimple = parameters.texts("neverSimple");
    notSimple = parameters.table("notSimple");
    permitted = parameters.text("permitted");
    noProcedure = parameters.text("noProcedure");
    domain = parameters.text("domain");
    defective = parameters.text("defective");
    windowOpen = parameters.text("windowOpen");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var obtained = facts.about(question, OBTAINED);
    var notices = facts.about(question, NOTICE);
    if (obtained.isEmpty() && notices.isEmpty()) return Silence.here();
    if (EmailProcedure.fromConsumer(facts, question).isPresent()
        || EmailProcedure.fromPriorCollector(facts, question)) {
      return Silence.here();
    }
    if (obtained.isEmpty() || facts.about(question, USED).isEmpty()) {
      return Verdict.deny(
          noProcedure, "The creditor is not known to have had and used the address");
    }
    var named = obtained.getLast().text("domain");
    if (named.isEmpty()) return Verdict.missing("domain", "The address's domain is not known");
    if (!publicDomains.contains(named.get())) {
      return Verdict.deny(domain, "The address's domain is not open to the public").from(obtained);
    }
    if (notices.isEmpty()) return Verdict.deny(defective, "No notice of the transfer is known");
    var notice = notices.getLast();
    var optOutBy = notice.date("optOutBy");
    if (optOutBy.isEmpty() || optOutBy.get().isBefore(facts.dayOf(notice).plusDays(optOutDays))) {
      return Verdict.deny(defective, "Fewer than " + optOutDays + " days to opt out").from(notice);
    }
    var method = notice.text("optOutMethod").orElse("");
    var delivery = notice.text("delivery").orElse("");
    if (neverSimple.contains(method)
        || notSimple.getOrDefault(delivery, List.of()).contains(method)) {
      return Verdict.deny(defective, "The way to opt out is not a simple one").from(notice);
    }
    var passed = facts.startOf(optOutBy.get().plusDays(1));
    if (question.at().isBefore(passed)) {
      return Verdict.deny(windowOpen, "The time to opt out runs through " + optOutBy.get())
          .from(notice)
          .mayEndAt(passed);
    }
    return Verdict.permit(permitted, "Handed over with notice, and not opted out of")
        .from(notice)
        .speaking();
  }
}
