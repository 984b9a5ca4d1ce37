package io.recoup.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who sends and who receives which events, as the sources of the services have it. */
final class Events {
  private static final String TYPE = "\"([a-z]+(?:-[a-z]+)*\\.v\\d+)\"";
  private static final String STREAM = "String stream\\(\\) \\{\\s*return \"([a-z.]+)\";";
  private static final String TOPIC = "String topic\\(\\) \\{\\s*return \"([a-z.]+)\";";
  private static final String SCHEMA = ".schema.json";

  private Events() {}

  /** "service topic" to the types it sends there. */
  static Map<String, Set<String>> sent() {
    return typesBy(STREAM, "implements DomainEvent|extends DomainEvent");
  }

  /** "service topic" to the types it acts upon there. */
  static Map<String, Set<String>> received() {
    return typesBy(TOPIC, "implements EventConsumer");
  }

  /** Every event type with the service whose contract has its schema. */
  static Map<String, String> contracts() {
    var contracts = new TreeMap<String, String>();
    for (var service : Repository.services())
      for (var schema :
          Repository.files(service.resolve("contract/events"), name -> name.endsWith(SCHEMA)))
        contracts.put(
            schema.getFileName().toString().replace(SCHEMA, ""), service.getFileName().toString());
    return contracts;
  }

  private static Map<String, Set<String>> typesBy(String address, String marker) {
    var types = new TreeMap<String, Set<String>>();
    for (var service : Repository.services())
      for (var file : java(service)) {
        var code = Repository.text(file);
        var topic = Repository.matches(address, code).findFirst();
        if (topic.isEmpty() || Repository.matches(marker, code).findFirst().isEmpty()) continue;
        types
            .computeIfAbsent(
                service.getFileName() + " " + topic.get().group(1), _ -> new TreeSet<>())
            .addAll(
                Repository.matches(TYPE, code)
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet()));
      }
    return types;
  }

  private static Iterable<Path> java(Path service) {
    return Repository.files(service.resolve("src/main/java"), name -> name.endsWith(".java"));
  }
}
