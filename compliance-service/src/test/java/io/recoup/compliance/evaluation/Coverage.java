package io.recoup.compliance.evaluation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.recoup.compliance.rule.Rule;
import io.recoup.compliance.rule.RuleBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page docs/compliance-coverage.md: each rule with its cases, and what is known to be open. */
record Coverage(RuleBook book, List<ConformanceCase> cases, Map<String, List<String>> missed) {
  private static final String HEAD =
      """
      # What the rules cover

      Every rule of the packs under `compliance-service/src/main/resources/rules`, with the cases of the
      conformance suite that it decides. `ConformanceTest` sends each case to `POST /v1/evaluations` and
      writes this page; the build fails if the page is not what it would write. To write it anew:

      ```sh
      mvn -f compliance-service/pom.xml test -Dtest=ConformanceTest -Dcoverage.update=true
      ```

      Mark: V1 the text of the rule was read, V2 only a summary, GK general knowledge that nobody verified yet.
      A gap says what a rule cannot decide from the facts there are. None of this is legal advice.

      """;

  String page() {
    var page = new StringBuilder(HEAD);
    var passed = cases.size() - missed.size();
    page.append(passed).append(" of ").append(cases.size()).append(" cases pass.");
    page.append(" ").append(byId().size()).append(" rules.\n");
    if (!missed.isEmpty()) {
      page.append("\n## Cases that do not pass\n\n| case | what is missed |\n|---|---|\n");
      missed.forEach((id, why) -> page.append(row(id, String.join("; ", why))));
    }
    rulesByPlace()
        .forEach(
            (place, rules) -> {
              page.append("\n## ").append(place).append("\n\n");
              page.append(
                  "| rule | citation | mark | cases passed | known gap |\n|---|---|---|---|---|\n");
              rules.forEach(rule -> page.append(row(rule)));
            });
    return page.toString();
  }

  private String row(Rule rule) {
    var decided = cases.stream().filter(one -> one.rule().equals(rule.id())).toList();
    var right = decided.stream().filter(one -> !missed.containsKey(one.id())).toList();
    var shown =
        decided.isEmpty()
            ? "none given"
            : right.size()
                + " of "
                + decided.size()
                + ": "
                + decided.stream().map(ConformanceCase::id).collect(joining(", "));
    var gaps =
        versions(rule).stream()
            .map(Rule::gap)
            .filter(Objects::nonNull)
            .distinct()
            .collect(joining(" "));
    return row(rule.id(), rule.citation(), rule.mark().name(), shown, gaps);
  }

  private List<Rule> versions(Rule rule) {
    return book.rules().stream().filter(other -> other.id().equals(rule.id())).toList();
  }

  private Map<String, Rule> byId() {
    var byId = new LinkedHashMap<String, Rule>();
    book.rules().forEach(rule -> byId.putIfAbsent(rule.id(), rule));
    return byId;
  }

  private Map<String, List<Rule>> rulesByPlace() {
    return byId().values().stream()
        .collect(groupingBy(Rule::jurisdiction, LinkedHashMap::new, toList()));
  }

  private static String row(String... cells) {
    return "| "
        + List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).collect(joining(" | "))
        + " |\n";
  }
}
