package io.recoup.compliance.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places whose law is held, and which place's law holds in which. */
public final class Places {
  private static final JsonNode FILE = read();
  private static final Map<String, String> WITHIN = within();

  private Places() {}

  /** The names of all places, such as US-MA. */
  public static Set<String> known() {
    return WITHIN.keySet();
  }

  /** The places and all those whose law holds there too; a place that is not known stays alone. */
  public static Set<String> withThoseAbove(Collection<String> places) {
    var all = new LinkedHashSet<String>();
    for (var place : places) {
      for (var at = place; at != null; at = WITHIN.get(at)) all.add(at);
    }
    return all;
  }

  /** How many places' law holds there besides: the law of the most local place speaks first. */
  static int depth(String place) {
    var depth = 0;
    for (var at = WITHIN.get(place); at != null; at = WITHIN.get(at)) depth++;
    return depth;
  }

  /** The places that say how to tell who lives in them. */
  static List<City> cities() {
    return FILE.properties().stream()
        .filter(place -> place.getValue().isObject())
        .map(place -> city(place.getKey(), place.getValue()))
        .toList();
  }

  private static City city(String name, JsonNode said) {
    var codes = said.required("postalCodes");
    return new City(
        name,
        said.required("within").textValue(),
        texts(said.required("counties")),
        texts(codes.required("here")),
        texts(codes.required("elsewhere")));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::textValue).toList();
  }

  private static Map<String, String> within() {
    var within = new HashMap<String, String>();
    for (var place : FILE.properties()) {
      var said = place.getValue();
      var above = said.isObject() ? said.required("within") : said;
      within.put(place.getKey(), above.textValue());
    }
    return within;
  }

  private static JsonNode read() {
    try (var file = Places.class.getResourceAsStream("/places.yaml")) {
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read places.yaml", e);
    }
  }
}
