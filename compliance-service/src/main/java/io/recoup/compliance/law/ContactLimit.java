package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * So many contacts in a window of calendar days, the intended one included; there may be several
 * windows. The pack says which media and outcomes count, by what they are counted (debt, number or
 * all of a person), to whom and on which kinds of lines, and what frees from the limit. Of several
 * possible zones the one with the higher count decides.
 */
final class ContactLimit implements RuleLogic {
  private enum Per {
    DEBT,
    NUMBER,
    PERSON
  }

  private record Limit(int most, Window window, String span, String denied) {
    static Limit of(Parameters row) {
      var window = row.text("window");
      return new Limit(row.whole("most"), Window.of(window), window, row.text("denied"));
    }
  }

  private final List<Limit> limits;
  private final String[] counted;
  private final List<String> uncountedOutcomes;
  private final List<String> countedOutcomes;
  private final Per per;
  private final List<String> persons;
  private final List<String> lines;
  private final List<String> collectors;
  private final List<String> consentScopes;
  private final CallBacks callBacks;
  private final boolean answersFree;
  private final boolean afterFirstConversation;
  private final boolean speaks;
  private final String certainty;
  private final String permitted;

  ContactLimit(Parameters parameters) {
    limits = parameters.rows("limits").stream().map(Limit::of).toList();
    counted = parameters.texts("counted").toArray(String[]::new);
    uncountedOutcomes = parameters.optionalTexts("uncountedOutcomes");
    countedOutcomes = parameters.optionalTexts("countedOutcomes");
    per = Per.valueOf(parameters.text("per"));
    persons = parameters.optionalTexts("persons");
    lines = parameters.optionalTexts("lines");
    collectors = parameters.optionalTexts("collectors");
    consentScopes = parameters.optionalTexts("consentScopes");
    callBacks =
        new CallBacks(
            parameters.optionalTexts("callBackScopes"), parameters.optionalTexts("callBackWords"));
    answersFree = parameters.flag("answersFree");
    afterFirstConversation = parameters.flag("afterFirstConversation");
    speaks = parameters.flag("speaks");
    certainty = parameters.has("certainty") ? parameters.text("certainty") : null;
    permitted = parameters.text("permitted");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    if (!Collector.isAmong(collectors, facts, question)) {
      return Verdict.notApplicable("The rule does not bind this kind of collector");
    }
    if (!isAbout(Recipient.kind(question), Recipient.line(question))) {
      return Verdict.notApplicable("The rule is about other persons or lines");
    }
    var all = facts.of(counted);
    if (all.isEmpty()) return first().allowing(allowance(List.of(), facts, question.at()));
    var consent = StandingConsent.of(consentScopes, facts, question);
    if (consent.isPresent()) {
      return Verdict.permit(permitted, "The consumer consented to more").from(consent.get());
    }
    if (answersFree && Replies.owed(facts, question).isPresent()) {
      return Verdict.permit(permitted, "Answers a message of the consumer");
    }
    var contacts = counting(all, facts, question);
    if (!contacts.isEmpty() && facts.zones().isEmpty()) {
      return Verdict.missing("zone", "Days cannot be counted without the consumer's time zone");
    }
    for (var limit : limits) {
      var excess = excess(limit, contacts, facts, question);
      if (excess != null) return excess;
    }
    return fitting(contacts, facts, question).allowing(allowance(contacts, facts, question.at()));
  }

  private Verdict first() {
    return saying(Verdict.permit(permitted, "The first contact"), 1);
  }

  private Verdict fitting(List<Fact> contacts, Facts facts, Question question) {
    var limit = limits.getFirst();
    var before = 0;
    for (var zone : facts.zones()) {
      before = Math.max(before, inWindow(limit.window(), contacts, question.at(), zone).size());
    }
    var why = "Contact " + (before + 1) + " of " + limit.most() + "; window: " + limit.span();
    return saying(Verdict.permit(permitted, why).from(contacts), before + 1);
  }

  private Verdict saying(Verdict verdict, int counted) {
    if (!speaks) return verdict;
    return verdict.speaking().figure("countedInWindow", counted).figure("certainty", certainty);
  }

  /** What the strictest of the limits still leaves. */
  private Verdict.Allowance allowance(List<Fact> contacts, Facts facts, Instant at) {
    Verdict.Allowance least = null;
    for (var limit : limits) {
      var counted = 0;
      if (!contacts.isEmpty()) {
        for (var zone : facts.zones()) {
          counted = Math.max(counted, inWindow(limit.window(), contacts, at, zone).size());
        }
      }
      least = Verdict.Allowance.least(least, new Verdict.Allowance(limit.most(), counted));
    }
    return least;
  }

