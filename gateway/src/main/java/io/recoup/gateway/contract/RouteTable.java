package io.recoup.gateway.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which service answers a path. What no contract names is not in here, so it cannot be reached. */
@Singleton
public class RouteTable {
  /** Ids and codes; nothing encoded, so gateway and service cannot read a path differently. */
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

  private final Map<Integer, List<Route>> bySegments;

  RouteTable() {
    this(Contract.packed());
  }

  RouteTable(List<Contract> contracts) {
    var byShape = new HashMap<String, Route>();
    for (var contract : contracts) {
      for (var path : contract.document().path("paths").properties()) {
        var route = route(contract.service(), path.getKey(), path.getValue());
        var other = byShape.putIfAbsent(path.getKey().replaceAll("\\{[^/]*}", "{}"), route);
        if (other != null) throw claimedTwice(route, other);
      }
    }
    bySegments =
        byShape.values().stream()
            .sorted(Comparator.comparing(RouteTable::literalsFirst))
            .collect(Collectors.groupingBy(route -> route.segments().length));
  }

  /** Finds the route of a path in which nothing is left to resolve. */
  public Optional<Route> find(String path) {
    var segments = Route.segments(path);
    return bySegments.getOrDefault(segments.length, List.of()).stream()
        .filter(route -> matches(route.segments(), segments))
        .findFirst();
  }

  public List<Route> routes() {
    return bySegments.values().stream().flatMap(List::stream).toList();
  }

  private static boolean matches(String[] template, String[] path) {
    for (var i = 0; i < template.length; i++) {
      var fits =
          Route.isParameter(template[i])
              ? PARAMETER.matcher(path[i]).matches()
              : template[i].equals(path[i]);
      if (!fits) return false;
    }
    return true;
  }

  /** Sorts /a/fixed before /a/{parameter}. */
  private static String literalsFirst(Route route) {
    return Stream.of(route.segments())
        .map(segment -> Route.isParameter(segment) ? "~" : segment)
        .collect(Collectors.joining("/"));
  }

  private static Route route(Service service, String template, JsonNode path) {
    var operations = new TreeMap<String, Route.Operation>();
    for (var method : Contract.METHODS) {
      if (!path.has(method)) continue;
      var operation = operation(path.path(method));
      if (operation.open() && !method.equals("get")) throw opened(template, method);
      operations.put(method.toUpperCase(Locale.ROOT), operation);
    }
    return new Route(template, service, Map.copyOf(operations));
  }

  private static Route.Operation operation(JsonNode operation) {
    var types = new ArrayList<String>();
    operation.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
    return new Route.Operation(
        !types.isEmpty(),
        types.stream()
            .anyMatch(type -> !type.equals("application/json") && !type.endsWith("+json")),
        Contract.asksForNoToken(operation));
  }

  private static ConfigurationException opened(String template, String method) {
    return new ConfigurationException(
        "Only what is read may be open to everyone, not %s %s"
            .formatted(method.toUpperCase(Locale.ROOT), template));
  }

  private static ConfigurationException claimedTwice(Route route, Route other) {
    return new ConfigurationException(
        "Two contracts claim one path: %s of %s and %s of %s"
            .formatted(
                other.template(), other.service().id(), route.template(), route.service().id()));
  }
}
