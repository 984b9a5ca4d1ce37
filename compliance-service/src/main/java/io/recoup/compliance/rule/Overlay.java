package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes to the shipped packs that an operator configures or somebody drafts: other parameters,
 * dates or words of a rule, and rules added to a place. Never less than understood in full.
 */
public final class Overlay {
  private static final Set<String> FIELDS = Set.of("overlay", "version", "changes", "rules");
  private static final Set<String> CHANGE_FIELDS = Set.of("id", "from", "set");

  private final JsonNode source;

  /** Refuses with an {@link IllegalArgumentException} what is no overlay. */
  public Overlay(JsonNode source) {
    if (!source.isObject()) throw new IllegalArgumentException("An overlay is an object");
    refuseUnknown(source, FIELDS, "An overlay");
    text(source, "overlay");
    text(source, "version");
    for (var change : source.path("changes")) {
      refuseUnknown(change, CHANGE_FIELDS, "A change");
      text(change, "id");
      if (!change.path("set").isObject()) {
        throw new IllegalArgumentException("A change sets nothing: " + change.get("id"));
      }
      if (change.path("set").has("id")) {
        throw new IllegalArgumentException("A change cannot rename " + change.get("id"));
      }
    }
    this.source = source;
  }

  /** Name and version. */
  public String name() {
    return text(source, "overlay") + ":" + text(source, "version");
  }

  public JsonNode source() {
    return source;
  }

  /** The packs with the changes made; those given stay as they are. */
  List<JsonNode> on(List<JsonNode> packs) {
    var changed = new ArrayList<JsonNode>();
    var found = new HashSet<JsonNode>();
    for (var pack : packs) changed.add(change(pack.deepCopy(), found));
    for (var change : source.path("changes")) {
      if (!found.contains(change)) {
        throw new IllegalArgumentException("No rule " + change.get("id").asText() + " to change");
      }
    }
    for (var added : source.path("rules").properties()) {
      changed.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("pack", text(source, "overlay") + "-" + added.getKey())
              .put("version", text(source, "version"))
              .put("jurisdiction", added.getKey())
              .set("rules", added.getValue()));
    }
    return changed;
  }

  private JsonNode change(ObjectNode pack, Set<JsonNode> found) {
    var touched = false;
    for (var rule : (ArrayNode) pack.path("rules")) {
      for (var change : source.path("changes")) {
        if (!isAbout(change, rule)) continue;
        found.add(change);
        touched = true;
        merge((ObjectNode) rule, (ObjectNode) change.get("set"));
      }
    }
    if (touched) pack.put("version", pack.get("version").asText() + "+" + name());
    return pack;
  }

  /** A change without `from` is one of every version of the rule. */
  private static boolean isAbout(JsonNode change, JsonNode rule) {
    return change.get("id").equals(rule.get("id"))
        && (!change.has("from") || change.get("from").equals(rule.path("effective").get("from")));
  }

  private static void merge(ObjectNode into, ObjectNode changes) {
    for (var change : changes.properties()) {
      var old = into.get(change.getKey());
      if (old instanceof ObjectNode inner && change.getValue() instanceof ObjectNode more) {
        merge(inner, more);
      } else {
        into.set(change.getKey(), change.getValue().deepCopy());
      }
    }
  }

  private static void refuseUnknown(JsonNode node, Set<String> known, String what) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalArgumentException(what + " has no field " + field.getKey());
      }
    }
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw new IllegalArgumentException("An overlay lacks " + field);
    }
    return value.asText();
  }
}
