package io.recoup.compliance.rule;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The places whose law is held, and which place's law holds in which. */
public final class Places {
  private static final Map<String, String> WITHIN = read();

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

  private static Map<String, String> read() {
    try (var file = Places.class.getResourceAsStream("/places.yaml")) {
      var within = new HashMap<String, String>();
      for (var place : new YAMLMapper().readTree(file).properties()) {
        within.put(place.getKey(), place.getValue().textValue());
      }
      return within;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read places.yaml", e);
    }
  }
}
