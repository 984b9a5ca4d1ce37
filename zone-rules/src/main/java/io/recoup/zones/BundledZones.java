package io.recoup.zones;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipInputStream;

/**
 * The zones of the tz database that the suite brings along. The JVM makes one by its name, so that
 * all code in the process has the same rules, whichever database the JDK was built with.
 */
public final class BundledZones extends ZoneRulesProvider {
  private static final String LINKS = "links";

  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();
  private final Map<String, ZoneRules> rules = new ConcurrentHashMap<>();
  private final String version = version();

  /** Reads all files, but no rules: most zones are never asked for. */
  public BundledZones() {
    try (var zip = new ZipInputStream(resource("zoneinfo.zip"))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
        files.put(entry.getName(), zip.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new String(files.remove(LINKS), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(" "))
        .forEach(link -> links.put(link[0], link[1]));
  }

  static String version() {
    try (var text = resource("version")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Set<String> provideZoneIds() {
    var ids = new HashSet<>(files.keySet());
    ids.addAll(links.keySet());
    return ids;
  }

  @Override
  protected ZoneRules provideRules(String zone, boolean forCaching) {
    return rules.computeIfAbsent(zone, this::read);
  }

  @Override
  protected NavigableMap<String, ZoneRules> provideVersions(String zone) {
    return new TreeMap<>(Collections.singletonMap(version, provideRules(zone, false)));
  }

  @Override
  public String toString() {
    return "tzdata " + version;
  }

  private ZoneRules read(String zone) {
    var file = files.get(links.getOrDefault(zone, zone));
    if (file == null) throw new ZoneRulesException("Unknown zone " + zone);
    return TzifFile.rules(file);
  }

  private static InputStream resource(String name) {
    return BundledZones.class.getResourceAsStream(name);
  }
}
