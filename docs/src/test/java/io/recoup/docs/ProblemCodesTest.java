package io.recoup.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of problems is the list of codes that the sources can answer with. */
class ProblemCodesTest {
  private static final Path MAIN = Path.of("src", "main", "java");

  private final String sources =
      Repository.files(Repository.ROOT, name -> name.endsWith(".java")).stream()
          .filter(file -> file.toString().contains(MAIN.toString()))
          .map(Repository::text)
          .collect(Collectors.joining("\n"));
  private final String list = Repository.text(Repository.DOCS.resolve("problems.md"));

  @Test
  void everyRefusalIsDocumented() {
    var refused = codes("Refusal\\s*\\.\\s*\\w+\\(\\s*\"([a-z][a-z0-9-]+)\"", sources);
    assertThat(refused).hasSizeGreaterThan(40);
    assertThat(documented()).containsAll(refused);
  }

  @Test
  void everyDocumentedCodeIsAnswered() {
    assertThat(documented())
        .hasSizeGreaterThan(60)
        .allMatch(code -> sources.contains('"' + code + '"'));
  }

  @Test
  void everyOperationDeclaresTheStatusOfTheRefusalsItNames() throws IOException {
    var statuses = statuses();
    assertThat(statuses).hasSizeGreaterThan(60);
    var undeclared = new ArrayList<String>();
    for (var service : Repository.services()) {
      var contract = new YAMLMapper().readTree(service.resolve("contract/openapi.yaml").toFile());
      for (var path : contract.path("paths"))
        for (var operation : path) undeclared.addAll(undeclared(operation, statuses));
    }
    assertThat(undeclared).isEmpty();
  }

  private static Set<String> undeclared(JsonNode operation, Map<String, String> statuses) {
    return codes("([a-z]+(?:-[a-z]+)+)", operation.path("description").asText()).stream()
        .filter(statuses::containsKey)
        .filter(code -> !operation.path("responses").has(statuses.get(code)))
        .map(code -> operation.path("operationId").asText() + " " + code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, String> statuses() {
    return Repository.matches("(?m)^\\| ([a-z-]+) \\| ([0-9]{3}) \\|", list)
        .collect(
            Collectors.toMap(
                match -> match.group(1), match -> match.group(2), (first, _) -> first));
  }

  private Set<String> documented() {
    return codes("(?m)^\\| ([a-z]+(?:-[a-z]+)+|forbidden|unauthenticated) \\|", list);
  }

  private static Set<String> codes(String pattern, String text) {
    return Repository.matches(pattern, text)
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
