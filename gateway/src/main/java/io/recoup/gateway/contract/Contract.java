package io.recoup.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/** One service's contract/openapi.yaml. */
record Contract(Service service, JsonNode document) {
  static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  /** The contracts that were packed into the gateway when it was built. */
  static List<Contract> packed() {
    return Stream.of(Service.values()).map(Contract::packed).toList();
  }

  private static Contract packed(Service service) {
    var name = "contracts/" + service.id() + "/openapi.yaml";
    try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        throw new ConfigurationException("The gateway was built without the contract " + name);
      }
      return new Contract(service, yaml().readTree(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether it says so itself: one that says nothing of tokens asks for one. */
  static boolean asksForNoToken(JsonNode operation) {
    var security = operation.path("security");
    return security.isArray() && security.isEmpty();
  }

  static YAMLMapper yaml() {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(16 * 1024 * 1024);
    return new YAMLMapper(YAMLFactory.builder().loaderOptions(limits).build());
  }
}
