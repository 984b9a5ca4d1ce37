package io.recoup.compliance.content;

import io.recoup.kit.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the amounts of money in a text. A number is an amount if a sign, code or name of a currency
 * stands beside it, or if it has the decimals of the currency and follows a word such as "balance".
 * How it is read is in docs/content-checks.md; what can be read in two ways is not guessed at.
 */
final class Amounts {
  private static final Set<String> DOLLARS =
      Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN");
  private static final Set<String> CODES =
      Set.of("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "INR", "ZAR", "CHF", "JPY", "MXN");
  private static final Map<Character, String> SIGNS =
      Map.of('\u20ac', "EUR", '\u00a3', "GBP", '\u00a5', "JPY", '\u20b9', "INR");
  private static final Map<String, String> NAMES = names();
  private static final Set<String> HUNDREDTHS =
      Set.of("cent", "cents", "centavo", "centavos", "centimos", "pence", "paise");
  private static final Set<String> MULTIPLES =
      Set.of(
          "k",
          "m",
          "mm",
          "bn",
          "hundred",
          "thousand",
          "million",
          "billion",
          "lakh",
          "lakhs",
          "crore",
          "crores",
          "mil",
          "cientos",
          "millon",
          "millones");
  private static final Set<String> BEFORE_A_BARE_AMOUNT =
      Set.of(
          "balance",
          "amount",
          "total",
          "owe",
          "owes",
          "owed",
          "pay",
          "paying",
          "payment",
          "due",
          "saldo",
          "monto",
          "importe",
          "cantidad",
          "debe",
          "adeuda",
          "pague",
          "pagar",
          "pago");
  private static final int WORDS_BEFORE = 3;
  private static final int LONGEST_WORD = 12;
  private static final int MOST_DIGITS = 15;
  private static final String DOLLAR = "$";
  private static final String RUPEES = "rs";

  private final PlainText text;
  private final Currency local;
  private final boolean pointMayGroup;
  private final List<Amount> found = new ArrayList<>();

  private Amounts(PlainText text, Currency local, boolean pointMayGroup) {
    this.text = text;
    this.local = local;
    this.pointMayGroup = pointMayGroup;
  }

  /**
   * @param local the currency of the account
   * @param pointMayGroup whether 1.234 may be a whole number, as it is in most languages but not in
   *     English
   */
  static List<Amount> in(PlainText text, Currency local, boolean pointMayGroup) {
    var amounts = new Amounts(text, local, pointMayGroup);
    amounts.find();
    return amounts.found;
  }

  private void find() {
    for (var i = 0; i < text.length(); ) {
      if (!isDigit(i)) {
        i++;
        continue;
      }
      var end = endOfNumber(i);
      read(beginsWithPoint(i) ? i - 1 : i, end);
      i = end;
    }
  }

  /** A sign, code or name of a currency beside a number, and how far it reaches. */
  private record Mark(Currency currency, int end) {}

  private void read(int start, int end) {
    var before = before(start);
    var unit = wordAfter(end);
    var hundredths = HUNDREDTHS.contains(unit.text());
    var multiple = MULTIPLES.contains(unit.text());
    var after = hundredths ? new Mark(local, unit.end()) : after(multiple ? unit.end() : end);
    if (before == null && after == null && !isBareAmount(start, end)) return;
    var currency = before != null ? before.currency() : after != null ? after.currency() : local;
    var from = before == null ? start : before.end();
    var to = after != null ? after.end() : multiple ? unit.end() : end;
    // A letter right behind the digits makes them part of something else, such as a name.
    var readable = !multiple && (to > end || !isLetter(end));
    var decimals = hundredths ? 0 : decimals(currency);
    var minor = readable ? Digits.read(text.part(start, end), decimals, pointMayGroup) : null;
    found.add(new Amount(text.origin(from, to), minor == null ? null : new Money(minor, currency)));
  }

  private record WordAt(String text, int start, int end) {}

  /** The word right behind the number, or behind one space. */
  private WordAt wordAfter(int end) {
    var start = end < text.length() && (text.at(end) == ' ' || text.at(end) == '-') ? end + 1 : end;
    var stop = start;
    while (stop < text.length()
        && stop - start < LONGEST_WORD
        && Character.isLetter(text.at(stop))) {
      stop++;
    }
    return stop == start
        ? new WordAt("", end, end)
        : new WordAt(text.part(start, stop), start, stop);
  }

  private Mark after(int end) {
    var at = end < text.length() && text.at(end) == ' ' ? end + 1 : end;
    var sign = at < text.length() ? signed(at) : null;
    if (sign != null) return new Mark(sign, at + 1);
    var word = wordAfter(end);
    var name = NAMES.get(word.text());
    var currency = name == null ? code(word) : named(name);
    return currency == null ? null : new Mark(currency, word.end());
  }

  /** The mark that ends before the number, a sign of plus or minus and a space set aside. */
  private Mark before(int start) {
    var end = start;
    for (var spaces = 0; end > 0; end--) {
      var c = text.at(end - 1);
      if (c == ' ' && spaces++ > 0 || " -+(".indexOf(c) < 0) break;
    }
    if (end == 0) return null;
    var word = wordBefore(text.at(end - 1) == '$' ? end - 1 : end);
    if (text.at(end - 1) == '$') {
      var code = code(word) == null ? dollarOf(word.text()) : word.text();
      return code == null
          ? new Mark(named(DOLLAR), end - 1)
          : new Mark(Currency.getInstance(code.toUpperCase(Locale.ROOT)), word.start());
    }
    var sign = SIGNS.get(text.at(end - 1));
    if (sign != null) return new Mark(Currency.getInstance(sign), end - 1);
    if (text.at(end - 1) == '.' && wordBefore(end - 1).text().equals(RUPEES)) {
      return new Mark(Currency.getInstance("INR"), wordBefore(end - 1).start());
    }
    if (word.text().equals(RUPEES)) return new Mark(Currency.getInstance("INR"), word.start());
    if (word.text().equals("r") && end == start && local.getCurrencyCode().equals("ZAR")) {
      return new Mark(local, word.start());
    }
    var code = code(word);
    return code == null ? null : new Mark(code, word.start());
  }

  private Currency signed(int at) {
    if (text.at(at) == '$') return named(DOLLAR);
    var code = SIGNS.get(text.at(at));
    return code == null ? null : Currency.getInstance(code);
  }

  /**
   * US$, C$ and the like say which dollar it is; a lone $ is that of the account, if it has one.
   */
  private static String dollarOf(String letters) {
    return switch (letters) {
      case "us" -> "USD";
      case "c", "ca", "can" -> "CAD";
      case "a", "au" -> "AUD";
      case "nz" -> "NZD";
      case "mx" -> "MXN";
      default -> null;
    };
  }

  private Currency named(String name) {
    if (!name.equals(DOLLAR)) return Currency.getInstance(name);
    return DOLLARS.contains(local.getCurrencyCode()) ? local : Currency.getInstance("USD");
  }

  /** A code counts in capitals only: "all 50" is no amount in the money of Albania. */
  private Currency code(WordAt word) {
    if (word.text().length() != 3) return null;
    var code = word.text().toUpperCase(Locale.ROOT);
    if (!CODES.contains(code) && !code.equals(local.getCurrencyCode())) return null;
    return text.given(text.origin(word.start(), word.end())).equals(code)
        ? Currency.getInstance(code)
        : null;
  }

  private WordAt wordBefore(int end) {
    var start = end;
    while (start > 0 && end - start < LONGEST_WORD && Character.isLetter(text.at(start - 1)))
      start--;
    return new WordAt(text.part(start, end), start, end);
  }

  /** .99, but not the end of a sentence or of something else. */
  private boolean beginsWithPoint(int at) {
    return at > 0
        && text.at(at - 1) == '.'
        && (at == 1 || text.at(at - 2) != '.' && !Character.isLetterOrDigit(text.at(at - 2)));
  }

  /** Digits, and marks between them that may group them or set off decimals. */
  private int endOfNumber(int start) {
    var end = start + 1;
    var group = 1;
    for (; end < text.length(); end++) {
      if (isDigit(end)) {
        group++;
        continue;
      }
      if (!isDigit(end + 1)) break;
      var c = text.at(end);
      if (c == ' ' && (group > 3 || !threeDigitsAt(end + 1))) break;
      if (".,' ".indexOf(c) < 0) break;
      group = 0;
    }
    return end;
  }

  private boolean threeDigitsAt(int at) {
    return isDigit(at) && isDigit(at + 1) && isDigit(at + 2) && !isDigit(at + 3);
  }

  private boolean isBareAmount(int start, int end) {
    var decimals = decimals(local);
    if (decimals == 0 || end - start <= decimals + 1) return false;
    var mark = text.at(end - decimals - 1);
    if (mark != '.' && mark != ',') return false;
    var at = start;
    for (var n = 0; n < WORDS_BEFORE; n++) {
      while (at > 0 && (text.at(at - 1) == ' ' || text.at(at - 1) == ':')) at--;
      var word = wordBefore(at);
      if (word.text().isEmpty()) return false;
      if (BEFORE_A_BARE_AMOUNT.contains(word.text())) return true;
      at = word.start();
    }
    return false;
  }

  private boolean isLetter(int at) {
    return at < text.length() && Character.isLetter(text.at(at));
  }

  private boolean isDigit(int at) {
    return at < text.length() && text.at(at) >= '0' && text.at(at) <= '9';
  }

  private static int decimals(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }

  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    for (var name : List.of("dollar", "dollars", "buck", "bucks", "dolar", "dolares"))
      names.put(name, DOLLAR);
    for (var name : List.of("euro", "euros")) names.put(name, "EUR");
    for (var name : List.of("pound", "pounds", "libra", "libras", "quid")) names.put(name, "GBP");
    for (var name : List.of("rupee", "rupees", "rupia", "rupias")) names.put(name, "INR");
    for (var name : List.of("rand", "rands")) names.put(name, "ZAR");
    for (var name : List.of("peso", "pesos")) names.put(name, "MXN");
    for (var name : List.of("yen", "yenes")) names.put(name, "JPY");
    return Map.copyOf(names);
  }

