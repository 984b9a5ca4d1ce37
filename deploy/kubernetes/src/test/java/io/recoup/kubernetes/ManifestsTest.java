package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestsTest {
  static final Path BASE = Path.of("base");
  static final Path OVERLAY = Path.of("overlays", "staging");

  final Cluster cluster = Cluster.of(OVERLAY);

  @Test
  void everyKustomizationNamesExactlyTheFilesThatAreThere() {
    assertThat(Kustomization.below(Path.of(".").resolve(BASE))).hasSize(1);
    assertThat(Kustomization.below(Path.of("overlays"))).isNotEmpty();
    for (var root : List.of(BASE, Path.of("overlays")))
      for (var kustomization : Kustomization.below(root))
        assertThat(kustomization.faults()).as("%s", kustomization).isEmpty();
  }

  @Test
  void baseAndOverlaySpeakOnlyWordsThatKubernetesKnows() {
    assertThat(Cluster.of(BASE).objects()).hasSizeGreaterThan(30);
    assertThat(cluster.objects()).hasSizeGreaterThan(Cluster.of(BASE).objects().size());
  }

  @Test
  void misspeltNameIsNoticedAtAnyDepth() {
    var deployment = gateway();
    container(deployment).withObject("/livenessProbe/httpGet").put("prot", "management");
    assertThatThrownBy(() -> Cluster.typed(deployment)).hasMessageContaining("\"prot\"");
  }

  @Test
  void numberWhereKubernetesWantsTextIsNoticed() {
    var deployment = gateway();
    container(deployment).withArray("/env").addObject().put("name", "A").put("value", 8080);
    assertThatThrownBy(() -> Cluster.typed(deployment)).hasMessageContaining("String");
  }

  @Test
  void textWhereKubernetesWantsANumberIsNoticed() {
    var deployment = gateway();
    deployment.withObject("/spec").put("revisionHistoryLimit", "5");
    assertThatThrownBy(() -> Cluster.typed(deployment)).hasMessageContaining("Integer");
  }

  @Test
  void unknownKindIsNoticed() {
    var deployment = gateway().put("apiVersion", "apps/v1beta1");
    assertThatThrownBy(() -> Cluster.typed(deployment)).hasMessageContaining("apps/v1beta1");
  }

  @Test
  void everyServiceOfTheSuiteIsDeployedWithAllThatBelongsToIt() {
    var services = Sources.services();
    assertThat(services).hasSize(5);
    assertThat(cluster.all(Deployment.class)).containsOnlyKeys(services);
    assertThat(cluster.all(Service.class)).containsOnlyKeys(services);
    assertThat(cluster.all(ServiceAccount.class)).containsOnlyKeys(services);
    assertThat(cluster.all(PodDisruptionBudget.class)).containsOnlyKeys(services);
  }

  @Test
  void namesAndLabelsFindEachOther() {
    for (var service : Sources.services()) {
      var labels = Map.of("app.kubernetes.io/name", service);
      var deployment = cluster.all(Deployment.class).get(service).getSpec();
      assertThat(deployment.getSelector().getMatchLabels()).isEqualTo(labels);
      assertThat(deployment.getTemplate().getMetadata().getLabels()).containsAllEntriesOf(labels);
      assertThat(cluster.all(Service.class).get(service).getSpec().getSelector()).isEqualTo(labels);
      var budget = cluster.all(PodDisruptionBudget.class).get(service).getSpec();
      assertThat(budget.getSelector().getMatchLabels()).isEqualTo(labels);
      assertThat(cluster.all(ServiceAccount.class).get(service).getAutomountServiceAccountToken())
          .isFalse();
    }
  }

  @Test
  void portsAreThoseTheServicesListenOn() {
    for (var service : Sources.services()) {
      var settings = Sources.defaults(service);
      var ports =
          Map.of(
              "http", Integer.valueOf(settings.get("quarkus.http.port")),
              "management", Integer.valueOf(settings.get("quarkus.management.port")));
      var container = cluster.container(service);
      assertThat(container.getPorts())
          .allSatisfy(
              port -> assertThat(ports).containsEntry(port.getName(), port.getContainerPort()))
          .hasSize(ports.size());
      var offered = cluster.all(Service.class).get(service).getSpec().getPorts();
      assertThat(
              offered.stream()
                  .collect(Collectors.toMap(ServicePort::getName, ServicePort::getPort)))
          .isEqualTo(ports);
      assertThat(offered)
          .allSatisfy(
              port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo(port.getName()));
      assertThat(container.getEnv()).noneMatch(variable -> variable.getName().endsWith("_PORT"));
    }
  }

  /** The probes' paths stand on Quarkus's defaults; a service that moves them moves the probes. */
  @Test
  void healthAndMetricsAreServedWhereTheProbesLook() {
    for (var service : Sources.services()) {
      assertThat(Sources.defaults(service))
          .containsEntry("quarkus.management.enabled", "true")
          .doesNotContainKeys(
              "quarkus.management.root-path",
              "quarkus.http.non-application-root-path",
              "quarkus.smallrye-health.root-path",
              "quarkus.smallrye-health.management.enabled",
              "quarkus.micrometer.export.prometheus.path");
      var pod = cluster.all(Deployment.class).get(service).getSpec().getTemplate();
      assertThat(pod.getMetadata().getAnnotations())
          .containsEntry("prometheus.io/path", "/q/metrics")
          .containsEntry(
              "prometheus.io/port", Sources.defaults(service).get("quarkus.management.port"));
    }
  }

  @Test
  void podsAreScaledByOneHandOnly() {
    var scaled = cluster.all(HorizontalPodAutoscaler.class);
    for (var deployment : cluster.all(Deployment.class).entrySet()) {
      var replicas = deployment.getValue().getSpec().getReplicas();
      assertThat(replicas == null).isEqualTo(scaled.containsKey(deployment.getKey()));
    }
    assertThat(scaled)
        .allSatisfy(
            (name, scaler) -> {
              assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo(name);
              assertThat(scaler.getSpec().getMaxReplicas())
                  .isGreaterThan(scaler.getSpec().getMinReplicas());
            });
  }

  @Test
  void namespaceEnforcesTheRestrictedStandard() {
    var namespace = cluster.all(Namespace.class).get("recoup");
    for (var mode : List.of("enforce", "audit", "warn"))
      assertThat(namespace.getMetadata().getLabels())
          .containsEntry("pod-security.kubernetes.io/" + mode, "restricted");
    assertThat(cluster.objects())
        .filteredOn(object -> !(object instanceof Namespace))
        .allMatch(object -> object.getMetadata().getNamespace().equals("recoup"));
  }

  @Test
  void publicAddressLeadsToTheGateway() {
    var route = cluster.all(HTTPRoute.class).get("recoup").getSpec();
    var address = URI.create(cluster.environment("gateway").get("RECOUP_PUBLIC_URL"));
    assertThat(route.getHostnames()).containsExactly(address.getHost());
    var backend = route.getRules().getFirst().getBackendRefs().getFirst();
    assertThat(backend.getName()).isEqualTo(Sources.GATEWAY);
    assertThat(cluster.all(Service.class).get(Sources.GATEWAY).getSpec().getPorts())
        .anyMatch(port -> port.getPort().equals(backend.getPort()));
  }

  @Test
  void imagesAreThoseOfTheBuildAndNoneFloats() {
    var base = Cluster.of(BASE);
    for (var service : Sources.services()) {
      assertThat(base.container(service).getImage())
          .isEqualTo("recoup/" + service + ":" + Sources.version());
      assertThat(cluster.container(service).getImage())
          .matches("registry\\.example/recoup/" + service + ":\\d+\\.\\d+\\.\\d+");
    }
  }

  static ObjectNode gateway() {
    return Kustomization.in(BASE).objects().stream()
        .filter(object -> object.path("kind").asText().equals("Deployment"))
        .filter(object -> object.at("/metadata/name").asText().equals(Sources.GATEWAY))
        .findFirst()
        .orElseThrow();
  }

  static ObjectNode container(ObjectNode deployment) {
    return (ObjectNode) deployment.at("/spec/template/spec/containers/0");
  }
}
