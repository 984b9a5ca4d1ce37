package io.recoup.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** docs/asyncapi.yaml with its references, into itself and into the services' contracts. */
final class AsyncApi {
  private static final ObjectMapper YAML = new YAMLMapper();

  private final Path folder;
  private final JsonNode document;

  private AsyncApi(Path folder, JsonNode document) {
    this.folder = folder;
    this.document = document;
  }

  static AsyncApi read() {
    try {
      var file = Repository.DOCS.resolve("asyncapi.yaml");
      return new AsyncApi(file.getParent(), YAML.readTree(file.toFile()));
    } catch (IOException e) {
      throw new AssertionError("docs/asyncapi.yaml: " + e.getMessage(), e);
    }
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** References that lead nowhere. */
  List<String> broken() {
    var broken = new ArrayList<String>();
    for (var value : document.findValues("$ref"))
      if (resolve(value.asText()).isMissingNode()) broken.add(value.asText());
    return broken;
  }

  /** What stands behind a reference; missing when nothing does. */
  JsonNode resolve(String reference) {
    if (reference.startsWith("#")) return document.at(reference.substring(1));
    var file = folder.resolve(reference);
    try {
      return Files.exists(file) ? YAML.readTree(file.toFile()) : document.path("no such file");
    } catch (IOException e) {
      throw new AssertionError(reference + ": " + e.getMessage(), e);
    }
  }

  /** Topic to the types on it. */
  Map<String, Set<String>> channels() {
    var channels = new TreeMap<String, Set<String>>();
    for (var channel : document.path("channels"))
      channels.put(channel.path("address").asText(), names(channel.path("messages")));
    return channels;
  }

  /** "service topic" to the types that the operations of this action name. */
  Map<String, Set<String>> operations(String action) {
    var operations = new TreeMap<String, Set<String>>();
    for (var operation : document.path("operations")) {
      if (!operation.path("action").asText().equals(action)) continue;
      var channel = resolve(operation.at("/channel/$ref").asText());
      var types = new TreeSet<String>();
      for (var message : operation.path("messages"))
        types.add(
            resolve(resolve(message.path("$ref").asText()).path("$ref").asText())
                .path("name")
                .asText());
      operations.put(
          operation.at("/tags/0/name").asText() + " " + channel.path("address").asText(), types);
    }
    return operations;
  }

  Map<String, JsonNode> messages() {
    var messages = new TreeMap<String, JsonNode>();
    document
        .at("/components/messages")
        .properties()
        .forEach(message -> messages.put(message.getKey(), message.getValue()));
    return messages;
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
