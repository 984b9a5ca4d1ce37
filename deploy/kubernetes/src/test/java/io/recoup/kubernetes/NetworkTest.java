package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NetworkTest {
  static final String NAME = "app.kubernetes.io/name";
  static final String NAMESPACE = "kubernetes.io/metadata.name";

  final Cluster cluster = Cluster.of(ManifestsTest.OVERLAY);

  @Test
  void nothingPassesUnlessAPolicyNamesIt() {
    var deny = policy("default-deny");
    assertThat(deny.getPodSelector().getMatchLabels()).isEmpty();
    assertThat(deny.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(deny.getIngress()).isEmpty();
    assertThat(deny.getEgress()).isEmpty();
  }

  @Test
  void noRuleIsOpenToAllPeersOrAllPorts() {
    for (var policy : cluster.all(NetworkPolicy.class).values()) {
      assertThat(policy.getSpec().getIngress())
          .allMatch(rule -> !rule.getFrom().isEmpty() && !rule.getPorts().isEmpty());
      assertThat(policy.getSpec().getEgress())
          .allMatch(rule -> !rule.getTo().isEmpty() && !rule.getPorts().isEmpty());
    }
  }

  @Test
  void servicesMayCallWhomTheirSettingsNameAndNobodyElse() {
    for (var caller : Sources.services()) {
      assertThat(mayCall(caller)).as("%s may call", caller).isEqualTo(calls(caller));
      for (var called : Sources.services())
        assertThat(callersOf(called).contains(caller))
            .as("%s lets %s in", called, caller)
            .isEqualTo(calls(caller).contains(called));
    }
  }

  @Test
  void onlyTheEdgeReachesTheGatewayAndOnlyTheGatewayIsReachedByTheEdge() {
    assertThat(namespacesAt(policy(Sources.GATEWAY), "http")).containsExactly("edge");
    for (var service : Sources.services())
      if (!service.equals(Sources.GATEWAY))
        assertThat(namespacesAt(policy(service), "http")).isEmpty();
  }

  @Test
  void servicesReachTheirDatabaseAndTheBrokerWhereTheirSettingsSay() {
    for (var service : Sources.services()) {
      var environment = cluster.environment(service);
      var egress = backends(policy(service));
      if (service.equals(Sources.GATEWAY)) {
        assertThat(egress).isEmpty();
        continue;
      }
      var database =
          URI.create(environment.get("QUARKUS_DATASOURCE_JDBC_URL").substring("jdbc:".length()));
      var broker = URI.create("kafka://" + environment.get("KAFKA_BOOTSTRAP_SERVERS"));
      assertThat(egress).containsExactlyInAnyOrder(database.getPort(), broker.getPort());
      assertThat(List.of(database.getHost(), broker.getHost()))
          .allMatch(host -> host.endsWith(".backends"));
    }
  }

  @Test
  void everyPodResolvesNamesReadsTheIssuersKeysAndIsScraped() {
    for (var shared : List.of("names", "issuer", "metrics"))
      assertThat(policy(shared).getPodSelector().getMatchLabels())
          .containsExactly(java.util.Map.entry("app.kubernetes.io/part-of", "recoup"));
    assertThat(policy("names").getEgress().getFirst().getPorts())
        .extracting(port -> port.getProtocol() + port.getPort().getIntVal())
        .containsExactly("UDP53", "TCP53");
    assertThat(policy("issuer").getEgress().getFirst().getPorts())
        .extracting(port -> port.getPort().getIntVal())
        .containsExactly(443);
    assertThat(namespacesAt(policy("metrics"), "management")).containsExactly("monitoring");
  }

  Set<String> calls(String service) {
    var called = new TreeSet<String>();
    for (var key : Sources.addresses(service)) {
      var address = cluster.environment(service).get(Sources.environmentName(key));
      called.add(URI.create(address).getHost());
    }
    return called;
  }

  Set<String> mayCall(String service) {
    var peers = new TreeSet<String>();
    for (var rule : policy(service).getEgress())
      if (at(rule.getPorts(), "http")) peers.addAll(pods(rule.getTo()));
    return peers;
  }

  Set<String> callersOf(String service) {
    var peers = new TreeSet<String>();
    for (var rule : policy(service).getIngress())
      if (at(rule.getPorts(), "http")) peers.addAll(pods(rule.getFrom()));
    return peers;
  }

  List<Integer> backends(NetworkPolicySpec policy) {
    return policy.getEgress().stream()
        .filter(rule -> namespaces(rule.getTo()).contains("backends"))
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getPort().getIntVal())
        .toList();
  }

  Set<String> namespacesAt(NetworkPolicySpec policy, String port) {
    var names = new TreeSet<String>();
    for (var rule : policy.getIngress())
      if (at(rule.getPorts(), port)) names.addAll(namespaces(rule.getFrom()));
    return names;
  }

  NetworkPolicySpec policy(String name) {
    return cluster.all(NetworkPolicy.class).get(name).getSpec();
  }

  static boolean at(List<NetworkPolicyPort> ports, String name) {
    return ports.stream().anyMatch(port -> name.equals(port.getPort().getStrVal()));
  }

  static List<String> pods(List<NetworkPolicyPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.getPodSelector() != null)
        .map(peer -> peer.getPodSelector().getMatchLabels().get(NAME))
        .toList();
  }

  static List<String> namespaces(List<NetworkPolicyPeer> peers) {
    return peers.stream()
        .filter(peer -> peer.getNamespaceSelector() != null)
        .map(peer -> peer.getNamespaceSelector().getMatchLabels().get(NAMESPACE))
        .toList();
  }
}
