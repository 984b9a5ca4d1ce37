package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table at the end, every number of it asked from the services, and the checks that must hold.
 */
final class Closing {
  /** Something that must hold, and what stands against it. */
  private record Check(String claim, List<String> faults) {}

  private final Suite suite;
  private final Story story;
  private final Screen screen;
  private final Api api;

  Closing(Suite suite, Story story, Screen screen) {
    this.suite = suite;
    this.story = story;
    this.screen = screen;
    this.api = story.api();
  }

  /** Prints it; says whether all checks hold. */
  boolean print() {
    var attempts = api.all("/v1/attempts");
    var books = books();
    var events = Events.read(suite.addresses().brokers());
    var consumed = consumed();

    screen.heading("What came of it");
    var rows = story.placement().path("rows");
    screen.row("Accounts placed", rows.path("accepted").asText());
    var allowed = attempts.stream().filter(attempt -> !isBlocked(attempt)).count();
    screen.row("Contacts allowed", String.valueOf(allowed));
    screen.row("Contacts blocked", String.valueOf(attempts.size() - allowed));
    blockedByRule(attempts)
        .forEach((rule, count) -> screen.row("  by " + rule, String.valueOf(count)));
    screen.row("Promises", byStatus(api.all("/v1/promises")));
    screen.row("Plans", byStatus(api.all("/v1/plans")));
    screen.row("Accounts", byStatus(api.all("/v1/accounts?creditorId=" + story.creditorId())));
    screen.row("Collected, in trust", Wording.dollars(books.getOrDefault("TRUST", 0L)));
    screen.row(
        "Owed to the creditor", Wording.dollars(-books.getOrDefault("CREDITOR_PAYABLE", 0L)));
    screen.row("Still owed by debtors", Wording.dollars(receivable(books)));
    screen.row(
        "Events published",
        String.valueOf(events.published().values().stream().mapToInt(count -> count).sum()));
    screen.row("Events consumed", String.valueOf(consumed));

    screen.heading("Checks");
    var checks =
        List.of(
            booksBalance(books),
            collectedIsWhatCameIn(books),
            everyEventOnce(events),
            nothingDead(events),
            nothingFellOver());
    for (var check : checks) {
      if (check.faults().isEmpty()) screen.good(check.claim());
      else {
        screen.bad(check.claim());
        check.faults().forEach(screen::detail);
      }
    }
    return checks.stream().allMatch(check -> check.faults().isEmpty());
  }

  private Check booksBalance(Map<String, Long> books) {
    var faults = new ArrayList<String>();
    var verification = api.get("/v1/ledger/verification").ok();
    verification.path("violations").forEach(violation -> faults.add(violation.toString()));
    if (!verification.path("sound").asBoolean())
      faults.add("the ledger's own verification says no");
    var sum = books.values().stream().mapToLong(balance -> balance).sum();
    if (sum != 0) faults.add("all books add up to " + sum + ", not to nothing");
    return new Check(
        "All books balance (%d entries, %d postings replayed)"
            .formatted(
                verification.path("entries").asLong(), verification.path("postings").asLong()),
        faults);
  }

  private Check collectedIsWhatCameIn(Map<String, Long> books) {
    var trust = books.getOrDefault("TRUST", 0L);
    return new Check(
        "The trust book holds what was paid in and not taken back",
        trust == story.keptMinor()
            ? List.of()
            : List.of(
                "paid in "
                    + Wording.dollars(story.keptMinor())
                    + ", in trust "
                    + Wording.dollars(trust)));
  }

  private Check everyEventOnce(Events events) {
    var faults = new ArrayList<String>();
    var flow = story.flow();
    Flow.SUBSCRIPTIONS.forEach(
        (service, topics) ->
            topics.forEach(
                topic -> {
                  var published = events.published().getOrDefault(topic, 0);
                  var applied = flow.applied(service, topic);
                  if (applied != published)
                    faults.add(
                        "%s applied %d of %d events of %s"
                            .formatted(service.module(), applied, published, topic));
                }));
    return new Check("Every event took effect once in every service that takes it", faults);
  }

  private Check nothingDead(Events events) {
    return new Check(
        "Nothing is left in a dead-letter topic",
        events.dead() == 0 ? List.of() : List.of(events.dead() + " events are dead"));
  }

  private Check nothingFellOver() {
    return new Check(
        "Every process still runs",
        suite.dead().stream().map(name -> name + " has ended").toList());
  }

  private long consumed() {
    return Flow.SUBSCRIPTIONS.keySet().stream()
        .mapToLong(
            service ->
                Metrics.of(suite.addresses().management(service))
                    .sum("recoup_inbox_events_total", "outcome=\"applied\""))
        .sum();
  }

  private Map<String, Long> books() {
    var books = new TreeMap<String, Long>();
    api.get("/v1/ledger/balances?creditorId=" + story.creditorId())
        .ok()
        .path("balances")
        .forEach(
            book ->
                books.merge(
                    book.path("book").asText(), book.at("/balance/minor").asLong(), Long::sum));
    return books;
  }

  private static long receivable(Map<String, Long> books) {
    return List.of("PRINCIPAL", "INTEREST", "FEES").stream()
        .mapToLong(book -> books.getOrDefault(book, 0L))
        .sum();
  }

  private static boolean isBlocked(JsonNode attempt) {
    return attempt.path("status").asText().equals("BLOCKED");
  }

  private static Map<String, Integer> blockedByRule(List<JsonNode> attempts) {
    var counts = new TreeMap<String, Integer>();
    attempts.stream()
        .filter(Closing::isBlocked)
        .flatMap(attempt -> Wording.denials(attempt).stream())
        .forEach(rule -> counts.merge(rule, 1, Integer::sum));
    return counts;
  }

  private static String byStatus(List<JsonNode> items) {
    var counts = new TreeMap<String, Integer>();
    items.forEach(
        item ->
            counts.merge(
                item.path("status").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                1,
                Integer::sum));
    var words = new ArrayList<String>();
    counts.forEach((status, count) -> words.add(count + " " + status));
    return items.size() + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")");
  }
}
