package io.recoup.compliance.law;

import io.recoup.compliance.rule.Attributes;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.util.List;

/** Whom and what a contact reaches, in the words of the rules about persons and places. */
final class Recipient {
  private static final List<String> TEXTS = List.of("SMS_OUT", "AUTODIALED_SMS_OUT");

  private Recipient() {}

  /** "consumer", "spouse" or the like; of "relative:sibling" the part before the colon. */
  static String kind(Attributes contact) {
    var to = contact.attributes().get("to");
    if (to == null) return "consumer";
    var text = to.toString();
    var colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The kind of number, or the place of a letter; a text goes to a mobile; else "unknown". */
  static String line(Attributes contact) {
    var type = contact.attributes().get("numberType");
    if (type != null) return type.toString();
    if (TEXTS.contains(nameOf(contact))) return "mobile";
    var address = contact.attributes().get("address");
    return address != null && List.of("home", "work").contains(address.toString())
        ? address.toString()
        : "unknown";
  }

  private static String nameOf(Attributes contact) {
    return switch (contact) {
      case Fact fact -> fact.type();
      case Question question -> question.action();
    };
  }
}
