package io.recoup.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every problem code of the suite, from the tables of docs/problems.md. */
@ApplicationScoped
public class ProblemCatalogue {
  /** One row of a table, with the heading it stands under. */
  public record Entry(
      String code, String title, String status, String section, String when, String whatToDo) {}

  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Entry> entries;

  ProblemCatalogue() {
    this(packed());
  }

  ProblemCatalogue(String markdown) {
    entries = parse(markdown);
  }

  public Optional<Entry> find(String code) {
    return Optional.ofNullable(entries.get(code));
  }

  public String json() {
    return write(entries.values());
  }

  public String json(Entry entry) {
    return write(entry);
  }

  public String html() {
    var sections = new LinkedHashMap<String, StringBuilder>();
    for (var entry : entries.values()) {
      sections
          .computeIfAbsent(entry.section(), _ -> new StringBuilder())
          .append(
              """
              <tr><td><a href="/problems/%s"><code>%s</code></a></td><td>%s</td><td>%s</td></tr>
              """
                  .formatted(entry.code(), entry.code(), entry.status(), prose(entry.when())));
    }
    var body =
        new StringBuilder(
            "<h1>Problems</h1>\n<p>Every error is <code>application/problem+json</code> (RFC 9457); its <code>type</code> leads here.</p>\n");
    sections.forEach(
        (section, rows) ->
            body.append("<h2>")
                .append(escape(section))
                .append(
                    "</h2>\n<table><thead><tr><th>Code</th><th>Status</th><th>When</th></tr></thead><tbody>\n")
                .append(rows)
                .append("</tbody></table>\n"));
    return page("Problems", body.toString());
  }

  public String html(Entry entry) {
    return page(
        entry.title(),
        """
        <p class="crumb"><a href="/problems">Problems</a> / %s</p>
        <h1>%s</h1>
        <dl>
        <dt>Code</dt><dd><code>%s</code></dd>
        <dt>Status</dt><dd>%s</dd>
        <dt>When</dt><dd>%s</dd>
        <dt>What to do</dt><dd>%s</dd>
        </dl>
        """
            .formatted(
                escape(entry.section()),
                escape(entry.title()),
                entry.code(),
                escape(entry.status()),
                prose(entry.when()),
                prose(entry.whatToDo())));
  }

  private static Map<String, Entry> parse(String markdown) {
    var entries = new LinkedHashMap<String, Entry>();
    var section = "Problems";
    for (var line : markdown.lines().map(String::strip).toList()) {
      if (line.startsWith("## ")) section = line.substring(3).strip();
      if (!line.startsWith("|")) continue;
      var cells = cells(line);
      if (cells.size() < 4) continue;
      var code = cells.getFirst().replace("`", "");
      if (code.equals("code") || !CODE.matcher(code).matches()) continue;
      entries.put(
          code,
          new Entry(code, Problems.title(code), cells.get(1), section, cells.get(2), cells.get(3)));
    }
    return entries;
  }

  private static List<String> cells(String row) {
    var cells = new ArrayList<String>();
    for (var cell : CELL_END.split(row.substring(1))) cells.add(cell.strip().replace("\\|", "|"));
    return cells;
  }

  private static String page(String title, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s · Recoup</title>
        <link rel="icon" href="/docs/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/docs/recoup.css">
        </head>
        <body>
        <header class="bar"><div><a class="brand" href="/docs">Recoup</a><nav><a href="/docs">API</a><a href="/openapi.yaml">OpenAPI</a><a href="/asyncapi">Events</a><a href="/problems">Problems</a></nav></div></header>
        <main class="prose">
        %s</main>
        </body>
        </html>
        """
        .formatted(escape(title), body);
  }

  private static String prose(String text) {
    return CODE_SPAN.matcher(escape(text)).replaceAll("<code>$1</code>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String packed() {
    try (var file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("problems.md")) {
      if (file == null) {
        throw new ConfigurationException("The gateway was built without docs/problems.md");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
