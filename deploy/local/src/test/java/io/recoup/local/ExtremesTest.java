package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is accepted never breaks what follows: after any accepted request, however extreme its
 * dates, numbers and texts, every read and decision of that account answers below 500, nothing is
 * dead, and another creditor's work goes on. The seed is printed; -Drecoup.seed= repeats it.
 */
class ExtremesTest {
  private static final Duration LENGTH = Duration.ofSeconds(70);
  private static final int EACH_AT_LEAST = 3;
  private static final int OTHERS_EVERY = 10;
  private static final int SHOWN = 600;
  private static final LocalTime LAWFUL_EVERYWHERE = LocalTime.of(20, 0);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One operation of the merged contract. */
  private record Operation(String id, String verb, String path, JsonNode node) {}

  private record Sent(String what, int status, HttpResponse<String> answer) {}

  @TempDir Path directory;

  private final long seed = Long.getLong("recoup.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<Debt> accounts = new ArrayList<>();
  private Suite suite;
  private Api api;
  private String token;
  private Extremes extremes;
  private Debt model;
  private Debt other;
  private List<Operation> writes;
  private List<Operation> reads;
  private int accepted;

  @Test
  void whatIsAcceptedNeverBreaksWhatFollows() throws Exception {
    System.out.println("Extremes: seed " + seed);
    try (var running =
        Suite.start(Installation.current(), new Home(directory), Addresses.free(), _ -> {})) {
      suite = running;
      place();
      read();
      var deadline = Instant.now().plus(LENGTH);
      for (var round = 0; round < EACH_AT_LEAST || Instant.now().isBefore(deadline); round++)
        for (var operation : writes)
          if (round < EACH_AT_LEAST || Instant.now().isBefore(deadline)) tryOnce(operation);
      othersWorkGoesOn();
      new Flow(suite).settle();
      for (var service : List.of("accounts", "contacts", "plans", "compliance"))
        for (var dead : api.all("/v1/operations/" + service + "/dead-letters"))
          faults.add("dead in " + service + ": " + dead);
    }
    System.out.printf(
        "Extremes: seed %d, %d operations, answers by status %s, %d accepted%n",
        seed, writes.size(), statuses, accepted);
    assertThat(faults).as("seed " + seed).isEmpty();
    assertThat(accepted).as("accepted requests that were followed up").isGreaterThan(20);
  }

  private void place() throws IOException {
    var now = suite.clock().now().atZone(ZoneOffset.UTC);
    var lawful = now.with(LAWFUL_EVERYWHERE);
    suite.clock().moveTo((lawful.isBefore(now) ? lawful.plusDays(1) : lawful).toInstant());
    token = suite.tokens().issue(Role.ADMIN);
    api = new Api(suite.gateway(), token);
    var placing = new Seed(api);
    placing.place(placing.open(), Portfolio.write(suite.home().portfolio()));
    var creditor =
        api.post("/v1/creditors", Map.of("code", "OTHER", "name", "Other", "currency", "USD")).ok();
    var file =
        Files.writeString(
            directory.resolve("other.csv"),
            """
            reference,debtor_reference,debtor_kind,first_name,last_name,country,state,city,postal_code,address_line,currency,principal
            O-1,OD-1,PERSON,Person,O,US,TX,Austin,78701,12 Elm Street,USD,9999999.00
            """);
    placing.place(UUID.fromString(creditor.path("id").asText()), file);
    new Flow(suite).settle();
    new Samples(api, suite.clock()).make();
    model = debt(api.all("/v1/accounts?reference=" + Portfolio.MODEL_REFERENCE).getFirst());
    other = debt(api.all("/v1/accounts?reference=O-1").getFirst());
    for (var i = 20; i < 80; i++)
      accounts.add(debt(api.all("/v1/accounts?reference=ACME-00" + i).getFirst()));
  }

  private void read() throws Exception {
    var request = HttpRequest.newBuilder(suite.gateway().resolve("/openapi.json")).build();
    var contract = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    extremes = new Extremes(contract, random);
    writes = new ArrayList<>();
    reads = new ArrayList<>();
    for (var path : contract.path("paths").properties())
      for (var verb : List.of("get", "post", "put", "patch")) {
        var node = path.getValue().path(verb);
        if (node.isMissingNode()) continue;
        var operation = new Operation(node.path("operationId").asText(), verb, path.getKey(), node);
        if (verb.equals("get")) {
          if (isOfAnAccount(operation)) reads.add(operation);
          if (!operation.node().path("parameters").isEmpty()) writes.add(operation);
        } else if (!node.at("/requestBody/content").isEmpty()) {
          writes.add(operation);
        }
      }
  }

  private static boolean isOfAnAccount(Operation operation) {
    if (operation.path().matches("/v1/(accounts/\\{accountId}|debtors/\\{debtorId})(/[a-z-]+)*"))
      return true;
    return !operation.path().contains("{")
        && operation
            .node()
            .path("parameters")
            .valueStream()
            .anyMatch(parameter -> parameter.path("name").asText().equals("accountId"));
  }

  /** One mutated request; if it is accepted, all that follows about that account. */
  private void tryOnce(Operation operation) throws Exception {
    var account = accounts.get(random.nextInt(accounts.size()));
    var sent = tried(operation, account);
    check(sent, "");
    if (sent.status() / 100 != 2 || operation.verb().equals("get")) return;
    accepted++;
    var after = " after " + sent.what();
    followUp(sent, account, after);
    if (accepted % OTHERS_EVERY == 0) othersWorkGoesOn();
  }

  private void followUp(Sent sent, Debt account, String after) throws Exception {
    sent.answer()
        .headers()
        .firstValue("Location")
        .map(location -> URI.create(location).getPath())
        .ifPresent(path -> check(get(path), after));
    readAll(account, after);
    decide(account, after);
    var made = sent.answer().body().isBlank() ? null : JSON.readTree(sent.answer().body());
    if (made == null || !made.has("id")) return;
    for (var kind : List.of("consents", "facts", "restrictions"))
      if (sent.what().contains("/" + kind + " ")) {
        check(post("/v1/%s/%s/revocation".formatted(kind, made.path("id").asText()), ""), after);
        decide(account, " and its revocation" + after);
      }
  }

  private void readAll(Debt account, String after) {
    for (var operation : reads) {
      var path =
          operation.path().contains("{")
              ? operation.path()
              : operation.path() + "?accountId={accountId}";
      check(
          get(
              path.replace("{accountId}", account.accountId().toString())
                  .replace("{debtorId}", account.debtorId().toString())),
          after);
    }
  }

  private void decide(Debt account, String after) {
    for (var point : account.points()) {
      var channel =
          switch (point.kind()) {
            case "PHONE" -> "CALL";
            case "EMAIL" -> "EMAIL";
            default -> "LETTER";
          };
      var question =
          """
          {"accountId": "%s", "channel": "%s", "contactPointId": "%s"}"""
              .formatted(account.accountId(), channel, point.id());
      check(post("/v1/decisions", question), after);
    }
    check(
        post(
            "/v1/attempts",
            """
            {"accountId": "%s", "channel": "LETTER", "contactPointId": "%s"}"""
                .formatted(account.accountId(), account.points().getFirst().id())),
        after);
  }

  /** The other creditor is served as if nothing were. */
  private void othersWorkGoesOn() {
    var letter =
        """
        {"accountId": "%s", "channel": "LETTER", "contactPointId": "%s"}"""
            .formatted(other.accountId(), other.point("ADDRESS").orElseThrow().id());
    var payment =
        """
        {"amount": {"minor": 1, "currency": "USD"}, "receivedOn": "%s", "method": "ACH"}"""
            .formatted(suite.clock().now().toString().substring(0, 10));
    for (var sent :
        List.of(
            post("/v1/attempts", letter),
            post("/v1/decisions", letter),
            post("/v1/accounts/" + other.accountId() + "/payments", payment)))
      if (sent.status() != 201) faults.add("another creditor's " + describe(sent));
  }

  private Sent tried(Operation operation, Debt account) {
    var path = operation.path();
    var query = new ArrayList<String>();
    var request = request();
    for (var parameter : operation.node().path("parameters")) {
      var name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", of(account, value(parameter)));
        case "query" -> {
          if (operation.verb().equals("get") && random.nextInt(3) == 0)
            query.add(name + "=" + encoded(extremes.parameter(parameter.path("schema"))));
        }
        case "header" -> {
          if (name.equals("If-Match")) request.header(name, "\"" + random.nextInt(2) + "\"");
        }
        default -> throw new AssertionError("a parameter in " + parameter.path("in"));
      }
    }
    var media = operation.node().at("/requestBody/content").properties().stream().findFirst();
    media.ifPresent(found -> request.header("Content-Type", found.getKey()));
    if (!operation.verb().equals("get"))
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    var mutated =
        media
            .map(
                found ->
                    found.getKey().contains("json") && !found.getKey().contains("ndjson")
                        ? extremes.mutated(found.getValue())
                        : file(extremes.example(found.getValue()).asText()))
            .orElse("");
    var body = of(account, mutated);
    var address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    return send(
        request
            .uri(suite.gateway().resolve(address))
            .method(operation.verb().toUpperCase(Locale.ROOT), publisher(body))
            .build(),
        body);
  }

