package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PodRulesTest {
  /** Delay and time-out together. */
  static final int SHUTDOWN_SECONDS = 15;

  @Test
  void everyDeploymentKeepsEveryRule() {
    for (var folder : List.of(ManifestsTest.BASE, ManifestsTest.OVERLAY))
      Cluster.of(folder)
          .all(Deployment.class)
          .forEach(
              (name, deployment) -> {
                assertThat(Sources.defaults(name))
                    .containsEntry("quarkus.shutdown.delay", "5s")
                    .containsEntry("quarkus.shutdown.timeout", SHUTDOWN_SECONDS - 5 + "s");
                assertThat(PodRules.brokenBy(deployment, SHUTDOWN_SECONDS)).isEmpty();
              });
  }

  @Test
  void rootIsNoticed() {
    assertThat(broken(pod -> pod.withObject("/securityContext").remove("runAsNonRoot")))
        .containsExactly("gateway runs as a user that is not root");
    assertThat(broken(pod -> pod.withObject("/securityContext").put("runAsUser", 0)))
        .containsExactly("gateway names its user by a number above 0");
  }

  @Test
  void writableRootFileSystemIsNoticed() {
    assertThat(
            broken(pod -> container(pod, "/securityContext").put("readOnlyRootFilesystem", false)))
        .containsExactly("gateway writes no root file system");
  }

  @Test
  void addedCapabilityIsNoticed() {
    assertThat(
            broken(
                pod ->
                    container(pod, "/securityContext/capabilities")
                        .putArray("add")
                        .add("NET_ADMIN")))
        .containsExactly("gateway drops all capabilities and adds none");
  }

  @Test
  void absentLimitIsNoticed() {
    assertThat(broken(pod -> container(pod, "/resources").remove("limits")))
        .containsExactly("gateway has a limit of memory, and none of CPU that would throttle it");
  }

  @Test
  void floatingImageIsNoticed() {
    assertThat(broken(pod -> container(pod, "").put("image", "recoup/gateway:latest")))
        .containsExactly("gateway names the version of its image");
  }

  @Test
  void probeOfAnotherPathIsNoticed() {
    assertThat(
            broken(pod -> container(pod, "/livenessProbe/httpGet").put("path", "/q/health/ready")))
        .containsExactly("gateway has a liveness probe at the management port");
  }

  @Test
  void hostPathIsNoticed() {
    assertThat(
            broken(
                pod ->
                    pod.withArray("/volumes")
                        .addObject()
                        .put("name", "host")
                        .putObject("hostPath")
                        .put("path", "/")))
        .containsExactly("gateway has a bounded /tmp and else no volume but secrets");
  }

  @Test
  void secretThatAnyoneReadsIsNoticed() {
    assertThat(
            broken(
                pod ->
                    pod.withArray("/volumes")
                        .addObject()
                        .put("name", "key")
                        .putObject("secret")
                        .put("secretName", "key")
                        .put("defaultMode", 0444)))
        .containsExactly("gateway lets nobody but its user and group read its secrets");
  }

  @Test
  void shorterGraceThanTheShutdownTakesIsNoticed() {
    assertThat(broken(pod -> pod.put("terminationGracePeriodSeconds", SHUTDOWN_SECONDS)))
        .containsExactly("gateway is given the time its shutdown takes");
  }

  static List<String> broken(Consumer<ObjectNode> change) {
    var deployment = ManifestsTest.gateway();
    change.accept(deployment.withObject("/spec/template/spec"));
    return PodRules.brokenBy((Deployment) Cluster.typed(deployment), SHUTDOWN_SECONDS);
  }

  static ObjectNode container(JsonNode pod, String path) {
    return (ObjectNode) pod.at("/containers/0" + path);
  }
}
