package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes to the shipped packs that an operator configures or somebody drafts: other parameters,
 * dates or words of a rule, and rules added to a place; under `content` the same for the rules
 * about the text of messages. Never less than understood in full.
 */
public final class Overlay {
  private static final String CONTENT = "content";
  private static final Set<String> FIELDS =
      Set.of("overlay", "version", "changes", "rules", CONTENT);
  private static final Set<String> CHANGE_FIELDS = Set.of("id", "from", "set");
  private static final Set<String> CONTENT_FIELDS = Set.of("changes", "packs");
  private static final Set<String> CONTENT_CHANGE_FIELDS = Set.of("id", "code", "set");
  private static final Set<String> CONTENT_PACK_FIELDS = Set.of("wordings", "rules");

  private final JsonNode source;

  /** Refuses with an {@link IllegalArgumentException} what is no overlay. */
  public Overlay(JsonNode source) {
    if (!source.isObject()) throw new Fault("An overlay is an object");
    refuseUnknown(source, FIELDS, "An overlay");
    text(source, "overlay");
    text(source, "version");
    checkChanges(source, CHANGE_FIELDS);
    var content = source.path(CONTENT);
    refuseUnknown(content, CONTENT_FIELDS, "The content of an overlay");
    checkChanges(content, CONTENT_CHANGE_FIELDS);
    for (var pack : content.path("packs")) {
      refuseUnknown(pack, CONTENT_PACK_FIELDS, "A content pack of an overlay");
    }
    this.source = source;
  }

  /** What is wrong with an overlay, in words for whoever wrote it. */
  public static final class Fault extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    Fault(String message) {
      super(message);
    }
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
    var changed = changed(packs, source.path("changes"));
    for (var added : source.path("rules").properties()) {
      changed.add(pack(added.getKey()).set("rules", added.getValue()));
    }
    return changed;
  }

  /** The packs about the text of messages with the changes made. */
  public List<JsonNode> onContent(List<JsonNode> packs) {
    var content = source.path(CONTENT);
    var changed = changed(packs, content.path("changes"));
    for (var added : content.path("packs").properties()) {
      changed.add(pack(added.getKey()).setAll((ObjectNode) added.getValue()));
    }
    return changed;
  }

  private ObjectNode pack(String place) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("pack", text(source, "overlay") + "-" + place)
        .put("version", text(source, "version"))
        .put("jurisdiction", place);
  }

  private List<JsonNode> changed(List<JsonNode> packs, JsonNode changes) {
    var changed = new ArrayList<JsonNode>();
    var found = new HashSet<JsonNode>();
    for (var pack : packs) changed.add(change(pack.deepCopy(), changes, found));
    for (var change : changes) {
      if (!found.contains(change)) {
        throw new Fault("No rule " + change.get("id").asText() + " to change");
      }
    }
    return changed;
  }

  private JsonNode change(ObjectNode pack, JsonNode changes, Set<JsonNode> found) {
    var touched = false;
    for (var rule : (ArrayNode) pack.path("rules")) {
      for (var change : changes) {
        if (!isAbout(change, rule)) continue;
        found.add(change);
        touched = true;
        merge((ObjectNode) rule, (ObjectNode) change.get("set"));
      }
    }
    if (touched) pack.put("version", pack.get("version").asText() + "+" + name());
    return pack;
  }

  /**
   * A change without `from` is one of every version of the rule; one without `code` is of all that
   * stands under the id.
   */
  private static boolean isAbout(JsonNode change, JsonNode rule) {
    return change.get("id").equals(rule.get("id"))
        && (!change.has("from") || change.get("from").equals(rule.path("effective").get("from")))
        && (!change.has("code") || change.get("code").equals(rule.get("code")));
  }

  private static void checkChanges(JsonNode of, Set<String> fields) {
    for (var change : of.path("changes")) {
      refuseUnknown(change, fields, "A change");
      text(change, "id");
      var set = change.path("set");
      if (!set.isObject()) {
        throw new Fault("A change sets nothing: " + change.get("id"));
      }
      if (set.has("id") || set.has("code")) {
        throw new Fault("A change cannot rename " + change.get("id"));
      }
    }
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
        throw new Fault(what + " has no field " + field.getKey());
      }
    }
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw new Fault("An overlay lacks " + field);
    }
    return value.asText();
  }
}
