package io.recoup.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cluster would hold after applying a kustomization. */
final class Cluster {
  /** The kinds the manifests may use; fabric8 knows the words of each. */
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              HorizontalPodAutoscaler.class,
              HTTPRoute.class,
              Namespace.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              PodMonitor.class,
              PrometheusRule.class,
              Service.class,
              ServiceAccount.class)
          .collect(
              Collectors.toMap(
                  type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type),
                  Function.identity()));

  private final List<HasMetadata> objects;

  private Cluster(List<HasMetadata> objects) {
    this.objects = objects;
  }

  static Cluster of(Path folder) {
    return new Cluster(Kustomization.in(folder).objects().stream().map(Cluster::typed).toList());
  }

  /**
   * The object in its model; a name the model does not know, or a value of another kind, throws.
   */
  static HasMetadata typed(JsonNode object) {
    var kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    if (!KINDS.containsKey(kind)) throw new IllegalArgumentException("Not used here: " + kind);
    return Yaml.as(object, KINDS.get(kind));
  }

  List<HasMetadata> objects() {
    return objects;
  }

  <T extends HasMetadata> Map<String, T> all(Class<T> type) {
    var found = new LinkedHashMap<String, T>();
    for (var object : objects)
      if (type.isInstance(object)) found.put(object.getMetadata().getName(), type.cast(object));
    return found;
  }

  Container container(String service) {
    var containers =
        all(Deployment.class).get(service).getSpec().getTemplate().getSpec().getContainers();
    if (containers.size() != 1) throw new IllegalStateException(service + " has more containers");
    return containers.getFirst();
  }

  /** What runs before a service, and ends: its migrations, if it has a database. */
  Optional<Container> migration(String service) {
    return all(Deployment.class)
        .get(service)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getInitContainers()
        .stream()
        .findFirst();
  }

  /** The environment of a service; what comes from a secret stands there as its name and key. */
  Map<String, String> environment(String service) {
    return environment(container(service));
  }

  Map<String, String> environment(Container container) {
    var environment = new LinkedHashMap<String, String>();
    for (var from : container.getEnvFrom()) {
      var map = all(ConfigMap.class).get(from.getConfigMapRef().getName());
      if (map != null) environment.putAll(map.getData());
    }
    for (var variable : container.getEnv()) environment.put(variable.getName(), value(variable));
    return environment;
  }

  /** The names of the secrets that pods read. */
  Set<String> secrets() {
    var names = new TreeSet<String>();
    for (var service : all(Deployment.class).keySet())
      for (var variable : variables(service))
        if (variable.getValueFrom() != null)
          names.add(variable.getValueFrom().getSecretKeyRef().getName());
    for (var deployment : all(Deployment.class).values())
      for (var volume : deployment.getSpec().getTemplate().getSpec().getVolumes())
        if (volume.getSecret() != null) names.add(volume.getSecret().getSecretName());
    return names;
  }

  private List<EnvVar> variables(String service) {
    return Stream.concat(Stream.of(container(service)), migration(service).stream())
        .flatMap(container -> container.getEnv().stream())
        .toList();
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) return variable.getValue();
    var secret = variable.getValueFrom().getSecretKeyRef();
    return secret.getName() + "/" + secret.getKey() + ", as the installation keeps it";
  }
}
