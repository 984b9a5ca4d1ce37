package io.recoup.compliance.law;

import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An obligation from before military service bears no more than a capped rate while it lasts. */
final class ServiceRateCap implements RuleLogic {
  private static final String[] INCURRED = {
    "OBLIGATION_INCURRED", "CONTRACT_SIGNED", "ACCOUNT_OPENED"
  };

  private final BigDecimal maxApr;
  private final List<String> longerKinds;
  private final int longerYears;
  private final String permitted;
  private final String denied;

  ServiceRateCap(Parameters parameters) {
    maxApr = new BigDecimal(parameters.text("maxApr"));
    longerKinds = parameters.texts("longerKinds");
    longerYears = parameters.whole("longerYears");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var service = protecting(facts, question);
    if (service == null)
      return Verdict.permit(permitted, "No military service protects the debtor");
    var incurred = facts.about(question, INCURRED);
    if (incurred.isEmpty()) {
      return Verdict.missing(
              "OBLIGATION_INCURRED", "Whether the debt is older than the service is not known")
          .onlyAfter("OBLIGATION_INCURRED_KNOWN", "the day the debt was incurred becomes known");
    }
    if (!facts.dayOf(incurred.getFirst()).isBefore(service.first())) {
      return Verdict.permit(permitted, "The debt was incurred in service");
    }
    var apr = question.amount("apr");
    if (apr.isEmpty()) {
      return Verdict.missing("apr", "The rate is not known")
          .onlyAfter("RATE_KNOWN", "the rate becomes known");
    }
    if (apr.get().compareTo(maxApr) <= 0) {
      return Verdict.permit(permitted, "The rate keeps to the cap in service")
          .from(service.entry())
          .speaking()
          .figure("maxApr", maxApr);
    }
    return Verdict.deny(denied, "In service the rate is capped; what exceeds it is forgiven")
        .from(List.of(incurred.getFirst(), service.entry()))
        .mayEndAt(endOf(service, facts, question))
        .figure("maxApr", maxApr);
  }

  private MilitaryService protecting(Facts facts, Question question) {
    var day = facts.dayOf(question.at());
    for (var service : MilitaryService.of(facts, question)) {
      if (service.last() == null) return service;
      if (!day.isAfter(lastProtected(service, facts, question))) return service;
    }
    return null;
  }

  private LocalDate lastProtected(MilitaryService service, Facts facts, Question question) {
    return isLonger(facts, question) ? service.last().plusYears(longerYears) : service.last();
  }

  private Instant endOf(MilitaryService service, Facts facts, Question question) {
    return service.last() == null
        ? null
        : facts.startOf(lastProtected(service, facts, question).plusDays(1));
  }

  private boolean isLonger(Facts facts, Question question) {
    for (var debt : facts.about(question, "DEBT", "ACCOUNT_OPENED")) {
      var kind = debt.text("kind").or(() -> debt.text("debtKind"));
      if (kind.filter(longerKinds::contains).isPresent()) return true;
    }
    return false;
  }
}
