package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names answered on the node, an issuer on a private address, a private authority, SASL. */
class PrivateOverlayTest {
  final Cluster cluster = Cluster.of(Path.of("overlays", "private"));

  @Test
  void namesMayBeAskedOfTheNodeToo() {
    var rule = egress("names").getFirst();
    assertThat(rule.getTo()).hasSize(2);
    assertThat(rule.getTo().getLast().getIpBlock().getCidr()).isEqualTo("169.254.20.10/32");
  }

  @Test
  void theIssuerMayBeInTheClusterOrOnAPrivateNetwork() {
    var rules = egress("issuer");
    assertThat(rules).hasSize(3);
    var inCluster = rules.get(1);
    assertThat(NetworkTest.namespaces(inCluster.getTo())).containsExactly("identity");
    var jwks = URI.create(cluster.environment(Sources.GATEWAY).get("RECOUP_JWKS"));
    assertThat(jwks.getHost()).endsWith(".identity");
    assertThat(inCluster.getPorts().getFirst().getPort().getIntVal()).isEqualTo(jwks.getPort());
    assertThat(rules.get(2).getTo().getFirst().getIpBlock().getCidr()).isEqualTo("10.0.0.0/8");
  }

  @Test
  void everyProcessTrustsThePrivateAuthorityAndPodsKeepTheirRules() {
    for (var deployment : cluster.all(Deployment.class).values()) {
      var name = deployment.getMetadata().getName();
      assertThat(PodRules.brokenBy(deployment, PodRulesTest.SHUTDOWN_SECONDS)).isEmpty();
      var mount = cluster.container(name).getVolumeMounts().getLast();
      assertThat(cluster.environment(name).get("JAVA_TOOL_OPTIONS"))
          .contains("-Djavax.net.ssl.trustStore=" + mount.getMountPath() + "/trust.p12");
      for (var migrate : deployment.getSpec().getTemplate().getSpec().getInitContainers()) {
        assertThat(migrate.getVolumeMounts()).contains(mount);
        assertThat(migrate.getEnv()).extracting(EnvVar::getName).contains("JAVA_TOOL_OPTIONS");
      }
    }
    assertThat(cluster.secrets()).contains("recoup-trust");
  }

  @Test
  void everyServiceLogsInToTheBrokerWithASecretOfItsOwn() {
    for (var service : Sources.services()) {
      if (service.equals(Sources.GATEWAY)) continue;
      assertThat(cluster.environment(service))
          .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")
          .containsEntry("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
          .containsKey("KAFKA_SASL_JAAS_CONFIG");
      assertThat(cluster.secrets()).contains(service + "-broker");
      var known = Sources.environmentNames(service);
      assertThat(cluster.environment(service).keySet())
          .filteredOn(name -> !name.equals("JAVA_TOOL_OPTIONS"))
          .allMatch(known::contains);
    }
  }

  private List<NetworkPolicyEgressRule> egress(String policy) {
    return cluster.all(NetworkPolicy.class).get(policy).getSpec().getEgress();
  }
}
