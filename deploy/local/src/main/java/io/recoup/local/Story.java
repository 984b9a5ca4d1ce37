package io.recoup.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A placement from hand-over to paid in full, told act by act over the gateway alone. Whatever the
 * services answer is shown as they answer it; an answer the story does not expect ends it.
 */
final class Story implements AutoCloseable {
  /** While all the United States are asleep, and the hour at which all of them may be called. */
  private static final LocalTime NIGHT = LocalTime.of(8, 30);

  private static final LocalTime DAY = LocalTime.of(22, 30);

  /** The hours at the one place a debtor is, or at every place they may be. */
  private static final List<String> HOURS = List.of("REGF-TIME", "REGF-TIME-LOCATION");

  private static final int PROMISERS = 30;
  private static final int PLANNERS = 24;
  private static final long SEED = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> CADENCES =
      List.of("WEEKLY", "EVERY_TWO_WEEKS", "TWICE_A_MONTH", "MONTHLY");

  /** Money that will arrive on a day: for what, from whom. */
  private record Due(Debt debt, long minor) {}

  private final Api api;
  private final MovableClock clock;
  private final Flow flow;
  private final Screen screen;
  private final Home home;
  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final Map<String, Debt> debts = new LinkedHashMap<>();
  private final TreeMap<LocalDate, List<Due>> diary = new TreeMap<>();
  private final Map<Debt, JsonNode> payments = new HashMap<>();
  private final List<Debt> shown = new ArrayList<>();
  private Deque<Debt> rest = new ArrayDeque<>();
  private Debt returning;
  private Debt late;
  private LocalDate lateOn;
  private long lateMinor;
  private UUID creditorId;
  private JsonNode placement;
  private long receivedMinor;
  private long returnedMinor;

  Story(Suite suite, Screen screen) {
    this.api = new Api(suite.gateway(), suite.tokens().issue(Role.ADMIN));
    this.clock = suite.clock();
    this.flow = new Flow(suite);
    this.screen = screen;
    this.home = suite.home();
  }

  void tell() {
    place();
    night();
    morning();
    limits();
    promisesAndPlans();
    restOfThePortfolio();
    time();
  }

  @Override
  public void close() {
    flow.close();
  }

  Flow flow() {
    return flow;
  }

  Api api() {
    return api;
  }

  UUID creditorId() {
    return creditorId;
  }

  JsonNode placement() {
    return placement;
  }

  /** What the demonstration paid in and was not taken back, by its own count. */
  long keptMinor() {
    return receivedMinor - returnedMinor;
  }

  // Acts

  private void place() {
    screen.heading("1  A creditor hands over a placement");
    clock.moveTo(nextTuesday().atTime(NIGHT).toInstant(ZoneOffset.UTC));
    var file = Portfolio.write(home.portfolio());
    var seed = new Seed(api);
    creditorId = seed.open();
    placement = seed.place(creditorId, file);
    var rows = placement.path("rows");
    screen.step(
        "%s sent %s: %d rows read, %d accepted, %d refused, %d placed before"
            .formatted(
                Portfolio.CREDITOR_NAME,
                file.getFileName(),
                rows.path("read").asLong(),
                rows.path("accepted").asLong(),
                rows.path("refused").asLong(),
                rows.path("duplicate").asLong()));
    for (var refusal : api.all("/v1/placements/" + placement.path("id").asText() + "/refusals"))
      screen.detail(
          "line %d refused: %s %s"
              .formatted(
                  refusal.path("line").asLong(),
                  refusal.path("field").asText("the row"),
                  refusal.path("reason").asText()));
    for (var account : api.all("/v1/accounts?creditorId=" + creditorId)) {
      var debtor = api.get("/v1/debtors/" + account.path("debtorId").asText()).ok();
      debts.put(account.path("reference").asText(), Debt.of(account, debtor));
    }
    require(debts.size() == rows.path("accepted").asLong(), "every accepted row is an account");
    flow.settle();
    var model = api.get("/v1/accounts/" + debt(Portfolio.MODEL_REFERENCE).accountId()).ok();
    screen.step(
        "%s, the account of the CFPB's model notice, owes %s"
            .formatted(
                Portfolio.MODEL_REFERENCE, Wording.dollars(model.at("/balance/minor").asLong())));
    screen.detail(
        "%s on %s, plus interest %s and fees %s, less credits %s"
            .formatted(
                Wording.dollars(model.at("/itemization/amount/minor").asLong()),
                model.at("/itemization/date").asText(),
                Wording.dollars(model.at("/itemization/interest/minor").asLong()),
                Wording.dollars(model.at("/itemization/fees/minor").asLong()),
                Wording.dollars(model.at("/itemization/credits/minor").asLong())));
  }

