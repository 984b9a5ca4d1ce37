package io.recoup.compliance.rule;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.kit.time.TimeRange;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers and words of a rule as its pack states them. A missing one refuses to load. */
public final class Parameters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PLACES = 30;

  private final String ruleId;
  private final JsonNode values;

  Parameters(String ruleId, JsonNode values) {
    this.ruleId = ruleId;
    this.values = values;
  }

  public int whole(String name) {
    var value = require(name);
    if (!value.isInt()) throw unusable(name, "is not a whole number");
    return value.intValue();
  }

  public LocalTime time(String name) {
    return LocalTime.parse(text(name));
  }

  public String text(String name) {
    var value = require(name);
    if (!value.isTextual()) throw unusable(name, "is not a text");
    return value.textValue();
  }

  public List<String> texts(String name) {
    return listOf(name, require(name));
  }

  /** The texts of an optional list; empty where the pack leaves it out. */
  public List<String> optionalTexts(String name) {
    return has(name) ? texts(name) : List.of();
  }

  /** Whether the pack states it. */
  public boolean has(String name) {
    return values.has(name);
  }

  public boolean flag(String name) {
    return values.path(name).asBoolean(false);
  }

  public BigDecimal amount(String name) {
    var amount = new BigDecimal(text(name));
    if (Math.abs(amount.scale()) > MOST_PLACES) throw unusable(name, "is no amount");
    return amount;
  }

  public LocalDate date(String name) {
    try {
      var date = LocalDate.parse(text(name));
      if (TimeRange.contains(date)) return date;
    } catch (DateTimeException _) {
      // Answered like one that lies too far off.
    }
    throw unusable(name, "must be a date; it " + TimeRange.RULE);
  }

  /** A list of groups of parameters, each to be read by itself. */
  public List<Parameters> rows(String name) {
    var rows = new ArrayList<Parameters>();
    require(name).forEach(row -> rows.add(new Parameters(ruleId + "." + name, row)));
    return List.copyOf(rows);
  }

  /** A group of parameters. */
  public Parameters row(String name) {
    return new Parameters(ruleId + "." + name, require(name));
  }

  /** A table of texts, in the order of the pack. */
  public Map<String, List<String>> table(String name) {
    var table = new LinkedHashMap<String, List<String>>();
    for (var row : require(name).properties()) {
      table.put(row.getKey(), listOf(name, row.getValue()));
    }
    return table;
  }

  /** All of them, as the pack states them. */
  Map<String, Object> asMap() {
    return JSON.convertValue(values, new TypeReference<>() {});
  }

  private List<String> listOf(String name, JsonNode value) {
    if (!value.isArray()) throw unusable(name, "is not a list");
    var texts = new ArrayList<String>();
    value.forEach(element -> texts.add(element.asText()));
    return List.copyOf(texts);
  }

  private JsonNode require(String name) {
    var value = values.get(name);
    if (value == null) throw unusable(name, "is missing");
    return value;
  }

  private IllegalStateException unusable(String name, String why) {
    return new IllegalStateException("Rule " + ruleId + ": parameter " + name + " " + why);
  }
}