  private Verdict excess(Limit limit, List<Fact> contacts, Facts facts, Question question) {
    if (contacts.size() < limit.most()) return null;
    List<Fact> most = null;
    Instant end = null;
    for (var zone : facts.zones()) {
      var before = inWindow(limit.window(), contacts, question.at(), zone);
      if (before.size() < limit.most()) continue;
      var roomAgain = roomAgain(limit, before, zone);
      if (end == null || roomAgain.isAfter(end)) {
        most = before;
        end = roomAgain;
      }
    }
    if (end == null) return null;
    var why = most.size() + " contacts count, the limit is " + limit.most();
    return Verdict.deny(limit.denied(), why + "; window: " + limit.span())
        .from(most)
        .mayEndAt(end)
        .figure("countedInWindow", most.size() + 1)
        .figure("certainty", certainty)
        .allowing(new Verdict.Allowance(limit.most(), most.size()));
  }

  private List<Fact> counting(List<Fact> all, Facts facts, Question question) {
    var contacts = new ArrayList<Fact>(all.size());
    var answers = answersFree ? Answers.among(facts) : callBacks.completed(facts);
    var spoken = !afterFirstConversation;
    var earliest = earliestCounted(facts, question.at());
    for (var contact : all) {
      if (contact.at().isBefore(earliest)) {
        spoken |= contact.is("outcome", "CONVERSATION");
        continue;
      }
      if (!facts.reaches(contact, question) && persons.isEmpty()) continue;
      if (spoken && counts(contact, question, facts) && !answers.contains(contact)) {
        contacts.add(contact);
      }
      spoken |= contact.is("outcome", "CONVERSATION");
    }
    return contacts;
  }

  /** No window of any zone reaches back beyond this; without a zone all counts. */
  private Instant earliestCounted(Facts facts, Instant at) {
    var earliest = facts.zones().isEmpty() ? Instant.MIN : at;
    for (var zone : facts.zones()) {
      var day = at.atZone(zone).toLocalDate();
      for (var limit : limits) {
        var first = limit.window().firstFor(day).atStartOfDay(zone).toInstant();
        if (first.isBefore(earliest)) earliest = first;
      }
    }
    return earliest;
  }

  private boolean counts(Fact contact, Question question, Facts facts) {
    var outcome = contact.attributes().get("outcome");
    if (outcome != null && uncountedOutcomes.contains(outcome.toString())) return false;
    if (outcome != null
        && !countedOutcomes.isEmpty()
        && !countedOutcomes.contains(outcome.toString())) return false;
    if (!isAbout(Recipient.kind(contact), Recipient.line(contact))) return false;
    if (facts.misdirected(contact)) return false;
    return switch (per) {
      case DEBT -> facts.concerns(contact, question);
      case NUMBER -> sameNumber(contact, question);
      case PERSON -> true;
    };
  }

  private boolean isAbout(String person, String line) {
    return (persons.isEmpty() || persons.contains(person))
        && (lines.isEmpty() || lines.contains(line));
  }

  /** Where either side does not say which number, it may be the same. */
  private static boolean sameNumber(Fact contact, Question question) {
    var called = contact.attributes().get("number");
    var asked = question.attributes().get("number");
    return called == null || asked == null || called.equals(asked);
  }

  private static List<Fact> inWindow(Window window, List<Fact> contacts, Instant at, ZoneId zone) {
    var day = at.atZone(zone).toLocalDate();
    var first = window.firstFor(day).atStartOfDay(zone).toInstant();
    var end = day.plusDays(1).atStartOfDay(zone).toInstant();
    var within = new ArrayList<Fact>(contacts.size());
    for (var contact : contacts) {
      if (!contact.at().isBefore(first) && contact.at().isBefore(end)) within.add(contact);
    }
    return within;
  }

  /** The day on which so many of the contacts have left the window that one more fits. */
  private static Instant roomAgain(Limit limit, List<Fact> contacts, ZoneId zone) {
    var lastToLeave = contacts.get(contacts.size() - limit.most());
    return limit.window().without(dayOf(lastToLeave, zone)).atStartOfDay(zone).toInstant();
  }

  private static LocalDate dayOf(Fact contact, ZoneId zone) {
    return contact.at().atZone(zone).toLocalDate();
  }
}
