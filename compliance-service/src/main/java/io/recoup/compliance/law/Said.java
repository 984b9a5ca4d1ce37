package io.recoup.compliance.law;

import io.recoup.compliance.rule.Fact;
import java.util.Locale;

/** The words of a fact, in small letters and with straight apostrophes however they were typed. */
final class Said {
  private Said() {}

  static String in(Fact fact) {
    var text = fact.attributes().get("text");
    return text == null ? "" : text.toString().toLowerCase(Locale.ROOT).replace('\u2019', '\'');
  }
}
