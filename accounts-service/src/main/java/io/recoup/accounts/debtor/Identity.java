package io.recoup.accounts.debtor;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As whom a debtor is known: what tells two debtors apart who share a reference. */
record Identity(DebtorKind kind, String name) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** The same kind and the same name, however it is capitalised, punctuated or ordered. */
  boolean isSameAs(Identity other) {
    return kind == other.kind && words(name).equals(words(other.name));
  }

  private static String words(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(NOT_ALPHANUMERIC.split(plain.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