  /** Reads groups and decimals. */
  private static final class Digits {
    private Digits() {}

    /** The amount in minor units; null where the marks do not tell one reading. */
    static Long read(String number, int decimals, boolean pointMayGroup) {
      var point = number.lastIndexOf('.');
      var comma = number.lastIndexOf(',');
      var last = Math.max(point, comma);
      var both = point >= 0 && comma >= 0;
      if (last < 0) return whole(number, decimals);
      var mark = number.charAt(last);
      var single = number.indexOf(mark) == last;
      var after = number.length() - last - 1;
      if (both) return single ? decimal(number, last, decimals) : null;
      if (!single) return whole(number, decimals);
      if (after == 3) {
        if (decimals == 3) return null;
        return mark == ',' || pointMayGroup ? whole(number, decimals) : null;
      }
      return decimal(number, last, decimals);
    }

    private static Long decimal(String number, int mark, int decimals) {
      var fraction = number.substring(mark + 1);
      if (fraction.length() > decimals || !fraction.chars().allMatch(Character::isDigit))
        return null;
      var whole = mark == 0 ? "0" : digits(number.substring(0, mark));
      return whole == null
          ? null
          : value(whole + fraction + "0".repeat(decimals - fraction.length()));
    }

    private static Long whole(String number, int decimals) {
      var digits = digits(number);
      return digits == null ? null : value(digits + "0".repeat(decimals));
    }

    /** The digits without what groups them; null where that is not one mark at the right places. */
    private static String digits(String number) {
      char mark = 0;
      var digits = new StringBuilder();
      var group = 0;
      var groups = new ArrayList<Integer>();
      for (var c : number.toCharArray()) {
        if (c >= '0' && c <= '9') {
          digits.append(c);
          group++;
          continue;
        }
        if (mark != 0 && c != mark) return null;
        mark = c;
        groups.add(group);
        group = 0;
      }
      if (mark == 0) return digits.toString();
      groups.add(group);
      if (groups.getLast() != 3 || digits.charAt(0) == '0') return null;
      // Thousands, or hundreds of thousands as they are counted in India: 12,34,567.
      var inner = groups.subList(1, groups.size() - 1);
      var thousands = inner.stream().allMatch(n -> n == 3) && groups.getFirst() <= 3;
      var lakhs = mark == ',' && inner.stream().allMatch(n -> n == 2) && groups.getFirst() <= 2;
      return thousands || lakhs ? digits.toString() : null;
    }

    private static Long value(String digits) {
      return digits.length() > MOST_DIGITS ? null : Long.valueOf(digits);
    }
  }
}
