package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Vocabulary;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may be said of an act beyond its channel and contact point. It stands in the receipt for
 * good, so that only words of the vocabulary and ids are taken.
 */
record Asked(
    String to,
    String purpose,
    List<String> contentFlags,
    List<String> languagesUsed,
    String optOut) {
  static final String CONSUMER = "consumer";

  /** Whom an act may be meant for; a person who is no relative by an id of the caller's. */
  static final String PERSONS =
      "consumer|spouse|codebtor|relative:(aunt_or_uncle|child|cousin|grandchild|grandparent|in_law"
          + "|niece_or_nephew|other|parent|sibling)"
          + "|third_party:([A-Z]{1,3}[0-9]{1,6}"
          + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";

  /** The kinds of the vocabulary that list what these may say. */
  private static final Map<String, String> LISTED =
      Map.of("purpose", "purpose", "contentFlags", "contentFlag", "optOut", "optOut");

  /** The attributes that were given; refused with question-unreadable if the act knows one not. */
  Map<String, Object> attributes(Channel channel) {
    var given = new HashMap<String, Object>();
    if (to != null) given.put("to", to);
    if (purpose != null) given.put("purpose", purpose);
    if (contentFlags != null) given.put("contentFlags", contentFlags);
    if (languagesUsed != null) given.put("languagesUsed", languagesUsed);
    if (optOut != null) given.put("optOut", optOut);
    var faults = new ArrayList<FieldError>();
    for (var fault : Vocabulary.shipped().faultsOfQuestion(channel.action(), given)) {
      faults.add(new FieldError(fault.field(), fault.message()));
    }
    LISTED.forEach((name, kind) -> addUnlisted(name, kind, given.get(name), faults));
    if (faults.isEmpty()) return given;
    throw Refusal.invalid("question-unreadable", channel + " cannot be asked about like that")
        .with("errors", faults);
  }

  private static void addUnlisted(String name, String kind, Object given, List<FieldError> faults) {
    if (given == null) return;
    var listed = Vocabulary.shipped().kinds().get(kind);
    var said = given instanceof List<?> several ? several : List.of(given);
    if (!listed.containsAll(said)) faults.add(new FieldError(name, "must be one of " + listed));
  }
}
