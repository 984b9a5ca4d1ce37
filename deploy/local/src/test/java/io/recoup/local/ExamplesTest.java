package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends the example of every operation to a suite that holds what `./recoup up` holds. */
class ExamplesTest {
  /**
   * Nothing is dead in a fresh suite, and nothing should be. An override is of a denial minutes old
   * that is a presumption, such as the eighth call of a week; no sample stays one. A replay of so
   * few decisions is over before anyone could cancel it.
   */
  private static final Set<String> WITHOUT_AN_OBJECT =
      Set.of(
          "replayAccountsDeadLetter",
          "putAwayAccountsDeadLetter",
          "replayContactsDeadLetter",
          "putAwayContactsDeadLetter",
          "replayPlansDeadLetter",
          "putAwayPlansDeadLetter",
          "replayComplianceDeadLetter",
          "putAwayComplianceDeadLetter",
          "overrideDecision",
          "getOverride",
          "cancelReplay");

  @TempDir Path directory;

  @Test
  void everyExampleOfTheDocumentationWorksAsItStands() throws Exception {
    try (var suite =
            Suite.start(Installation.current(), new Home(directory), Addresses.free(), _ -> {});
        var http = HttpClient.newHttpClient()) {
      var token = suite.tokens().issue(Role.ADMIN);
      var api = new Api(suite.gateway(), token);
      var seed = new Seed(api);
      seed.place(seed.open(), Portfolio.write(suite.home().portfolio()));
      new Flow(suite).settle();
      new Samples(api, suite.clock()).make();
      var requests = new ExampleRequests(suite.gateway(), http);
      // The one id no example can name: a placement is known by its list.
      var placement = api.all("/v1/placements").getFirst().path("id").asText();
      var failed = new ArrayList<String>();
      var tried = 0;
      for (var example : requests.all()) {
        if (WITHOUT_AN_OBJECT.contains(example.id())) continue;
        var request =
            example.with(
                text -> text.replaceFirst("^/v1/placements/[^/?]+", "/v1/placements/" + placement));
        var answer = requests.send(request, token);
        tried++;
        if (answer.statusCode() / 100 != 2)
          failed.add(
              "%s %s %s answered %d: %s"
                  .formatted(
                      request.id(),
                      request.verb(),
                      request.uri(),
                      answer.statusCode(),
                      answer.body()));
      }
      System.out.printf("Examples: %d operations tried, %d failed%n", tried, failed.size());
      assertThat(failed).isEmpty();
      assertThat(tried).isGreaterThan(30);
    }
  }
}