  private void night() {
    screen.heading("2  Nobody is called at night");
    for (var debt : onePerZone()) {
      var zone = debt.zone().orElseThrow();
      var attempt = request(debt, "CALL", debt.phone());
      expectBlocked(attempt, HOURS);
      screen.step(
          "%s at %s? %s by %s; next permitted %s"
              .formatted(
                  debt.reference(),
                  Wording.local(clock.now(), zone),
                  screen.yellow("BLOCKED"),
                  String.join(", ", Wording.denials(attempt)),
                  Wording.local(next(attempt), zone)));
    }
    var model = debt(Portfolio.MODEL_REFERENCE);
    blocked(model, "CALL", model.phone(), "REGF-TIME", "in the middle of the night");
  }

  private void morning() {
    screen.heading("3  The clock goes on to the first permitted minute");
    var model = debt(Portfolio.MODEL_REFERENCE);
    var zone = model.zone().orElseThrow();
    clock.moveTo(next(request(model, "CALL", model.phone())));
    var attempt = request(model, "CALL", model.phone());
    expectCleared(attempt);
    screen.step(
        "Call %s at %s? %s"
            .formatted(
                model.reference(), Wording.local(clock.now(), zone), screen.green("ALLOWED")));
    screen.detail("permitted by " + Wording.permissions(attempt));
    record(attempt, "NO_ONE", "NO_ANSWER", null);
    screen.step("No answer; the try counts");

    var unplaced = debt(Portfolio.UNPLACED_REFERENCE);
    var blind = request(unplaced, "CALL", unplaced.phone());
    expectBlocked(blind, List.of("HOUSE-PLACE"));
    screen.step(
        "Call %s, whose whereabouts nobody knows? %s by %s"
            .formatted(
                unplaced.reference(),
                screen.yellow("BLOCKED"),
                String.join(", ", Wording.denials(blind))));
    screen.detail(Wording.reason(blind));
    clock.moveTo(nextTuesdayOrToday().atTime(DAY).toInstant(ZoneOffset.UTC));
  }

  private void limits() {
    screen.heading("4  What the law limits and what people ask for");
    var worked = people().iterator();

    var talked = worked.next();
    converse(talked, "INFORMATION");
    blocked(talked, "CALL", talked.phone(), "REGF-CALLFREQ-CONV", "after a conversation");

    var called = worked.next();
    for (var call = 1; call <= 7; call++) {
      var attempt = request(called, "CALL", called.phone());
      expectCleared(attempt);
      record(attempt, "NO_ONE", "NO_ANSWER", null);
      flow.settle();
    }
    blocked(
        called, "CALL", called.phone(), "REGF-CALLFREQ-7IN7", "after seven calls in seven days");

    var ceased = worked.next();
    writtenNotice(ceased, "CEASE");
    blocked(ceased, "CALL", ceased.phone(), "REGF-CEASE", "after a written demand to stop");

    var represented = worked.next();
    converse(represented, "ATTORNEY");
    blocked(represented, "CALL", represented.phone(), "REGF-ATTORNEY", "after naming an attorney");

    var texted = worked.next();
    api.post(
            "/v1/accounts/" + texted.accountId() + "/restrictions",
            Map.of("kind", "MEDIA", "channel", "SMS"))
        .ok();
    flow.settle();
    blocked(texted, "SMS", texted.phone(), "REGF-MEDIA", "after STOP by text message");
    var call = request(texted, "CALL", texted.phone());
    expectCleared(call);
    record(call, "NO_ONE", "BUSY", null);
    screen.detail("a call stays " + screen.green("ALLOWED") + ": only text messages were refused");
  }

