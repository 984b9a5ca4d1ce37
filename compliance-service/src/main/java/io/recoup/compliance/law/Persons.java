package io.recoup.compliance.law;

import io.recoup.compliance.rule.Attributes;

/** Whom an act is meant for, in one word. */
final class Persons {
  static final String CONSUMER = "consumer";

  private Persons() {}

  /** Of "relative:sibling" the part before the colon; the consumer where nobody is named. */
  static String role(Attributes contact) {
    var to = contact.attributes().get("to");
    if (to == null) return CONSUMER;
    var person = to.toString();
    var colon = person.indexOf(':');
    return colon < 0 ? person : person.substring(0, colon);
  }
}
