package io.recoup.compliance.law;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads from the words of a request what the customer does not want: "only call after 18:00", "do
 * not ring me at work", "please write instead of calling". Of what speaks of contact and bars
 * something but cannot be understood, everything is taken to be barred.
 */
final class ContactWishReader {
  /** Of a longer text nobody can say in time what it asks for: a person has to read it. */
  private static final int LONGEST = 4_000;

  private static final Pattern CLAUSE_END = Pattern.compile("[,;.!?]+");
  private static final Pattern WORD_END = Pattern.compile("[^a-z0-9:']+");
  private static final Pattern DOTTED_HALF = Pattern.compile("\\b([ap])\\.\\s?m\\b\\.?");
  private static final Pattern NIGHT = Pattern.compile("\\bnights?\\b");
  private static final Pattern WORK = Pattern.compile("\\b(work|shift)");
  private static final Pattern DOTTED_TIME = Pattern.compile("\\b([0-9]{1,2})\\.([0-9]{2})");

  private static final Map<String, Set<String>> MEANS =
      Map.ofEntries(
          Map.entry("call", Set.of("CALL_OUT", "LEAVE_VOICEMAIL")),
          Map.entry("phone", Set.of("CALL_OUT", "LEAVE_VOICEMAIL")),
          Map.entry("ring", Set.of("CALL_OUT", "LEAVE_VOICEMAIL")),
          Map.entry("telephone", Set.of("CALL_OUT", "LEAVE_VOICEMAIL")),
          Map.entry("voicemail", Set.of("LEAVE_VOICEMAIL")),
          Map.entry("email", Set.of("EMAIL_OUT")),
          Map.entry("text", Set.of("SMS_OUT")),
          Map.entry("sms", Set.of("SMS_OUT")),
          Map.entry("letter", Set.of("LETTER_OUT")),
          Map.entry("post", Set.of("LETTER_OUT")),
          Map.entry("mail", Set.of("LETTER_OUT")),
          Map.entry("writ", Set.of("LETTER_OUT")),
          Map.entry("visit", Set.of("VISIT")));
  private static final Set<String> ALL_MEANS =
      Set.of("CALL_OUT", "LEAVE_VOICEMAIL", "EMAIL_OUT", "SMS_OUT", "LETTER_OUT", "VISIT");
  private static final Set<String> REFUSING =
      Set.of(
          "not",
          "no",
          "never",
          "stop",
          "don't",
          "dont",
          "without",
          "avoid",
          "another",
          "different",
          "elsewhere",
          "inconvenient",
          "later",
          "busy");
  private static final Set<String> EXCLUDING =
      Set.of("only", "solely", "just", "exclusively", "prefer", "prefers");
  private static final Set<String> PREFERRING = Set.of("by", "via", "rather", "use", "in");
  private static final Set<String> CONTACT =
      Set.of("contact", "contacts", "contacted", "contacting", "reach", "reached", "speak", "talk");

  /** Who sleeps until three is not to be called until three. */
  private static final Set<String> ASLEEP = Set.of("sleep", "sleeps", "sleeping", "asleep");

  private static final Set<String> PRESENT = Set.of("awake", "available", "free", "reachable");
  private static final List<String> HOURS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  /** An hour up to this is one of the afternoon, unless it is written as one of the morning. */
  private static final int LAST_OF_AFTERNOON = 7;

  private static final Map<String, Set<String>> PLACES =
      Map.of(
          "work", Set.of("work"),
          "workplace", Set.of("work"),
          "office", Set.of("work"),
          "home", Set.of("home", "home_landline", "landline"),
          "landline", Set.of("home", "home_landline", "landline"),
          "mobile", Set.of("mobile"));

  private final Set<String> means = new HashSet<>();
  private final Set<String> lines = new HashSet<>();
  private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
  private LocalTime from;
  private LocalTime to;
  private final boolean request;
  private boolean clock;
  private boolean shifts;
  private boolean asleep;
  private boolean present;
  private boolean refusing;
  private boolean excluding;
  private boolean preferring;
  private boolean ofContact;

