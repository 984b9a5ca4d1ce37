package io.recoup.compliance.law;

import io.recoup.compliance.rule.Verdict;

/** What a rule answers that a case does not touch. */
final class Silence {
  private static final Verdict HERE =
      Verdict.notApplicable("The case has nothing that this is about");

  private Silence() {}

  static Verdict here() {
    return HERE;
  }
}