  /** A file of one row, one cell of which goes to an extreme. */
  private String file(String example) {
    var lines = example.split("\n");
    var cells = lines[lines.length - 1].split(",", -1);
    cells[0] = "X-" + random.nextInt(1_000_000);
    cells[random.nextInt(cells.length)] = extremes.cell().replace(",", "").replace("\n", "");
    return lines[0] + "\n" + String.join(",", cells) + "\n";
  }

  /** The examples speak of the model account; one of many others takes its place. */
  private String of(Debt account, String text) {
    var changed =
        text.replace(model.accountId().toString(), account.accountId().toString())
            .replace(model.debtorId().toString(), account.debtorId().toString());
    for (var point : model.points()) {
      var own = account.point(point.kind()).orElse(account.points().getFirst());
      changed = changed.replace(point.id().toString(), own.id().toString());
    }
    return changed;
  }

  private static String value(JsonNode parameter) {
    if (parameter.has("example")) return parameter.path("example").asText();
    var examples = parameter.at("/schema/examples");
    return examples.isEmpty() ? UUID.randomUUID().toString() : examples.get(0).asText();
  }

  private void check(Sent sent, String after) {
    if (sent.status() >= 500) faults.add(describe(sent) + after);
  }

  private static String describe(Sent sent) {
    var body = sent.answer().body();
    return "%s answered %d %s"
        .formatted(sent.what(), sent.status(), body.substring(0, Math.min(SHOWN, body.length())));
  }

  private Sent get(String path) {
    return send(request().uri(suite.gateway().resolve(path)).GET().build(), "");
  }

  private Sent post(String path, String body) {
    var request =
        request()
            .uri(suite.gateway().resolve(path))
            .header("Idempotency-Key", UUID.randomUUID().toString());
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    return send(request.POST(publisher(body)).build(), body);
  }

  private static HttpRequest.BodyPublisher publisher(String body) {
    return body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
  }

  private Sent send(HttpRequest request, String body) {
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      statuses.merge(answer.statusCode(), 1, Integer::sum);
      var shown = body.substring(0, Math.min(SHOWN, body.length()));
      var what = request.method() + " " + request.uri() + " " + shown;
      return new Sent(what, answer.statusCode(), answer);
    } catch (IOException e) {
      throw new AssertionError("No answer to " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder()
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private Debt debt(JsonNode account) {
    return Debt.of(account, api.get("/v1/debtors/" + account.path("debtorId").asText()).ok());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
