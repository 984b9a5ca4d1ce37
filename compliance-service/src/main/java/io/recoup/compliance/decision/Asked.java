package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Vocabulary;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What may be said of an act beyond its channel and contact point, as the vocabulary spells it. */
record Asked(
    String to,
    String purpose,
    List<String> contentFlags,
    List<String> languagesUsed,
    String optOut) {
  static final String CONSUMER = "consumer";

  /** The attributes that were given; refused with question-unreadable if the act knows one not. */
  Map<String, Object> attributes(Channel channel) {
    var given = new HashMap<String, Object>();
    if (to != null) given.put("to", to);
    if (purpose != null) given.put("purpose", purpose);
    if (contentFlags != null) given.put("contentFlags", contentFlags);
    if (languagesUsed != null) given.put("languagesUsed", languagesUsed);
    if (optOut != null) given.put("optOut", optOut);
    var faults =
        Vocabulary.shipped().faultsOfQuestion(channel.action(), given).stream()
            .map(fault -> new FieldError(fault.field(), fault.message()))
            .toList();
    if (faults.isEmpty()) return given;
    throw Refusal.invalid("question-unreadable", channel + " cannot be asked about like that")
        .with("errors", faults);
  }
}
