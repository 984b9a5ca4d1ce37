package io.recoup.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What every Deployment keeps: the Pod Security Standard "restricted", a root file system that
 * nobody writes, limits, probes and a roll-out that never takes the last pod away.
 */
final class PodRules {
  private static final Map<String, String> PROBES =
      Map.of(
          "startup",
          "/q/health/started",
          "readiness",
          "/q/health/ready",
          "liveness",
          "/q/health/live");
  private static final int GROUP_READS = 0440;
  private static final int PRE_STOP_AND_SPARE_SECONDS = 10;

  private final List<String> broken = new ArrayList<>();
  private final Deployment deployment;

  private PodRules(Deployment deployment) {
    this.deployment = deployment;
  }

  /** The rules a Deployment breaks. */
  static List<String> brokenBy(Deployment deployment, int shutdownSeconds) {
    var rules = new PodRules(deployment);
    var pod = deployment.getSpec().getTemplate().getSpec();
    rules.pod(pod);
    for (var container : pod.getInitContainers()) rules.container(container);
    for (var container : pod.getContainers()) {
      rules.container(container);
      rules.probes(container);
    }
    rules.rollout(pod, shutdownSeconds);
    return rules.broken;
  }

  private void pod(PodSpec pod) {
    var security = pod.getSecurityContext();
    rule("runs as a user that is not root", () -> security.getRunAsNonRoot());
    rule("names its user by a number above 0", () -> security.getRunAsUser() > 0);
    rule(
        "has the seccomp profile RuntimeDefault",
        () -> security.getSeccompProfile().getType().equals("RuntimeDefault"));
    rule("mounts no token of the cluster", () -> !pod.getAutomountServiceAccountToken());
    rule("has no service addresses in its environment", () -> !pod.getEnableServiceLinks());
    rule(
        "has the service account of its name",
        () -> pod.getServiceAccountName().equals(deployment.getMetadata().getName()));
    rule(
        "shares nothing with its host",
        () -> pod.getHostNetwork() == null && pod.getHostPID() == null && pod.getHostIPC() == null);
    rule(
        "runs nothing before the service but its own migrations",
        () ->
            pod.getInitContainers().stream()
                .allMatch(
                    init ->
                        init.getArgs().equals(List.of("migrate"))
                            && init.getRestartPolicy() == null
                            && init.getImage().equals(pod.getContainers().getFirst().getImage())));
    rule(
        "has a bounded /tmp and else no volume but secrets",
        () ->
            pod.getVolumes().stream()
                    .filter(volume -> volume.getSecret() == null)
                    .map(volume -> volume.getEmptyDir().getSizeLimit())
                    .filter(Objects::nonNull)
                    .count()
                == 1);
    rule(
        "lets nobody but its user and group read its secrets",
        () ->
            pod.getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .allMatch(volume -> volume.getSecret().getDefaultMode() == GROUP_READS));
    rule(
        "is spread over the nodes",
        () ->
            pod.getTopologySpreadConstraints()
                .getFirst()
                .getLabelSelector()
                .equals(deployment.getSpec().getSelector()));
  }

  private void container(Container container) {
    var security = container.getSecurityContext();
    rule("cannot gain privileges", () -> !security.getAllowPrivilegeEscalation());
    rule("is not privileged", () -> security.getPrivileged() == null);
    rule("writes no root file system", () -> security.getReadOnlyRootFilesystem());
    rule(
        "drops all capabilities and adds none",
        () ->
            security.getCapabilities().getDrop().equals(List.of("ALL"))
                && security.getCapabilities().getAdd().isEmpty());
    rule(
        "mounts /tmp, and else only what it reads",
        () ->
            container.getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(VolumeMount::getMountPath)
                .toList()
                .equals(List.of("/tmp")));
    rule(
        "asks for CPU and memory",
        () -> container.getResources().getRequests().keySet().equals(Set.of("cpu", "memory")));
    rule(
        "has a limit of memory, and none of CPU that would throttle it",
        () -> container.getResources().getLimits().keySet().equals(Set.of("memory")));
    rule(
        "opens no port of its host",
        () -> container.getPorts().stream().allMatch(port -> port.getHostPort() == null));
    rule("names the version of its image", () -> container.getImage().matches(".+:\\d.*"));
  }

  private void probes(Container container) {
    probe("startup", container.getStartupProbe());
    probe("readiness", container.getReadinessProbe());
    probe("liveness", container.getLivenessProbe());
  }

  private void probe(String name, Probe probe) {
    rule(
        "has a " + name + " probe at the management port",
        () ->
            probe.getHttpGet().getPath().equals(PROBES.get(name))
                && probe.getHttpGet().getPort().getStrVal().equals("management"));
    rule(
        "waits for its " + name + " probe within limits",
        () -> probe.getTimeoutSeconds() > 0 && probe.getFailureThreshold() > 0);
  }

  private void rollout(PodSpec pod, int shutdownSeconds) {
    var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
    rule(
        "rolls without taking a pod away first",
        () -> rolling.getMaxUnavailable().getIntVal() == 0);
    rule(
        "leaves the balancing before it stops",
        () ->
            pod.getContainers().getFirst().getLifecycle().getPreStop().getSleep().getSeconds() > 0);
    rule(
        "is given the time its shutdown takes",
        () ->
            pod.getTerminationGracePeriodSeconds() > shutdownSeconds + PRE_STOP_AND_SPARE_SECONDS);
  }

  private void rule(String text, BooleanSupplier kept) {
    boolean holds;
    try {
      holds = kept.getAsBoolean();
    } catch (NullPointerException | IndexOutOfBoundsException absent) {
      holds = false;
    }
    if (!holds) broken.add(deployment.getMetadata().getName() + " " + text);
  }
}
