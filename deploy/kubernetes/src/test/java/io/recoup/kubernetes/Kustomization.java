package io.recoup.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A folder as kustomize reads it, in the part of its language that the manifests use; any other
 * word is refused. Generated names carry no hash here.
 */
final class Kustomization {
  private static final String FILE = "kustomization.yaml";

  private record Content(
      String apiVersion,
      String kind,
      String namespace,
      List<String> resources,
      List<String> components,
      List<Generator> configMapGenerator,
      List<Image> images,
      List<Patch> patches) {}

  private record Generator(String name, List<String> envs) {}

  private record Image(String name, String newName, String newTag) {}

  private record Patch(Target target, String patch) {}

  private record Target(String kind, String name) {}

  private final Path folder;
  private final Content content;

  private Kustomization(Path folder) {
    this.folder = folder;
    this.content = Yaml.read(folder.resolve(FILE), Content.class);
  }

  static Kustomization in(Path folder) {
    return new Kustomization(folder);
  }

  /** Every kustomization below a folder. */
  static List<Kustomization> below(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith(FILE))
          .map(file -> new Kustomization(file.getParent()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that are named and missing, or lie there and are not named. */
  List<String> faults() {
    var named = new TreeSet<String>();
    for (var resource : list(content.resources()))
      if (!Files.isDirectory(folder.resolve(resource))) named.add(resource);
    for (var generator : list(content.configMapGenerator())) named.addAll(generator.envs());
    var there = files();
    var faults = new ArrayList<String>();
    for (var file : named) if (!there.contains(file)) faults.add(file + " is named and missing");
    for (var file : there) if (!named.contains(file)) faults.add(file + " is not named");
    return faults;
  }

  /** All objects, as they would be applied. */
  List<ObjectNode> objects() {
    var objects = new ArrayList<ObjectNode>();
    for (var resource : list(content.resources())) {
      var path = folder.resolve(resource);
      if (Files.isDirectory(path)) objects.addAll(in(path).objects());
      else objects.addAll(Yaml.documents(path));
    }
    for (var component : list(content.components()))
      objects.addAll(in(folder.resolve(component)).objects());
    for (var generator : list(content.configMapGenerator())) {
      var map = configMap(generator);
      if (objects.stream().anyMatch(other -> name(other).equals(name(map))))
        throw new IllegalStateException(name(map) + " is generated twice");
      objects.add(map);
    }
    for (var object : objects)
      if (!object.path("kind").asText().equals("Namespace"))
        object.withObject("/metadata").put("namespace", content.namespace());
    for (var image : list(content.images())) replace(image, objects);
    for (var patch : list(content.patches())) objects.replaceAll(new Patching(patch, objects)::on);
    return objects;
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private ObjectNode configMap(Generator generator) {
    var map = Yaml.object();
    map.put("apiVersion", "v1").put("kind", "ConfigMap");
    map.withObject("/metadata").put("name", generator.name());
    var data = map.withObject("/data");
    for (var file : generator.envs()) settings(folder.resolve(file)).forEach(data::put);
    return map;
  }

  private static Map<String, String> settings(Path file) {
    try {
      var settings = new LinkedHashMap<String, String>();
      for (var line : Files.readAllLines(file)) {
        var parts = line.split("=", 2);
        if (parts.length < 2 || settings.put(parts[0], parts[1]) != null)
          throw new IllegalStateException(file + ": " + line);
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Image image, List<ObjectNode> objects) {
    var found = false;
    for (var object : objects)
      for (var kind : List.of("containers", "initContainers"))
        for (var container : object.at("/spec/template/spec/" + kind)) {
          if (!container.path("image").asText().split(":")[0].equals(image.name())) continue;
          ((ObjectNode) container).put("image", image.newName() + ":" + image.newTag());
          found = true;
        }
    if (!found) throw new IllegalStateException("No container runs " + image.name());
  }

  /** One patch; it must find what it is for. */
  private static final class Patching {
    private final Target target;
    private final JsonNode operations;

    Patching(Patch patch, List<ObjectNode> objects) {
      target = patch.target();
      operations = Yaml.tree(patch.patch());
      if (objects.stream().noneMatch(this::fits))
        throw new IllegalStateException("Nothing to patch: " + target);
    }

    ObjectNode on(ObjectNode object) {
      return fits(object) ? (ObjectNode) JsonPatch.apply(operations, object) : object;
    }

    private boolean fits(JsonNode object) {
      return object.path("kind").asText().equals(target.kind())
          && (target.name() == null || object.at("/metadata/name").asText().equals(target.name()));
    }
  }

  private TreeSet<String> files() {
    try (var files = Files.walk(folder)) {
      var names = new TreeSet<String>();
      files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.equals(FILE))
          .forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(JsonNode object) {
    return object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
  }

  private static <T> List<T> list(List<T> given) {
    return Objects.requireNonNullElse(given, List.of());
  }
}
