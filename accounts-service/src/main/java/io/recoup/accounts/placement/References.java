package io.recoup.accounts.placement;

import io.recoup.kit.text.Filler;
import io.recoup.kit.text.PersonalNumber;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** By what creditors know their accounts and debtors: what may be a reference, and what is none. */
final class References {
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/#:-]{0,63}");
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^A-Za-z0-9]");
  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1{4,}");

  /** Names and addresses may be written so; who is told apart by it is not. */
  private static final Set<String> ONE_FOR_MANY =
      Set.of(
          "NOREF",
          "NOID",
          "PENDING",
          "DEFAULT",
          "DUMMY",
          "TEST",
          "SAMPLE",
          "OTHER",
          "VARIOUS",
          "SELF",
          "X",
          "123456789",
          "1234567890");

  private References() {}

  static boolean isWellFormed(String reference) {
    return WELL_FORMED.matcher(reference).matches();
  }

  /** What people write where they have no reference; strangers would become one debtor under it. */
  static boolean isFiller(String reference) {
    var bare = NOT_ALPHANUMERIC.matcher(reference).replaceAll("").toUpperCase(Locale.ROOT);
    return Filler.isOne(reference)
        || ONE_FOR_MANY.contains(bare)
        || ONE_CHARACTER.matcher(bare).matches();
  }

  /** The reference as a message may repeat it; null if it is none or holds a personal number. */
  static String shown(String reference) {
    return reference != null && isWellFormed(reference) && PersonalNumber.in(reference).isEmpty()
        ? reference
        : null;
  }
}
