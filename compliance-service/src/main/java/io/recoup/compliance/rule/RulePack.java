package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The law of one jurisdiction as data. A pack that cannot be read in full is not loaded at all. */
record RulePack(String name, String version, String jurisdiction, List<Rule> rules) {
  static final String NEVER = "NEVER";

  private static final List<String> SHIPPED = List.of("house", "us-federal");
  private static final String LAW = "io.recoup.compliance.law.";
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
          "presumption",
          "actions",
          "logic",
          "parameters",
          "next");

  static List<RulePack> shipped() {
    return SHIPPED.stream().map(RulePack::shipped).toList();
  }

  private static RulePack shipped(String name) {
    try (var file = RulePack.class.getResourceAsStream("/rules/" + name + ".yaml")) {
      if (file == null) throw new IllegalStateException("No rule pack " + name);
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read rule pack " + name, e);
    }
  }

  static RulePack read(InputStream file) throws IOException {
    var pack = new YAMLMapper().readTree(file);
    var jurisdiction = pack.path("jurisdiction").textValue();
    var groups = pack.path("actions");
    var rules = new ArrayList<Rule>();
    var seen = new HashSet<String>();
    for (var entry : pack.path("rules")) {
      var rule = rule(entry, jurisdiction, groups);
      if (!seen.add(rule.id() + " " + rule.effectiveFrom())) {
        throw new IllegalStateException("Rule " + rule.id() + " stands twice in its pack");
      }
      rules.add(rule);
    }
    return new RulePack(text(pack, "pack"), text(pack, "version"), jurisdiction, rules);
  }

  private static Rule rule(JsonNode entry, String jurisdiction, JsonNode groups) {
    var id = text(entry, "id");
    entry
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!RULE_FIELDS.contains(field)) {
                throw new IllegalStateException("Rule " + id + " has an unknown field " + field);
              }
            });
    var values = entry.has("parameters") ? entry.get("parameters") : none();
    var parameters = new Parameters(id, values);
    var effective = entry.path("effective");
    return new Rule(
        id,
        text(entry, "title"),
        text(entry, "citation"),
        text(entry, "statement"),
        jurisdiction,
        LocalDate.parse(text(effective, "from")),
        effective.has("to") ? LocalDate.parse(text(effective, "to")) : null,
        Rule.Mark.valueOf(text(entry, "mark")),
        text(entry, "source"),
        entry.path("presumption").asBoolean(false),
        actions(entry.path("actions"), groups),
        parameters,
        new Rule.Condition(text(entry.path("next"), "code"), text(entry.path("next"), "text")),
        logic(text(entry, "logic"), parameters));
  }

  /** An action, or the name of a group of actions that the pack defines. */
  private static Set<String> actions(JsonNode names, JsonNode groups) {
    var actions = new HashSet<String>();
    for (var name : names) {
      if (groups.has(name.asText())) {
        groups.get(name.asText()).forEach(action -> actions.add(action.asText()));
      } else {
        actions.add(name.asText());
      }
    }
    if (actions.isEmpty()) throw new IllegalStateException("A rule without actions");
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

  private static JsonNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isValueNode() || value.asText().isBlank()) {
      throw new IllegalStateException("A rule pack lacks " + field + " in " + node);
    }
    return value.asText();
  }
}
