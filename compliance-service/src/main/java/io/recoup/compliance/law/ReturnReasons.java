package io.recoup.compliance.law;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.compliance.rule.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What may follow a returned debit, by its reason code; a table of law/. */
final class ReturnReasons {
  /** What a reason code means: of what kind it is and what may be done. */
  record Reason(String kind, String action) {}

  private final Map<String, Reason> reasons;

  private ReturnReasons(Map<String, Reason> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  static ReturnReasons of(String table) {
    var name = "/law/" + table + ".yaml";
    try (var file = ReturnReasons.class.getResourceAsStream(name)) {
      var reasons = new HashMap<String, Reason>();
      for (var row : new YAMLMapper().readTree(file).properties()) {
        var reason = row.getValue();
        reasons.put(
            row.getKey(), new Reason(reason.get("kind").asText(), reason.get("action").asText()));
      }
      return new ReturnReasons(reasons);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  Optional<Reason> of(Fact returned) {
    return returned.text("code").map(reasons::get);
  }
}
