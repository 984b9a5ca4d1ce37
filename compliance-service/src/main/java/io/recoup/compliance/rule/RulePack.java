package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.kit.time.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The law of one jurisdiction as data. A pack that cannot be read in full is not loaded at all. */
record RulePack(String name, String version, String jurisdiction, List<Rule> rules) {
  private static final String LAW = "io.recoup.compliance.law.";
  private static final String EVERY_ACT = "EVERY";
  private static final Set<String> PACK_FIELDS =
      Set.of("pack", "version", "jurisdiction", "actions", "rules");
  private static final Set<String> RULE_FIELDS =
      Set.of(
          "id",
          "title",
          "citation",
          "statement",
          "effective",
          "mark",
          "source",
          "note",
          "gap",
          "presumption",
          "gate",
          "yields",
          "fallback",
          "anyDate",
          "actions",
          "logic",
          "parameters",
          "next");

  /** The packs that ship with the service, as they stand. */
  static List<JsonNode> shipped() {
    var packs = new ArrayList<JsonNode>();
    for (var name : readResource("/rules/packs.yaml").path("packs")) {
      packs.add(readResource("/rules/" + name.asText() + ".yaml"));
    }
    return packs;
  }

  static JsonNode tree(InputStream yaml) throws IOException {
    return new YAMLMapper().readTree(yaml);
  }

  static RulePack of(JsonNode pack) {
    refuseUnknown(pack, PACK_FIELDS, "A rule pack");
    var name = text(pack, "pack");
    var version = text(pack, "version");
    var jurisdiction = text(pack, "jurisdiction");
    if (!Places.known().contains(jurisdiction)) {
      throw new IllegalStateException("Pack " + name + " is of an unknown place " + jurisdiction);
    }
    var rules = new ArrayList<Rule>();
    var seen = new HashSet<String>();
    for (var entry : pack.path("rules")) {
      var rule = rule(entry, name + ":" + version, jurisdiction, pack.path("actions"));
      if (!seen.add(rule.id() + " " + rule.effectiveFrom())) {
        throw new IllegalStateException("Rule " + rule.id() + " stands twice in its pack");
      }
      rules.add(rule);
    }
    return new RulePack(name, version, jurisdiction, rules);
  }

  private static Rule rule(JsonNode entry, String pack, String jurisdiction, JsonNode groups) {
    var id = text(entry, "id");
    refuseUnknown(entry, RULE_FIELDS, "Rule " + id);
    var values =
        entry.has("parameters") ? entry.get("parameters") : JsonNodeFactory.instance.objectNode();
    var parameters = new Parameters(id, values);
    var effective = entry.path("effective");
    return new Rule(
        pack,
        id,
        text(entry, "title"),
        text(entry, "citation"),
        text(entry, "statement"),
        jurisdiction,
        day(effective, "from"),
        day(effective, "to"),
        Rule.Mark.valueOf(text(entry, "mark")),
        text(entry, "source"),
        optional(entry, "note").orElse(null),
        optional(entry, "gap").orElse(null),
        entry.path("presumption").asBoolean(false),
        optional(entry, "gate").orElse(null),
        optional(entry, "yields").orElse(null),
        entry.path("fallback").asBoolean(false),
        entry.path("anyDate").asBoolean(false),
        actions(id, entry.path("actions"), groups),
        parameters,
        new Rule.Condition(text(entry.path("next"), "code"), text(entry.path("next"), "text")),
        logic(text(entry, "logic"), parameters));
  }

  /** An action, or the name of a group of actions that the pack defines. */
  private static Set<String> actions(String id, JsonNode names, JsonNode groups) {
    var actions = new HashSet<String>();
    for (var name : names) {
      if (name.asText().equals(EVERY_ACT)) return Set.of();
      if (groups.has(name.asText())) {
        groups.get(name.asText()).forEach(action -> actions.add(action.asText()));
      } else {
        actions.add(name.asText());
      }
    }
    if (actions.isEmpty()) throw new IllegalStateException("Rule " + id + " is about no act");
    for (var action : actions) {
      if (!Vocabulary.shipped().hasAction(action)) {
        throw new IllegalStateException("Rule " + id + " is about an unknown act " + action);
      }
    }
    return Set.copyOf(actions);
  }

  private static RuleLogic logic(String name, Parameters parameters) {
    try {
      var type = Class.forName(LAW + name).asSubclass(RuleLogic.class);
      var constructor = type.getDeclaredConstructor(Parameters.class);
      constructor.setAccessible(true);
      return constructor.newInstance(parameters);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No usable logic " + LAW + name, e);
    }
  }

  private static JsonNode readResource(String path) {
    try (var file = RulePack.class.getResourceAsStream(path)) {
      if (file == null) throw new IllegalStateException("No rule pack " + path);
      return tree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read rule pack " + path, e);
    }
  }

  private static void refuseUnknown(JsonNode node, Set<String> known, String what) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalStateException(what + " has an unknown field " + field.getKey());
      }
    }
  }

  private static LocalDate day(JsonNode effective, String end) {
    try {
      var day = optional(effective, end).map(LocalDate::parse).orElse(null);
      if (day == null || TimeRange.contains(day)) return day;
    } catch (DateTimeException _) {
      // Answered like one that lies too far off.
    }
    throw new IllegalStateException("effective." + end + " must be a date; it " + TimeRange.RULE);
  }

  private static Optional<String> optional(JsonNode node, String field) {
    var value = node.path(field);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static String text(JsonNode node, String field) {
    return optional(node, field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IllegalStateException("A rule pack lacks " + field + " in " + node));
  }
}
