package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A time of service in the armed forces, by the debtor's calendar.
 *
 * @param last the last day of it; null while it lasts
 */
record MilitaryService(Fact entry, LocalDate first, LocalDate last) {
  static List<MilitaryService> of(Facts facts, Question question) {
    if (facts.of("ENTERS_MILITARY_SERVICE").isEmpty()) return List.of();
    var services = new ArrayList<MilitaryService>();
    Fact entry = null;
    for (var event : facts.about(question, "ENTERS_MILITARY_SERVICE", "LEAVES_MILITARY_SERVICE")) {
      if (event.type().equals("ENTERS_MILITARY_SERVICE")) {
        if (entry == null) entry = event;
      } else if (entry != null) {
        services.add(new MilitaryService(entry, facts.dayOf(entry), facts.dayOf(event)));
        entry = null;
      }
    }
    if (entry != null) services.add(new MilitaryService(entry, facts.dayOf(entry), null));
    return services;
  }

  static boolean lastsAt(Facts facts, Question question) {
    var services = of(facts, question);
    return !services.isEmpty() && services.getLast().last() == null;
  }
}