  private void promisesAndPlans() {
    screen.heading("5  Promises and plans");
    var today = today();
    var free = untouched();
    var promised = 0;
    for (; promised < PROMISERS; promised++) promise(free.removeFirst(), promised, today);
    flow.settle();
    var promises = api.all("/v1/promises?status=OPEN");
    screen.step(
        "%d debtors promised %s in all"
            .formatted(
                promises.size(),
                Wording.dollars(
                    promises.stream()
                        .mapToLong(promise -> promise.at("/amount/minor").asLong())
                        .sum())));
    require(promises.size() == PROMISERS, "each conversation with a promise became a promise");

    for (var number = 0; number < PLANNERS; number++) plan(free.removeFirst(), number, today);
    flow.settle();
    var plans = api.all("/v1/plans?status=ACTIVE");
    screen.step(
        "%d plans agreed over %s, each on one of %d cadences; their installments add up to the cent"
            .formatted(
                plans.size(),
                Wording.dollars(
                    plans.stream().mapToLong(plan -> plan.at("/total/minor").asLong()).sum()),
                CADENCES.size()));
    require(plans.size() == PLANNERS, "each plan proposed was activated");
    rest = free;
  }

  private void restOfThePortfolio() {
    screen.heading("6  The rest of the portfolio");
    var outcomes =
        List.of(
            "NO_ANSWER",
            "NO_ANSWER",
            "NO_ANSWER",
            "BUSY",
            "VOICEMAIL_LEFT",
            "REFUSED",
            "CALLBACK",
            "NOT_IN_SERVICE");
    var counts = new TreeMap<String, Integer>();
    for (var debt : rest) {
      var attempt = request(debt, "CALL", debt.phone());
      if (attempt.path("status").asText().equals("BLOCKED")) {
        counts.merge("blocked", 1, Integer::sum);
        continue;
      }
      var outcome = outcomes.get(chance.nextInt(outcomes.size()));
      var talks = outcome.equals("REFUSED") || outcome.equals("CALLBACK");
      record(attempt, talks ? "RIGHT_PARTY" : "NO_ONE", outcome, null);
      counts.merge(outcome.toLowerCase(Locale.ROOT).replace('_', ' '), 1, Integer::sum);
    }
    flow.settle();
    screen.step(
        "%d debtors called on %s"
            .formatted(rest.size(), Wording.day(clock.now(), ZoneId.of("America/Denver"))));
    var words = new ArrayList<String>();
    counts.forEach((outcome, count) -> words.add(count + " " + outcome));
    screen.detail(String.join(" · ", words));
  }

  private void time() {
    screen.heading("7  Weeks go by; money comes in");
    while (!diary.isEmpty()) {
      var day = diary.pollFirstEntry();
      clock.moveTo(day.getKey().atTime(DAY).toInstant(ZoneOffset.UTC));
      if (late != null && day.getKey().isAfter(lateOn.plusDays(1))) catchUp(day.getKey());
      day.getValue().forEach(due -> pay(due.debt(), due.minor(), day.getKey()));
      flow.settle();
      screen.step(
          "%s: %d payments, %s"
              .formatted(
                  Wording.day(clock.now(), ZoneOffset.UTC),
                  day.getValue().size(),
                  Wording.dollars(day.getValue().stream().mapToLong(Due::minor).sum())));
      if (returning != null) returnAndRepay(day.getKey());
    }
    clock.moveTo(clock.now().plus(Duration.ofDays(3)));
    await("the last promises lapse", () -> api.all("/v1/promises?status=OPEN").isEmpty());
    await("the last plans complete", () -> api.all("/v1/plans?status=ACTIVE").isEmpty());
    flow.settle();
    screen.step(
        "%d accounts are paid in full and closed by themselves"
            .formatted(api.all("/v1/accounts?creditorId=" + creditorId + "&status=PAID").size()));
  }

  // Scenes

  /** A third keep the promise, a third of it only in part, the others do not. */
  private void promise(Debt debt, int number, LocalDate today) {
    var attempt = request(debt, "CALL", debt.phone());
    expectCleared(attempt);
    var dueOn = today.plusDays(7 + 7 * (number % 2));
    var minor = number % 5 == 0 ? debt.balanceMinor() : debt.balanceMinor() / 4;
    record(
        attempt, "RIGHT_PARTY", "PROMISE", Map.of("amount", usd(minor), "dueOn", dueOn.toString()));
    switch (number % 3) {
      case 0 -> note(dueOn, debt, minor);
      case 1 -> note(dueOn.minusDays(1), debt, minor / 2);
      default -> {}
    }
  }

