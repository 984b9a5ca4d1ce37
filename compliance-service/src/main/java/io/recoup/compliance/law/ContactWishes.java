package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import io.recoup.compliance.rule.RuleLogic;
import io.recoup.compliance.rule.Verdict;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reasonable requests on when, where and by which means are heeded; what answers them may be sent.
 */
final class ContactWishes implements RuleLogic {
  private static final String[] SAID = {
    "CONSUMER_REQUEST",
    "CONSUMER_DESIGNATES_INCONVENIENT",
    "CONSUMER_DESIGNATES_INCONVENIENT_PLACE",
    "CONSUMER_MESSAGE",
    "CONSUMER_STATEMENT",
    "OPT_OUT"
  };

  private final Map<String, List<String>> media;
  private final List<String> exceptedPurposes;
  private final String permitted;
  private final String denied;

  ContactWishes(Parameters parameters) {
    media = parameters.table("media");
    exceptedPurposes = parameters.texts("exceptedPurposes");
    permitted = parameters.text("permitted");
    denied = parameters.text("denied");
  }

  @Override
  public Verdict judge(Facts facts, Question question) {
    var known = facts.of(SAID);
    if (known.isEmpty()) return Verdict.permit(permitted, "No request is known");
    if (question.text("purpose").filter(exceptedPurposes::contains).isPresent()
        || Replies.owed(facts, question).isPresent()) {
      return Verdict.permit(permitted, "Such a contact does not go against a request");
    }
    var read = facts.derived(Read.class, _ -> new Read(new IdentityHashMap<>()));
    for (var fact : known) {
      if (!fact.holdsAt(question.at())) break;
      if (fact.type().equals("OPT_OUT")) {
        if (refuses(fact, question)) return denied(fact);
        continue;
      }
      var over = fact.date("until").map(day -> facts.startOf(day.plusDays(1))).orElse(null);
      if (over != null && !question.at().isBefore(over)) continue;
      var wishes = read.wishes().computeIfAbsent(fact, Read::of);
      facts.spend(2L * wishes.size());
      for (var wish : wishes) {
        if (!wish.isAbout(question) || !wish.holdsAt(question.at(), facts.home())) continue;
        var end = earlier(over, wish.mayEndAt(question.at(), facts.home()));
        return end == null ? denied(fact) : denied(fact).mayEndAt(end);
      }
    }
    return Verdict.permit(permitted, "No request is against it").from(known);
  }

  private Verdict denied(Fact fact) {
    return Verdict.deny(denied, "The customer asked for another time, place or means").from(fact);
  }

  private static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }

  /** What each fact was read to ask for: the words are read once a case. */
  private record Read(Map<Fact, List<ContactWish>> wishes) {
    static List<ContactWish> of(Fact fact) {
      var told = ContactWish.told(fact);
      return told.isEmpty()
          ? ContactWishReader.read(
              fact.text("text").orElse(""), fact.type().equals("CONSUMER_REQUEST"))
          : told;
    }
  }

  /** A refusal of a medium that is not known is one of every medium. */
  private boolean refuses(Fact optOut, Question question) {
    var acts = optOut.text("channel").map(media::get);
    if (acts.isPresent() && !acts.get().contains(question.action())) return false;
    var refused = optOut.text("address").or(() -> optOut.text("number"));
    var asked = question.text("address").or(() -> question.text("number"));
    return refused.isEmpty() || asked.isEmpty() || refused.equals(asked);
  }
}
