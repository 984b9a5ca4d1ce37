package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationsGuideTest {
  static final Pattern SETTING = Pattern.compile("(?m)^\\| ((?:`[A-Z_]+` ?)+) \\| ([^|]*) \\|");
  static final Pattern METER =
      Pattern.compile("(?:builder|counter|timer|gauge)\\(\\s*\"(recoup[a-z.]+)\"");
  static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  static final String NO_DEFAULT = "–";

  final String guide = Sources.text(Sources.ROOT.resolve("docs/operations.md"));

  @Test
  void everySettingExplainedIsReadBySomeService() {
    var read = new HashSet<String>();
    for (var service : Sources.services()) read.addAll(Sources.environmentNames(service));
    assertThat(explained()).hasSizeGreaterThan(20);
    assertThat(read).containsAll(explained().keySet());
  }

  @Test
  void everySettingOfTheServicesIsExplained() {
    for (var service : Sources.services())
      if (!service.equals(Sources.GATEWAY))
        assertThat(Sources.keys(service))
            .as(service)
            .filteredOn(key -> key.matches("(recoup|accounts)\\..*"))
            .filteredOn(key -> !guide.contains("`" + Sources.environmentName(key)))
            .isEmpty();
  }

  @Test
  void defaultsAreTheRealOnes() {
    var real = new TreeMap<String, Set<String>>();
    for (var service : Sources.services())
      Sources.defaults(service)
          .forEach(
              (key, value) ->
                  real.computeIfAbsent(Sources.environmentName(key), _ -> new TreeSet<>())
                      .add(value));
    explained()
        .forEach(
            (name, value) -> {
              if (value.equals(NO_DEFAULT)) assertThat(real).doesNotContainKey(name);
              Sources.matches(QUOTED, value)
                  .forEach(quoted -> assertThat(real.get(name)).as(name).contains(quoted.group(1)));
            });
  }

  @Test
  void metricsAreThoseTheServicesKeep() {
    var kept = new TreeSet<String>();
    for (var module : Sources.modules())
      if (!module.startsWith("d") && !module.equals("clients"))
        for (var file : Sources.java(Sources.ROOT.resolve(module).resolve("src/main/java")))
          Sources.matches(METER, Sources.text(file))
              .forEach(found -> kept.add(found.group(1).replace('.', '_')));
    var told =
        Sources.matches(
                Pattern.compile("`(recoup_[a-z_]+?)(?:_total|_milliseconds|_seconds_count)?[`{]"),
                guide)
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(told).isEqualTo(kept);
  }

  @Test
  void wordsToLookForInTheLogAreThoseThatAreLogged() {
    var kit = "service-kit/src/main/java/io/recoup/kit/";
    var processKit = "process-kit/src/main/java/io/recoup/process/";
    var logged =
        Map.of(
            "Relay pauses", kit + "outbox/OutboxRelay.java",
            "waits:", kit + "inbox/PartitionWork.java",
            "Signing keys not read", processKit + "keys/Keys.java",
            "Unsafe for production", processKit + "settings/SafeSettings.java");
    logged.forEach(
        (words, file) -> {
          assertThat(guide).contains("`" + words + "`");
          assertThat(Sources.text(Sources.ROOT.resolve(file))).contains(words);
        });
  }

  @Test
  void deadLettersAreWhereTheGuideSends() {
    for (var service : List.of("accounts", "contacts", "plans", "compliance")) {
      assertThat(guide).contains("`" + service + "`");
      var path = "/v1/operations/" + service + "/dead-letters";
      assertThat(
              Sources.services().stream()
                  .map(Sources.ROOT::resolve)
                  .flatMap(module -> Sources.java(module.resolve("src/main/java")).stream())
                  .map(Sources::text))
          .anyMatch(code -> code.contains("\"" + path + "\""));
    }
  }

  /** Variable to what stands in the column of defaults. */
  Map<String, String> explained() {
    var explained = new TreeMap<String, String>();
    Sources.matches(SETTING, guide)
        .forEach(
            row -> {
              for (var name : row.group(1).replace("`", "").trim().split(" "))
                explained.put(name, row.group(2).trim());
            });
    return explained;
  }
}
