package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertsTest {
  static final Path FOLDER = Path.of("components", "alerts");
  static final Pattern METRIC =
      Pattern.compile("\\b(recoup_[a-z_]+?)(?:_total|_milliseconds|_seconds_count)?(?![a-z_])");

  static final Set<String> EXPLAINING =
      Set.of("recoup_outbox_backlog", "recoup_outbox_published_total", "recoup_receipts_verified");

  final String guide = Sources.text(Sources.ROOT.resolve("docs/operations.md"));
  final List<JsonNode> rules = rules();

  @Test
  void everyFileOfTheComponentIsNamed() {
    assertThat(Kustomization.in(FOLDER).faults()).isEmpty();
  }

  @Test
  void everyAlertIsWholeAndHasAPlaceInTheGuide() {
    assertThat(rules).isNotEmpty();
    assertThat(rules.stream().map(rule -> rule.path("alert").asText())).doesNotHaveDuplicates();
    for (var rule : rules) {
      var name = rule.path("alert").asText();
      assertThat(name).startsWith("Recoup");
      assertThat(rule.path("expr").asText()).as(name).isNotBlank();
      assertThat(rule.path("for").asText()).as(name).matches("\\d+[smh]");
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
      assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
      assertThat(guide)
          .as(name)
          .contains("<a id=\"" + rule.at("/annotations/runbook").asText("none") + "\"></a>");
    }
  }

  @Test
  void everyMetricOfAnAlertIsOneTheGuideExplains() {
    for (var rule : rules)
      assertThat(
              Sources.matches(METRIC, rule.path("expr").asText())
                  .map(MatchResult::group)
                  .filter(metric -> !guide.contains("`" + metric)))
          .as(rule.path("alert").asText())
          .isEmpty();
  }

  /** What the guide says to look at has an alert, but for what only explains another. */
  @Test
  void everyThresholdOfTheGuideHasAnAlert() {
    var rows = Pattern.compile("(?m)^\\| `(recoup_[a-z_]+)[^|]*\\|[^|]*\\| *([^ |][^|]*)\\|$");
    var watched =
        Sources.matches(rows, guide)
            .map(row -> row.group(1))
            .filter(metric -> !EXPLAINING.contains(metric))
            .toList();
    assertThat(watched).hasSizeGreaterThan(8);
    assertThat(watched)
        .allSatisfy(
            metric ->
                assertThat(rules)
                    .as(metric)
                    .anySatisfy(rule -> assertThat(rule.path("expr").asText()).contains(metric)));
  }

  static List<JsonNode> rules() {
    var rules = new ArrayList<JsonNode>();
    for (var document : Yaml.documents(FOLDER.resolve("alerts.yaml"))) {
      assertThat(Cluster.typed(document)).isInstanceOf(PrometheusRule.class);
      document.at("/spec/groups").forEach(group -> group.path("rules").forEach(rules::add));
    }
    return rules;
  }
}
