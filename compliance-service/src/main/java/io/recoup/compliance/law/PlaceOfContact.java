package io.recoup.compliance.law;

import io.recoup.compliance.rule.Parameters;
import io.recoup.compliance.rule.Question;
import java.util.List;
import java.util.Map;

/**
 * Where an act reaches the consumer. Mail and landlines are tied to a place; e-mail addresses and
 * mobile numbers are not, unless it is known where the consumer is.
 */
final class PlaceOfContact {
  /** A line of which it is not known where it ends. */
  static final String UNKNOWN = "unknown";

  private static final String NOWHERE = "nowhere";
  private static final String HOME = "home";
  private static final String WORK = "work";

  private final Map<String, List<String>> lines;
  private final List<String> called;
  private final List<String> mailed;

  PlaceOfContact(Parameters parameters) {
    lines = parameters.table("lines");
    called = parameters.texts("called");
    mailed = parameters.texts("mailed");
  }

  /** "home", "work", another place of the pack, unknown or nowhere in particular. */
  String of(Question question) {
    if (question.is("knownAtHome", "true")) return HOME;
    if (question.is("knownAtWork", "true")) return WORK;
    if (mailed.contains(question.action()))
      return question.text("address").map(this::line).orElse(HOME);
    if (!called.contains(question.action())) return NOWHERE;
    var type = question.text("numberType");
    if (type.isEmpty()) return UNKNOWN;
    return placeOf(type.get(), UNKNOWN);
  }

  /** An address of which no more is known is taken for the consumer's home. */
  private String line(String address) {
    return placeOf(address, HOME);
  }

  private String placeOf(String line, String otherwise) {
    for (var place : lines.entrySet()) {
      if (place.getValue().contains(line)) return place.getKey();
    }
    return otherwise;
  }
}
