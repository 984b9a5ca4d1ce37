package io.recoup.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

  private Set<String> documented() {
    return codes("(?m)^\\| ([a-z]+(?:-[a-z]+)+|forbidden|unauthenticated) \\|", list);
  }

  private static Set<String> codes(String pattern, String text) {
    return Repository.matches(pattern, text)
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
