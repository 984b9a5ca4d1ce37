package io.recoup.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** What the schemas of a contract must be like for generated clients to be good ones. */
final class SchemaLint {
  private static final String REFERENCE = "#/components/schemas/";
  private static final Set<String> JAVA = javaLang();
  private static final Set<String> TYPESCRIPT =
      Set.of(
          "Array",
          "BigInt",
          "Blob",
          "Body",
          "Date",
          "Error",
          "Event",
          "Exclude",
          "Extract",
          "File",
          "FormData",
          "Function",
          "Headers",
          "Intl",
          "JSON",
          "Map",
          "Math",
          "NonNullable",
          "Number",
          "Object",
          "Omit",
          "Parameters",
          "Partial",
          "Pick",
          "Promise",
          "Proxy",
          "Readonly",
          "Record",
          "Reflect",
          "RegExp",
          "Request",
          "Required",
          "Response",
          "ReturnType",
          "Set",
          "String",
          "Symbol",
          "URL",
          "WeakMap",
          "Worker");

  private final JsonNode document;
  private final List<String> findings = new ArrayList<>();

  private SchemaLint(JsonNode document) {
    this.document = document;
  }

  static List<String> findings(JsonNode document) {
    var lint = new SchemaLint(document);
    var sent = lint.sent();
    for (var schema : document.at("/components/schemas").properties()) {
      lint.name(schema.getKey());
      if (!sent.contains(schema.getKey())) lint.required(schema);
    }
    lint.anchors("", document);
    return lint.findings;
  }

  private void name(String name) {
    if (SourceVersion.isKeyword(name.toLowerCase(Locale.ROOT)))
      findings.add(name + ": is a reserved word");
    if (JAVA.contains(name)) findings.add(name + ": is a class of java.lang");
    if (TYPESCRIPT.contains(name)) findings.add(name + ": is a type of TypeScript");
    if (name.endsWith("State")) findings.add(name + ": call it a status");
    var state = document.at("/components/schemas").path(name).at("/properties/state");
    if (resolve(state).has("enum")) findings.add(name + ".state: call it status");
  }

  /** A reader of answers must know what is always there; a sender may change just one thing. */
  private void required(Map.Entry<String, JsonNode> schema) {
    if (schema.getValue().path("properties").isEmpty()) return;
    if (schema.getValue().path("required").isEmpty())
      findings.add(schema.getKey() + ": says of no property that it is always there");
  }

  private void anchors(String path, JsonNode node) {
    for (var member : node.properties()) {
      var pattern = member.getValue();
      if (member.getKey().equals("pattern")
          && pattern.isTextual()
          && !(pattern.asText().startsWith("^") && pattern.asText().endsWith("$")))
        findings.add(path + ": its pattern matches a part of the text only");
      anchors(path + "/" + member.getKey(), pattern);
    }
    if (node.isArray()) for (var item : node) anchors(path, item);
  }

  /** The names of the schemas in what callers send. */
  private Set<String> sent() {
    var names = new TreeSet<String>();
    for (var path : document.path("paths"))
      for (var operation : path) {
        collect(operation.path("requestBody"), names);
        collect(operation.path("parameters"), names);
      }
    return names;
  }

  private void collect(JsonNode node, Set<String> names) {
    for (var value : node.findValuesAsText("$ref"))
      if (value.startsWith(REFERENCE) && names.add(value.substring(REFERENCE.length())))
        collect(document.at(value.substring(1)), names);
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Set<String> javaLang() {
    var folder =
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base/java/lang");
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
