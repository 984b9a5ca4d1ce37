package io.recoup.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The suite's event document in one piece: in the repository it refers to the services' schemas and
 * examples, over HTTP these stand where they are referred to.
 */
public final class AsyncApi {
  private static final String ELSEWHERE = "../";

  private AsyncApi() {}

  public static String yaml() {
    try {
      return Contract.yaml().writeValueAsString(whole(read("asyncapi.yaml")));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode whole(JsonNode part) {
    var reference = part.path("$ref").asText("");
    if (reference.startsWith(ELSEWHERE)) return file(reference);
    switch (part) {
      case ObjectNode object -> object.properties().forEach(e -> e.setValue(whole(e.getValue())));
      case ArrayNode array -> {
        for (var i = 0; i < array.size(); i++) array.set(i, whole(array.get(i)));
      }
      default -> {}
    }
    return part;
  }

  /** ../accounts-service/contract/events/… lies at contracts/accounts-service/events/… here. */
  private static JsonNode file(String reference) {
    var path = reference.substring(ELSEWHERE.length()).replace("/contract/", "/");
    var found = read("contracts/" + path);
    if (found instanceof ObjectNode schema) schema.remove("$schema");
    return found;
  }

  private static JsonNode read(String name) {
    try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      if (file == null) throw new IllegalStateException("The gateway was built without " + name);
      return Contract.yaml().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
