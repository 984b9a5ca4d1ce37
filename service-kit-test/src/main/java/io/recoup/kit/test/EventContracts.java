package io.recoup.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The event schemas of one service in contract/events, held against their examples and against what
 * the code can emit.
 */
final class EventContracts {
  private static final String DOMAIN_EVENT = "io.recoup.kit.outbox.DomainEvent";
  private static final String SCHEMA = ".schema.json";
  private static final String EXAMPLE = ".example.json";
  private static final Pattern TYPE = Pattern.compile("[a-z]+(-[a-z]+)*\\.v\\d+");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  EventContracts(Path folder) {
    this.folder = folder;
  }

  /**
   * Schemas without a valid example, examples without a schema, and whatever differs from what the
   * events say of themselves.
   */
  List<String> lint(Set<String> emitted) {
    var schemas = names(SCHEMA);
    var examples = names(EXAMPLE);
    var findings = new ArrayList<String>();
    for (var type : schemas) {
      if (!TYPE.matcher(type).matches())
        findings.add(type + ": no event type; such as account-placed.v1");
      if (examples.contains(type))
        Schemas.errors(read(type, SCHEMA).toString(), read(type, EXAMPLE))
            .forEach(error -> findings.add(type + " example: " + error));
      else findings.add(type + ": no example");
      if (!read(type, SCHEMA).path("$schema").asText().equals(Schemas.DIALECT))
        findings.add(type + ": its $schema is not " + Schemas.DIALECT);
      if (!emitted.contains(type)) findings.add(type + ": no event of this service has this type");
    }
    for (var type : examples)
      if (!schemas.contains(type)) findings.add(type + ": example without a schema");
    for (var type : emitted)
      if (!schemas.contains(type)) findings.add(type + ": emitted, yet has no schema");
    return findings;
  }

  /** The event types named in the code of the domain events below this package. */
  static Set<String> emittedBelow(String root) {
    return emittedBy(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root));
  }

  static Set<String> emittedBy(JavaClasses classes) {
    var types = new TreeSet<String>();
    for (var type : classes)
      if (type.isAssignableTo(DOMAIN_EVENT)) types.addAll(typesNamedIn(type));
    return types;
  }

  private static Set<String> typesNamedIn(JavaClass type) {
    var types = new TreeSet<String>();
    try (var code = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      for (var constant : ClassFile.of().parse(code.readAllBytes()).constantPool())
        if (constant instanceof StringEntry text && TYPE.matcher(text.stringValue()).matches())
          types.add(text.stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + type.getName(), e);
    }
    return types;
  }

  private Set<String> names(String suffix) {
    if (!Files.isDirectory(folder)) return Set.of();
    try (var files = Files.list(folder)) {
      var names = new TreeSet<String>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .forEach(name -> names.add(name.substring(0, name.length() - suffix.length())));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private JsonNode read(String type, String suffix) {
    try {
      return JSON.readTree(folder.resolve(type + suffix).toFile());
    } catch (JsonProcessingException e) {
      throw new AssertionError(type + suffix + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + type + suffix, e);
    }
  }
}