  private void plan(Debt debt, int number, LocalDate today) {
    var attempt = request(debt, "CALL", debt.phone());
    expectCleared(attempt);
    record(attempt, "RIGHT_PARTY", "INFORMATION", null);
    var cadence = CADENCES.get(number % CADENCES.size());
    var proposed =
        api.post(
            "/v1/plans",
            Map.of(
                "accountId",
                debt.accountId(),
                "installments",
                3 + number % 3,
                "cadence",
                cadence,
                "firstDueOn",
                today.plusDays(7).toString()));
    var id = proposed.ok().path("id").asText();
    var plan = api.post("/v1/plans/" + id + "/activation", Map.of(), proposed.etag()).ok();
    var installments = plan.path("installments");
    var sum = installments.valueStream().mapToLong(each -> each.at("/amount/minor").asLong()).sum();
    require(
        sum == debt.balanceMinor(),
        "the installments of " + debt.reference() + " add up to its balance");
    for (var installment : installments) {
      var dueOn = LocalDate.parse(installment.path("dueOn").asText());
      var minor = installment.at("/amount/minor").asLong();
      if (number == 0 && installment.path("number").asInt() == 2) {
        late = debt;
        lateOn = dueOn;
        lateMinor = minor;
      } else {
        note(dueOn, debt, minor);
      }
    }
    if (number == 1) returning = debt;
  }

  /** The bank takes one payment back; what it had paid is owed again until it comes once more. */
  private void returnAndRepay(LocalDate day) {
    var payment = payments.get(returning);
    if (payment == null) return;
    var debt = returning;
    returning = null;
    api.post(
            "/v1/accounts/%s/payments/%s/reversal"
                .formatted(debt.accountId(), payment.path("id").asText()),
            Map.of("reason", "RETURNED"))
        .ok();
    var minor = payment.at("/amount/minor").asLong();
    returnedMinor += minor;
    flow.settle();
    screen.step(
        "The bank returns %s on %s: it is owed again, and its installment is due again"
            .formatted(Wording.dollars(minor), debt.reference()));
    pay(debt, minor, day);
    flow.settle();
    screen.detail("paid once more the same day");
  }

  private void catchUp(LocalDate day) {
    var debt = late;
    late = null;
    await(
        "the unpaid installment of " + debt.reference() + " counts as missed",
        () ->
            api.all("/v1/plans?accountId=" + debt.accountId()).stream()
                .map(plan -> api.get("/v1/plans/" + plan.path("id").asText()).ok())
                .flatMap(plan -> plan.path("installments").valueStream())
                .anyMatch(each -> each.path("status").asText().equals("MISSED")));
    screen.step(
        "%s missed the installment of %s and makes up for it: %s"
            .formatted(debt.reference(), lateOn, Wording.dollars(lateMinor)));
    pay(debt, lateMinor, day);
    flow.settle();
  }

  private void blocked(Debt debt, String channel, UUID point, String rule, String when) {
    var attempt = request(debt, channel, point);
    expectBlocked(attempt, List.of(rule));
    screen.step(
        "%s %s %s? %s by %s%s"
            .formatted(
                channel.equals("SMS") ? "Text" : "Call",
                debt.reference(),
                when,
                screen.yellow("BLOCKED"),
                rule,
                attempt.at("/decision/nextPermittedAt").isTextual()
                    ? "; next permitted "
                        + Wording.day(
                            next(attempt), debt.zone().orElse(ZoneId.of("America/New_York")))
                    : ""));
    screen.detail(Wording.reason(attempt));
  }

  private void converse(Debt debt, String result) {
    var attempt = request(debt, "CALL", debt.phone());
    expectCleared(attempt);
    record(attempt, "RIGHT_PARTY", result, null);
    flow.settle();
  }

