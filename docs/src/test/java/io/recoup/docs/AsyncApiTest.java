package io.recoup.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  final AsyncApi document = AsyncApi.read();

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.broken()).isEmpty();
    assertThat(
            document
                .resolve("../accounts-service/contract/events/none.v1.schema.json")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void everyEventOfEveryContractIsAMessageAndNothingElseIs() {
    assertThat(Events.contracts()).hasSizeGreaterThan(30);
    assertThat(document.messages().keySet()).isEqualTo(Events.contracts().keySet());
  }

  @Test
  void messagesShowTheContractsOfTheirService() {
    Events.contracts()
        .forEach(
            (type, service) -> {
              var message = document.messages().get(type);
              var contract = "../" + service + "/contract/events/" + type;
              assertThat(message.path("name").asText()).isEqualTo(type);
              assertThat(message.at("/payload/$ref").asText()).isEqualTo(contract + ".schema.json");
              assertThat(message.at("/examples/0/payload/$ref").asText())
                  .isEqualTo(contract + ".example.json");
              assertThat(message.at("/traits/0/$ref").asText())
                  .isEqualTo("#/components/messageTraits/event");
            });
  }

  @Test
  void everyExampleFitsItsSchema() {
    document
        .messages()
        .forEach(
            (type, message) -> {
              var schema = document.resolve(message.at("/payload/$ref").asText());
              assertThat(message.path("examples")).isNotEmpty();
              for (var example : message.path("examples"))
                assertThat(faults(schema, document.resolve(example.at("/payload/$ref").asText())))
                    .as(type)
                    .isEmpty();
            });
  }

  @Test
  void exampleThatDoesNotFitIsNoticed() {
    var message = document.messages().get("account-placed.v1");
    var schema = document.resolve(message.at("/payload/$ref").asText());
    var other = document.messages().get("payment-posted.v1");
    assertThat(faults(schema, document.resolve(other.at("/examples/0/payload/$ref").asText())))
        .isNotEmpty();
  }

  @Test
  void servicesSendWhatTheirEventsSay() {
    assertThat(document.operations("send")).isEqualTo(Events.sent());
  }

  @Test
  void servicesReceiveWhatTheirConsumersActUpon() {
    assertThat(document.operations("receive")).isEqualTo(Events.received());
  }

  @Test
  void channelsAreTheTopicsThatServicesSendTo() {
    var topics = new TreeMap<String, TreeSet<String>>();
    Events.sent()
        .forEach(
            (sender, types) ->
                topics.computeIfAbsent(sender.split(" ")[1], _ -> new TreeSet<>()).addAll(types));
    assertThat(document.channels()).isEqualTo(topics);
    for (var channel : document.at("/channels"))
      assertThat(channel.at("/bindings/kafka/topic")).isEqualTo(channel.path("address"));
  }

  @Test
  void headersAreThoseTheRelayWrites() {
    var relay = code("outbox/OutboxRelay.java");
    var written =
        Repository.matches("put\\(headers, \"([a-z_-]+)\"", relay)
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var headers = document.at("/components/schemas/EventHeaders");
    assertThat(strings(headers.path("required"))).containsExactlyInAnyOrderElementsOf(written);
    written.add("traceparent");
    assertThat(headers.path("properties").properties().stream().map(Map.Entry::getKey))
        .containsExactlyInAnyOrderElementsOf(written);
    assertThat(code("outbox/TraceParent.java")).contains("HEADER = \"traceparent\"");
  }

  @Test
  void deadLettersAreDescribedAsTheyAreWritten() {
    var inbox = code("inbox/DeadLetters.java");
    var description = document.at("/info/description").asText();
    assertThat(Repository.matches("\"(dead-letter-[a-z]+)\", ", inbox).map(found -> found.group(1)))
        .isNotEmpty()
        .filteredOn(header -> inbox.contains("headers.put(\"" + header))
        .allMatch(description::contains);
    assertThat(inbox).contains("delivery.topic() + \".dlq\"");
  }

  /** The guide's table says in one look what the document says at length. */
  @Test
  void guideListsTheSameTopicsAndTypes() {
    var listed = new TreeMap<String, TreeSet<String>>();
    Repository.matches(
            "(?m)^\\| `([a-z.]+)` \\|.*\\|(.*)\\|$",
            Repository.text(Repository.DOCS.resolve("events.md")))
        .forEach(
            row ->
                listed.put(
                    row.group(1),
                    Repository.matches("`([a-z-]+\\.v\\d+)`", row.group(2))
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))));
    assertThat(listed).isEqualTo(document.channels());
  }

  static List<String> faults(JsonNode schema, JsonNode example) {
    return SCHEMAS
        .getSchema(schema.toString(), InputFormat.JSON)
        .validate(
            example.toString(),
            InputFormat.JSON,
            run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
        .toList();
  }

  static List<String> strings(JsonNode array) {
    var strings = new ArrayList<String>();
    array.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  static String code(String file) {
    return Repository.text(
        Repository.ROOT.resolve("service-kit/src/main/java/io/recoup/kit").resolve(file));
  }
}
