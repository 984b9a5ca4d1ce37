package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventContractsTest {
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["accountId"], "properties": {"accountId": {"type": "string", "format": "uuid"}}}
      """;

  @TempDir Path folder;

  @Test
  void typesComeFromTheEventsThemselves() {
    assertThat(
            EventContracts.emittedBy(
                new ClassFileImporter().importPackages("io.recoup.kit.test.house.good")))
        .containsExactly("account-closed.v1", "account-opened.v1");
  }

  @Test
  void schemaWithAFittingExampleAndAnEmitterIsWhole() throws IOException {
    write("account-opened.v1.schema.json", SCHEMA);
    write(
        "account-opened.v1.example.json",
        "{\"accountId\": \"6f1c0de0-0000-5000-8000-7265636f7570\"}");
    assertThat(lint("account-opened.v1")).isEmpty();
  }

  @Test
  void exampleThatDoesNotFitIsFound() throws IOException {
    write("account-opened.v1.schema.json", SCHEMA);
    write("account-opened.v1.example.json", "{\"accountId\": \"seventeen\"}");
    assertThat(lint("account-opened.v1")).singleElement().asString().contains("/accountId");
  }

  @Test
  void whateverHasNoCounterpartIsFound() throws IOException {
    write("account-opened.v1.schema.json", SCHEMA);
    write("account-lost.v1.example.json", "{}");
    assertThat(lint("account-closed.v1"))
        .containsExactlyInAnyOrder(
            "account-opened.v1: no example",
            "account-opened.v1: no event of this service has this type",
            "account-lost.v1: example without a schema",
            "account-closed.v1: emitted, yet has no schema");
  }

  private List<String> lint(String... emitted) {
    return new EventContracts(folder).lint(Set.of(emitted));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