  private ContactWishReader(boolean request) {
    this.request = request;
  }

  /**
   * What the words ask for. In a request a time of day is asked for even where nothing is said of
   * contact; who only says to work at night asks for a time that nobody can tell.
   */
  static List<ContactWish> read(String text, boolean request) {
    var wishes = new ArrayList<ContactWish>();
    if (text.length() > LONGEST) wishes.add(ContactWish.against(Set.of()));
    var start = text.substring(0, Math.min(LONGEST, text.length()));
    for (var clause : clauses(start)) {
      wishes.addAll(new ContactWishReader(request).clause(clause));
    }
    if (wishes.isEmpty() && request && speaksOfNightWork(start.toLowerCase(Locale.ROOT))) {
      wishes.add(ContactWish.against(Set.of()));
    }
    return wishes;
  }

  private static boolean speaksOfNightWork(String text) {
    return NIGHT.matcher(text).find() && WORK.matcher(text).find();
  }

  /** "Instead of" and "rather than" refuse what follows, as "not" does. */
  private static List<String> clauses(String text) {
    var plain =
        text.toLowerCase(Locale.ROOT)
            .replace("e-mail", "email")
            .replace('\u2019', '\'')
            .replace("instead of", ", not")
            .replace("rather than", ", not")
            .replace(" but ", " , ")
            .replace(" and not ", " , not ");
    var undotted = DOTTED_HALF.matcher(plain).replaceAll("$1m");
    return List.of(CLAUSE_END.split(DOTTED_TIME.matcher(undotted).replaceAll("$1:$2")));
  }

  private List<ContactWish> clause(String clause) {
    var words = List.of(WORD_END.split(clause.strip()));
    shifts = words.stream().anyMatch(it -> it.startsWith("work") || it.startsWith("shift"));
    for (var i = 0; i < words.size(); i++) word(words, i);
    toTheAfternoon();
    var byTheClock = from != null || to != null;
    var timed = byTheClock || !days.isEmpty();
    var isWish =
        ofContact
            || !means.isEmpty()
            || timed && (refusing || excluding)
            || byTheClock && (asleep || present || request);
    if (!isWish) return List.of();
    refusing |= asleep && byTheClock;
    if (refusing) return refused(timed);
    if (timed) return outside();
    if (!lines.isEmpty() && preferring) return elsewhere();
    return preferring ? byOtherMeans() : List.of();
  }

  /** "From 9 to 5" ends in the afternoon. */
  private void toTheAfternoon() {
    if (isOvernight() && from.isBefore(LocalTime.NOON) && !to.isAfter(from)) to = to.plusHours(12);
  }

  private List<ContactWish> refused(boolean timed) {
    if (!timed) return List.of(ContactWish.against(means, lines));
    return isOvernight()
        ? List.of(
            new ContactWish(means, lines, days, from, null),
            new ContactWish(means, lines, days, null, to))
        : List.of(new ContactWish(means, lines, days, from, to));
  }

  private boolean isOvernight() {
    return from != null && to != null && to.isBefore(from);
  }

  /** Wanted at a time: not wanted at any other. */
  private List<ContactWish> outside() {
    var outside = new ArrayList<ContactWish>();
    if (isOvernight()) {
      return List.of(new ContactWish(means, Set.of(), Set.of(), to, from));
    }
    if (from != null) outside.add(new ContactWish(means, Set.of(), Set.of(), null, from));
    if (to != null) outside.add(new ContactWish(means, Set.of(), Set.of(), to, null));
    if (!days.isEmpty()) {
      var others = EnumSet.complementOf(EnumSet.copyOf(days));
      outside.add(new ContactWish(means, Set.of(), others, null, null));
    }
    return outside;
  }

  /** Wanted at one place: not wanted at the others. */
  private List<ContactWish> elsewhere() {
    var others =
        new HashSet<>(Set.of("home", "home_landline", "landline", "mobile", "unknown", "work"));
    others.removeAll(lines);
    return List.of(ContactWish.against(means, others));
  }

