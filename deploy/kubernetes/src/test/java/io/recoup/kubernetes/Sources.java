package io.recoup.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The facts: what the poms, properties and sources of the repository say about its services. */
final class Sources {
  static final Path ROOT = Path.of("..", "..");
  static final String GATEWAY = "gateway";

  private static final Path KIT = ROOT.resolve("service-kit/src/main");
  private static final Path PROCESS_KIT = ROOT.resolve("process-kit/src/main/java");
  private static final Path BACKENDS =
      ROOT.resolve("service-kit-test/src/main/java/io/recoup/kit/test/RealBackends.java");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([a-z][a-z0-9.-]*)");
  private static final Pattern PROPERTY =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
  private static final Pattern MAPPING =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)\\s+(?:public )?interface (\\w+)");
  private static final Pattern INTERFACE = Pattern.compile("interface (\\w+) \\{");
  private static final Pattern METHOD =
      Pattern.compile(
          "(?:@WithDefault\\(\"([^\"]*)\"\\)\\s+)?(?:@\\w+\\([^)]*\\)\\s+)*"
              + "\\b([A-Za-z][\\w.<>]*) (\\w+)\\(\\);");
  private static final Pattern VARIABLE = Pattern.compile("`(QUARKUS_[A-Z_]+)[`=]");
  private static final Pattern STARTED_WITH =
      Pattern.compile("config\\.put\\(\"((?:quarkus|recoup|kafka)\\.[a-z.-]+)\"");

  private Sources() {}

  static List<String> modules() {
    return matches(MODULE, text(ROOT.resolve("pom.xml"))).map(found -> found.group(1)).toList();
  }

  static String version() {
    return matches(Pattern.compile("<version>([^<]+)</version>"), text(ROOT.resolve("pom.xml")))
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** The modules that are a process of their own and run in a cluster. */
  static Set<String> services() {
    return modules().stream()
        .filter(module -> !module.contains("/") && Files.exists(applicationProperties(module)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What holds for a service where the environment says nothing. */
  static Map<String, String> defaults(String service) {
    var defaults = new TreeMap<String, String>();
    mapped(service)
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) defaults.put(key, value);
            });
    if (!service.equals(GATEWAY))
      defaults.putAll(properties(KIT.resolve("resources/META-INF/microprofile-config.properties")));
    defaults.putAll(properties(applicationProperties(service)));
    return defaults;
  }

  /** The environment names of every key that a service reads, or tells of in its README. */
  static Set<String> environmentNames(String service) {
    var names = new TreeSet<String>();
    for (var key : keys(service)) names.add(environmentName(key));
    var readme = ROOT.resolve(service).resolve("README.md");
    if (Files.exists(readme))
      matches(VARIABLE, text(readme)).forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** The keys without which no service starts: those that its tests have to give it. */
  static Set<String> needed() {
    return matches(STARTED_WITH, text(BACKENDS))
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The keys under which a service is told where another one is. */
  static Set<String> addresses(String service) {
    return keys(service).stream()
        .filter(key -> key.matches("recoup\\.[a-z]+[.-]url") && !key.equals("recoup.public-url"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String environmentName(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> keys(String service) {
    var keys = new TreeSet<>(mapped(service).keySet());
    defaults(service)
        .forEach(
            (key, value) -> {
              keys.add(key);
              matches(EXPRESSION, value).forEach(found -> keys.add(found.group(1)));
            });
    for (var file : code(service))
      matches(PROPERTY, text(file)).forEach(found -> keys.add(found.group(1)));
    if (!service.equals(GATEWAY)) {
      keys.addAll(needed());
      for (var setting : ConsumerConfig.configNames()) keys.add("kafka." + setting);
      for (var setting : ProducerConfig.configNames()) keys.add("kafka." + setting);
    }
    return keys;
  }

  /** The keys of a service's configuration interfaces, with their defaults or nothing. */
  private static Map<String, String> mapped(String service) {
    var keys = new TreeMap<String, String>();
    for (var file : code(service)) {
      var code = text(file);
      matches(MAPPING, code)
          .forEach(found -> addMapped(found.group(1), found.group(2), interfaces(code), keys));
    }
    return keys;
  }

  private static void addMapped(
      String prefix, String type, Map<String, String> interfaces, Map<String, String> keys) {
    matches(METHOD, interfaces.get(type))
        .forEach(
            method -> {
              var returned = method.group(2);
              var key =
                  prefix
                      + "."
                      + method.group(3).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
              if (interfaces.containsKey(returned)) addMapped(key, returned, interfaces, keys);
              else keys.put(key, Objects.requireNonNullElse(method.group(1), ""));
            });
  }

  /** The bodies of the interfaces in a file, each without those nested in it. */
  private static Map<String, String> interfaces(String code) {
    var bodies = new HashMap<String, String>();
    matches(INTERFACE, code)
        .forEach(
            found -> {
              var body = new StringBuilder();
              var depth = 1;
              for (var i = found.end(); depth > 0; i++) {
                if (code.charAt(i) == '{') depth++;
                if (code.charAt(i) == '}') depth--;
                if (depth == 1) body.append(code.charAt(i));
              }
              bodies.put(found.group(1), body.toString());
            });
    return bodies;
  }

  private static Map<String, String> properties(Path file) {
    var read = new Properties();
    try {
      read.load(new StringReader(text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var properties = new TreeMap<String, String>();
    for (var key : read.stringPropertyNames())
      if (!key.startsWith("%")) properties.put(key, read.getProperty(key));
    return properties;
  }

  private static Path applicationProperties(String module) {
    return ROOT.resolve(module).resolve("src/main/resources/application.properties");
  }

  private static List<Path> code(String service) {
    var code = java(ROOT.resolve(service).resolve("src/main/java"));
    code.addAll(java(PROCESS_KIT));
    if (!service.equals(GATEWAY)) code.addAll(java(KIT.resolve("java")));
    return code;
  }

  static List<Path> java(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toCollection(ArrayList::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
