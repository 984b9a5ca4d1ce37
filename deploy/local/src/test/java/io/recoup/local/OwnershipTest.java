package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.local.ExampleRequests.Example;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may do what to whose things, for every operation of the running suite, through the gateway:
 * what belongs to another creditor is answered as if it were not there.
 */
class OwnershipTest {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;

  private static Suite suite;
  private static HttpClient http;
  private static ExampleRequests requests;
  private static String all;
  private static String narrowed;
  private static UUID theirs;
  private static String placement;

  @BeforeAll
  static void twoCreditorsAndOneSubject() throws Exception {
    suite = Suite.start(Installation.current(), new Home(directory), Addresses.free(), _ -> {});
    http = HttpClient.newHttpClient();
    all = suite.tokens().issue(Role.ADMIN);
    var api = new Api(suite.gateway(), all);
    var seed = new Seed(api);
    theirs = seed.open();
    seed.place(theirs, Portfolio.write(suite.home().portfolio()));
    var mine =
        api.post("/v1/creditors", Map.of("code", "OTHER", "name", "Other", "currency", "USD")).ok();
    var own = UUID.fromString(mine.path("id").asText());
    new Flow(suite).settle();
    new Samples(api, suite.clock()).make();
    new Flow(suite).settle();
    placement = api.all("/v1/placements").getFirst().path("id").asText();
    narrowed = suite.tokens().issue(Role.ADMIN, Optional.of(own));
    requests = new ExampleRequests(suite.gateway(), http);
  }

  @AfterAll
  static void stop() {
    if (http != null) http.close();
    if (suite != null) suite.close();
  }

  @Test
  void everyRoleMayDoWhatItsScopesNameAndNothingElse() throws Exception {
    var wrong = new ArrayList<String>();
    var tried = 0;
    for (var role : Role.values()) {
      var token = suite.tokens().issue(role);
      var scopes = Set.copyOf(Arrays.asList(role.scope().split(" ")));
      for (var example : requests.all()) {
        // Of things that are not there, so that nothing comes of it.
        var answer = requests.send(absent(example), token);
        tried++;
        var isOpen = example.scopes().isEmpty();
        var may = isOpen || scopes.containsAll(example.scopes());
        if (may == (answer.statusCode() == 403) || answer.statusCode() == 401)
          wrong.add(role + " " + example + ": " + answer.statusCode() + " " + answer.body());
        if (role == Role.ADMIN && !isOpen) {
          var anonymous = requests.send(absent(example), null).statusCode();
          if (anonymous != 401) wrong.add("nobody " + example + ": " + anonymous);
        }
      }
    }
    System.out.printf("Roles: %d requests, %d wrong%n", tried, wrong.size());
    assertThat(wrong).isEmpty();
  }

  @Test
  void foreignThingsAreAnsweredAsAbsentOnes() throws Exception {
    var wrong = new ArrayList<String>();
    var tried = 0;
    for (var plain : requests.all()) {
      if (plain.scopes().isEmpty()) continue;
      var example =
          plain.with(
              text -> text.replaceFirst("^/v1/placements/[^/?]+", "/v1/placements/" + placement));
      // First by somebody who may: the key is used, and its answer is stored.
      var key = "sweep-" + UUID.randomUUID();
      requests.send(example.under(key), all);
      var foreign = requests.send(example.under(key), narrowed);
      var absent = requests.send(absent(example).under("absent-" + key), narrowed);
      tried++;
      if (!alike(foreign, absent))
        wrong.add(
            "%s: foreign %d %s, absent %d %s"
                .formatted(
                    example,
                    foreign.statusCode(),
                    foreign.body(),
                    absent.statusCode(),
                    absent.body()));
      if (foreign.headers().firstValue("Idempotency-Replayed").isPresent())
        wrong.add(example + ": the other's stored answer");
      if (foreign.statusCode() < 300 && foreign.body().contains(theirs.toString()))
        wrong.add(example + ": names the other creditor: " + foreign.body());
    }
    System.out.printf("Ownership: %d operations, %d wrong%n", tried, wrong.size());
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(60);
  }

  @Test
  void aCursorOfAnothersListIsNoCursor() throws Exception {
    var wrong = new ArrayList<String>();
    for (var example : requests.all()) {
      if (!example.isPaged()) continue;
      var uri = example.uri().replaceAll("[?&](limit|cursor)=[^&]*", "");
      var separator = uri.contains("?") ? "&" : "?";
      var first =
          requests.send(
              example.with(text -> text.isEmpty() ? "" : uri + separator + "limit=1"), all);
      var next = JSON.readTree(first.body()).path("next").asText("");
      if (next.isEmpty()) continue;
      var page = requests.send(example.with(_ -> uri + separator + "cursor=" + next), narrowed);
      if (page.statusCode() < 400 && !JSON.readTree(page.body()).path("items").isEmpty())
        wrong.add(example + ": " + page.statusCode() + " " + page.body());
    }
    assertThat(wrong).isEmpty();
  }

  /** Each id in another one that nothing has, the same for the same. */
  private static Example absent(Example example) {
    var ids = new HashMap<String, String>();
    return example.with(
        text ->
            ID.matcher(text)
                .replaceAll(
                    found ->
                        ids.computeIfAbsent(found.group(), _ -> UUID.randomUUID().toString())));
  }

  private static boolean alike(HttpResponse<String> one, HttpResponse<String> other)
      throws Exception {
    if (one.statusCode() != other.statusCode()) return false;
    if (one.body().isEmpty() || other.body().isEmpty())
      return one.body().isEmpty() && other.body().isEmpty();
    var left = JSON.readTree(one.body());
    var right = JSON.readTree(other.body());
    return left.path("code").equals(right.path("code")) && names(left).equals(names(right));
  }

  private static Set<String> names(JsonNode body) {
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