  /** Where the means that are wanted are not understood, none may be used. */
  private List<ContactWish> byOtherMeans() {
    var others = new HashSet<>(ALL_MEANS);
    others.removeAll(means);
    return List.of(ContactWish.against(others));
  }

  private void word(List<String> words, int i) {
    var word = words.get(i);
    refusing |= REFUSING.contains(word);
    excluding |= EXCLUDING.contains(word);
    preferring |= excluding || PREFERRING.contains(word);
    ofContact |= CONTACT.contains(word);
    asleep |= ASLEEP.contains(word);
    present |= PRESENT.contains(word);
    for (var entry : MEANS.entrySet()) {
      if (!word.startsWith(entry.getKey())) continue;
      means.addAll(entry.getValue());
      preferring |= !entry.getKey().equals("call") && !entry.getKey().equals("phone");
    }
    lines.addAll(PLACES.getOrDefault(word, Set.of()));
    day(word);
    partOfDay(word);
    var time = i + 1 < words.size() ? time(words, i + 1) : null;
    if (time == null) return;
    var start = time(words, i);
    if (start != null) {
      from = start;
      to = time;
      clock = true;
      return;
    }
    switch (word) {
      case "after", "from", "between", "since" -> {
        from = time;
        clock = true;
      }
      case "before", "until", "till", "and", "to", "by" -> {
        to = time;
        clock = true;
      }
      default -> {}
    }
  }

  private void day(String word) {
    for (var day : DayOfWeek.values()) {
      if (word.startsWith(day.name().toLowerCase(Locale.ROOT))) days.add(day);
    }
    switch (word) {
      case "weekend", "weekends" -> days.addAll(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
      case "weekday", "weekdays" -> days.addAll(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
      default -> {}
    }
  }

  /** A time by the clock that went before says more: "not before 11:00 because of nights". */
  private void partOfDay(String word) {
    if (clock) return;
    switch (word) {
      case "morning", "mornings" -> to = LocalTime.NOON;
      case "afternoon", "afternoons" -> {
        from = LocalTime.NOON;
        to = LocalTime.of(18, 0);
      }
      case "evening", "evenings" -> from = LocalTime.of(18, 0);
      case "night", "nights" -> {
        if (shifts) return;
        from = LocalTime.of(21, 0);
        to = LocalTime.of(8, 0);
      }
      case "daytime", "hours" -> {
        from = LocalTime.of(9, 0);
        to = LocalTime.of(17, 0);
      }
      default -> {}
    }
  }

  /** "18:00", "6pm", "6 pm", "noon"; null if it is no time of day. */
  private static LocalTime time(List<String> words, int i) {
    var word = words.get(i);
    if (word.equals("noon") || word.equals("midday")) return LocalTime.NOON;
    if (HOURS.contains(word)) word = String.valueOf(HOURS.indexOf(word) + 1);
    var half =
        i + 1 < words.size() && Set.of("am", "pm").contains(words.get(i + 1))
            ? words.get(i + 1)
            : "";
    if (word.endsWith("am") || word.endsWith("pm")) {
      half = word.substring(word.length() - 2);
      word = word.substring(0, word.length() - 2);
    }
    var parts = word.split(":");
    if (parts.length == 0
        || parts.length > 2
        || !isNumber(parts[0])
        || parts.length == 2 && !isNumber(parts[1])) return null;
    var hour = Integer.parseInt(parts[0]);
    var minute = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
    var afternoon =
        half.isEmpty() && parts.length == 1 && !word.startsWith("0") && hour <= LAST_OF_AFTERNOON;
    if ((half.equals("pm") || afternoon) && hour < 12) hour += 12;
    if (half.equals("am") && hour == 12) hour = 0;
    return hour > 23 || minute > 59 ? null : LocalTime.of(hour, minute);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(Character::isDigit);
  }
}
