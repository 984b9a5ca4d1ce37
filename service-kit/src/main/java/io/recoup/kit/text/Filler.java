package io.recoup.kit.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people and their systems write where they have no value: texts without a letter or digit,
 * zeros or crosses only, and words such as {@code N/A}, however they are capitalised and
 * punctuated.
 */
public final class Filler {
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern ZEROS_OR_CROSSES = Pattern.compile("0+|XXX+");
  private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");

  /** How spreadsheets of some languages write {@code #N/A}; NV alone is Nevada. */
  private static final Set<String> SPREADSHEET = Set.of("#NV", "#Н/Д");

  private static final Set<String> WORDS =
      Set.of(
          "UNDEFINED",
          "UNKNOWN",
          "TBA",
          "TBC",
          "TBD",
          "NOTAVAILABLE",
          "NOTAPPLICABLE",
          "NOTKNOWN",
          "NOTGIVEN",
          "NOTPROVIDED",
          "NONAME",
          "NOADDRESS",
          "NOEMAIL",
          "NOPHONE",
          "NOTELEPHONE",
          "NOREFERENCE",
          "ANONYMOUS",
          "KEINANGABE",
          "KEINEANGABE",
          "UNBEKANNT",
          "NICHTBEKANNT",
          "NICHTVORHANDEN",
          "INCONNU",
          "INCONNUE",
          "AUCUN",
          "AUCUNE",
          "NONRENSEIGNE",
          "DESCONOCIDO",
          "DESCONOCIDA",
          "DESCONHECIDO",
          "NINGUNO",
          "NINGUNA",
          "SINDATOS",
          "NODISPONIBLE",
          "SCONOSCIUTO",
          "NESSUNO",
          "ONBEKEND");

  /** Fillers that are also the first name or surname of somebody. */
  private static final Set<String> ALSO_NAMES =
      Set.of(
          "NA", "NAN", "NIL", "NULL", "BLANK", "KA", "XX", "NONE", "UNK", "TODO", "MISSING",
          "EMPTY", "EXT", "KEINE", "KEINER", "GEEN");

  private Filler() {}

  /** Whether the text stands for no value. */
  public static boolean isOne(String text) {
    var bare = bare(text);
    return isNobodysName(text, bare) || ALSO_NAMES.contains(bare);
  }

  /** Whether it does beside another name of the same person: Jennifer Null is somebody. */
  public static boolean isOneInName(String text) {
    var bare = bare(text);
    return isNobodysName(text, bare)
        || ALSO_NAMES.contains(bare) && !LETTERS.matcher(text).matches();
  }

  private static boolean isNobodysName(String text, String bare) {
    return bare.isEmpty()
        || ZEROS_OR_CROSSES.matcher(bare).matches()
        || WORDS.contains(bare)
        || SPREADSHEET.contains(text.toUpperCase(Locale.ROOT));
  }

  private static String bare(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return NOT_ALPHANUMERIC.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
