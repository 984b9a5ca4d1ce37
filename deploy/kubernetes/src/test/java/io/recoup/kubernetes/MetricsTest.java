package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods of the suite are scraped where the Prometheus operator is, and need it nowhere else. */
class MetricsTest {
  static final Path FOLDER = Path.of("components", "metrics");

  final Cluster cluster = Cluster.of(ManifestsTest.OVERLAY);
  final PodMonitor monitor = Cluster.of(FOLDER).all(PodMonitor.class).get("recoup");

  @Test
  void everyFileOfTheComponentIsNamed() {
    assertThat(Kustomization.in(FOLDER).faults()).isEmpty();
  }

  @Test
  void everyPodOfTheSuiteIsScrapedWhereItTellsItsMetrics() {
    var wanted = monitor.getSpec().getSelector();
    assertThat(wanted.getMatchExpressions()).isEmpty();
    var endpoints = monitor.getSpec().getPodMetricsEndpoints();
    assertThat(endpoints).extracting(PodMetricsEndpoint::getPort).containsExactly("management");
    assertThat(cluster.all(Deployment.class)).containsOnlyKeys(Sources.services());
    for (var deployment : cluster.all(Deployment.class).values()) {
      var pod = deployment.getSpec().getTemplate();
      assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(wanted.getMatchLabels());
      assertThat(pod.getMetadata().getLabels().keySet())
          .containsAll(monitor.getSpec().getPodTargetLabels());
      assertThat(pod.getMetadata().getAnnotations())
          .containsEntry("prometheus.io/path", endpoints.getFirst().getPath());
      assertThat(pod.getSpec().getContainers().getFirst().getPorts())
          .extracting(ContainerPort::getName)
          .contains(endpoints.getFirst().getPort());
    }
  }

  @Test
  void aClusterWithoutTheOperatorGetsNothingOfIt() {
    for (var folder : List.of(ManifestsTest.BASE, ManifestsTest.OVERLAY))
      assertThat(Cluster.of(folder).objects())
          .noneMatch(object -> object.getApiVersion().startsWith("monitoring.coreos.com/"));
  }

  @Test
  void anOverlayTakesMonitorAndAlertsInAsTheGuideSays(@TempDir Path folder) throws Exception {
    var components = "components: [../../components/metrics, ../../components/alerts]";
    assertThat(Sources.text(Sources.ROOT.resolve("docs/operations.md"))).contains(components);
    var overlay = Files.createDirectories(folder.resolve("overlays").resolve("mine"));
    Files.createSymbolicLink(folder.resolve("components"), FOLDER.getParent().toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("base"), ManifestsTest.BASE.toAbsolutePath());
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        "namespace: recoup\nresources:\n  - ../../base\n" + components + "\n");
    var taken = Cluster.of(overlay);
    assertThat(taken.all(PodMonitor.class)).containsOnlyKeys("recoup");
    assertThat(taken.all(PrometheusRule.class)).containsOnlyKeys("recoup");
    assertThat(taken.all(PodMonitor.class).values())
        .allMatch(found -> found.getMetadata().getNamespace().equals("recoup"));
    assertThat(monitor.getMetadata().getLabels())
        .isEqualTo(Map.of("app.kubernetes.io/part-of", "recoup"));
  }
}