  private void writtenNotice(Debt debt, String result) {
    var attempt = request(debt, "CALL", debt.phone());
    expectCleared(attempt);
    result(attempt, Map.of("party", "RIGHT_PARTY", "result", result, "writtenNotice", true));
    flow.settle();
  }

  // Calls

  private JsonNode request(Debt debt, String channel, UUID point) {
    return api.post(
            "/v1/attempts",
            Map.of("accountId", debt.accountId(), "channel", channel, "contactPointId", point))
        .ok();
  }

  private void record(JsonNode attempt, String party, String result, Map<String, ?> promise) {
    var body = new HashMap<String, Object>(Map.of("party", party, "result", result));
    if (promise != null) body.put("promise", promise);
    result(attempt, body);
  }

  private void result(JsonNode attempt, Map<String, ?> body) {
    api.post(
            "/v1/attempts/" + attempt.path("id").asText() + "/result",
            body,
            "\"" + attempt.path("version").asLong() + "\"")
        .ok();
  }

  private void pay(Debt debt, long minor, LocalDate day) {
    var payment =
        api.post(
                "/v1/accounts/" + debt.accountId() + "/payments",
                Map.of("amount", usd(minor), "receivedOn", day.toString(), "method", "ACH"))
            .ok();
    payments.put(debt, payment);
    receivedMinor += minor;
  }

  private void note(LocalDate day, Debt debt, long minor) {
    if (minor > 0) diary.computeIfAbsent(day, _ -> new ArrayList<>()).add(new Due(debt, minor));
  }

  // Who

  private Debt debt(String reference) {
    var debt = debts.get(reference);
    if (debt == null) throw new Trouble("No account " + reference + " was opened");
    return debt;
  }

  /** One person in each zone that can be told by the telephone. */
  private List<Debt> onePerZone() {
    var found = new TreeMap<String, Debt>();
    for (var debt : debts.values())
      if (debt.person() && !debt.reference().equals(Portfolio.MODEL_REFERENCE))
        debt.zone().ifPresent(zone -> found.putIfAbsent(zone.getId(), debt));
    shown.addAll(found.values());
    return List.copyOf(found.values());
  }

  /** Persons whom no earlier act has called. */
  private List<Debt> people() {
    var people =
        debts.values().stream().filter(Debt::person).filter(this::isFresh).limit(5).toList();
    shown.addAll(people);
    return people;
  }

  private Deque<Debt> untouched() {
    return new ArrayDeque<>(debts.values().stream().filter(this::isFresh).toList());
  }

  private boolean isFresh(Debt debt) {
    return !shown.contains(debt)
        && !debt.reference().equals(Portfolio.MODEL_REFERENCE)
        && !debt.reference().equals(Portfolio.UNPLACED_REFERENCE);
  }

  // When

  private LocalDate nextTuesday() {
    return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC)
        .with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
  }

  private LocalDate nextTuesdayOrToday() {
    return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC)
        .with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
  }

  private static Instant next(JsonNode attempt) {
    return Instant.parse(attempt.at("/decision/nextPermittedAt").asText());
  }

  // Expectations

  private static void expectBlocked(JsonNode attempt, List<String> anyOf) {
    var denials = Wording.denials(attempt);
    require(
        attempt.path("status").asText().equals("BLOCKED")
            && anyOf.stream().anyMatch(denials::contains),
        "attempt %s is blocked by %s (it is %s by %s)"
            .formatted(
                attempt.path("id").asText(),
                String.join(" or ", anyOf),
                attempt.path("status").asText(),
                denials));
  }

  private static void expectCleared(JsonNode attempt) {
    require(
        attempt.path("status").asText().equals("CLEARED"),
        "attempt %s is cleared (it is %s by %s: %s)"
            .formatted(
                attempt.path("id").asText(),
                attempt.path("status").asText(),
                Wording.denials(attempt),
                Wording.reason(attempt)));
  }

  private static void require(boolean holds, String what) {
    if (!holds) throw new Trouble("Not as it should be: " + what);
  }

  private static void await(String what, BooleanSupplier condition) {
    var deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      require(
          Instant.now().isBefore(deadline), what + " within " + PATIENCE.toSeconds() + " seconds");
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Trouble("Stopped while waiting: " + what);
      }
    }
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }
}
