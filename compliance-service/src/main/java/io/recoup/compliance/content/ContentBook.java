package io.recoup.compliance.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Overlay;
import io.recoup.compliance.rule.Places;
import io.recoup.compliance.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All rules about the text of messages, with the phrases they look for. */
final class ContentBook {
  private static final Set<String> PACK_FIELDS =
      Set.of("pack", "version", "jurisdiction", "wordings", "rules");
  private static final Set<String> WORDING_FIELDS = Set.of("phrases", "unless");
  private static final Set<String> RULE_FIELDS =
      Set.of(
          "id",
          "code",
          "title",
          "citation",
          "mark",
          "source",
          "gap",
          "severity",
          "when",
          "unknown",
          "check",
          "wording",
          "explanation",
          "remedy");
  private static final Set<String> WHEN_FIELDS =
      Set.of("channels", "stages", "kinds", "timeBarred", "inValidationPeriod", "suitIntended");

  private final List<JsonNode> sources;
  private final List<ContentRule> rules = new ArrayList<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final Set<String> wordings = new HashSet<>();
  private final Set<String> languages = new TreeSet<>();
  private final Set<String> places = new HashSet<>();
  private final List<String> versions = new ArrayList<>();
  private final PhraseIndex index;

  ContentBook(List<JsonNode> packs) {
    sources = List.copyOf(packs);
    packs.forEach(this::read);
    index = new PhraseIndex(phrases);
  }

  /** The packs that ship with the service. */
  static ContentBook shipped() {
    var packs = new ArrayList<JsonNode>();
    for (var name : resource("packs").path("packs")) packs.add(resource(name.asText()));
    return new ContentBook(packs);
  }

  /** The same with an overlay on it; fails if the overlay does not fit. */
  ContentBook with(Overlay overlay) {
    return new ContentBook(overlay.onContent(sources));
  }

  List<ContentRule> rules() {
    return rules;
  }

  PhraseIndex index() {
    return index;
  }

  /** The languages in which every wording has phrases. */
  Set<String> languages() {
    return languages;
  }

  /** The places that have rules of their own, so that a message there can be checked at all. */
  Set<String> places() {
    return places;
  }

  String packVersion() {
    return String.join(",", versions);
  }

  private void read(JsonNode pack) {
    refuseUnknown(pack, PACK_FIELDS, "A content pack");
    var name = text(pack, "pack");
    var jurisdiction = text(pack, "jurisdiction");
    if (!Places.known().contains(jurisdiction)) {
      throw new IllegalStateException("Pack " + name + " is of an unknown place " + jurisdiction);
    }
    if (!jurisdiction.equals("HOUSE")) places.add(jurisdiction);
    versions.add(name + ":" + text(pack, "version"));
    for (var wording : pack.path("wordings").properties()) {
      readWording(wording.getKey(), wording.getValue());
      wordings.add(wording.getKey());
    }
    for (var entry : pack.path("rules")) {
      var rule = rule(entry, jurisdiction);
      var unnamed =
          rule.check() == ContentRule.Check.REQUIRE || rule.check() == ContentRule.Check.FORBID;
      if (unnamed && !wordings.contains(rule.wording())) {
        throw new IllegalStateException("No wording " + rule.wording() + " for " + rule.code());
      }
      rules.add(rule);
    }
  }

  private void readWording(String name, JsonNode wording) {
    refuseUnknown(wording, WORDING_FIELDS, "Wording " + name);
    var spoken = new TreeSet<String>();
    for (var language : wording.path("phrases").properties()) {
      spoken.add(language.getKey());
      readPhrases(name, language.getKey(), false, language.getValue());
    }
    for (var language : wording.path("unless").properties()) {
      readPhrases(name, language.getKey(), true, language.getValue());
    }
    if (languages.isEmpty()) languages.addAll(spoken);
    if (!languages.equals(spoken)) {
      throw new IllegalStateException(
          "Wording " + name + " is in " + spoken + ", not " + languages);
    }
  }

  private void readPhrases(String wording, String language, boolean exempts, JsonNode lines) {
    for (var line : lines) phrases.addAll(Phrase.read(wording, language, exempts, line.asText()));
  }

  private static ContentRule rule(JsonNode entry, String jurisdiction) {
    refuseUnknown(entry, RULE_FIELDS, "A content rule");
    var when = entry.path("when");
    refuseUnknown(when, WHEN_FIELDS, "A condition of a content rule");
    return new ContentRule(
        jurisdiction,
        text(entry, "id"),
        text(entry, "code"),
        text(entry, "title"),
        text(entry, "citation"),
        Rule.Mark.valueOf(text(entry, "mark")),
        text(entry, "source"),
        entry.path("gap").textValue(),
        ContentRule.Severity.valueOf(entry.path("severity").asText("VIOLATION")),
        new ContentRule.When(
            set(when.path("channels"), Channel::valueOf),
            set(when.path("stages"), Message.Stage::valueOf),
            set(when.path("kinds"), Message.Kind::valueOf),
            flag(when.path("timeBarred")),
            flag(when.path("inValidationPeriod")),
            flag(when.path("suitIntended"))),
        entry.path("unknown").asText().equals("ADVISE"),
        ContentRule.Check.valueOf(text(entry, "check")),
        entry.path("wording").textValue(),
        text(entry, "explanation"),
        text(entry, "remedy"));
  }

  private static <T> Set<T> set(JsonNode names, Function<String, T> of) {
    return StreamSupport.stream(names.spliterator(), false)
        .map(name -> of.apply(name.asText()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Boolean flag(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : null;
  }

  private static JsonNode resource(String name) {
    var path = "/content/" + name + ".yaml";
    try (var file = ContentBook.class.getResourceAsStream(path)) {
      if (file == null) throw new IllegalStateException("No content pack " + path);
      return new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read content pack " + path, e);
    }
  }

  private static void refuseUnknown(JsonNode node, Set<String> known, String what) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalStateException(what + " has an unknown field " + field.getKey());
      }
    }
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field).asText();
    if (value.isBlank())
      throw new IllegalStateException("A content pack lacks " + field + " in " + node);
    return value;
  }
}
