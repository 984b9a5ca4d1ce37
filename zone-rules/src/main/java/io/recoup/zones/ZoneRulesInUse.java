package io.recoup.zones;

import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/**
 * Which version of the tz database a process goes by. The one that the suite brings along is taken
 * if it is asked for before anything has looked up a zone, and unless the JVM was told of another
 * provider; what then holds is checked, not assumed.
 */
public final class ZoneRulesInUse {
  static final String PROVIDER = "java.time.zone.DefaultZoneRulesProvider";

  private ZoneRulesInUse() {}

  /** To be called first in a process: once a zone was looked up, the JVM changes no more. */
  public static void takeBundled() {
    if (System.getProperty(PROVIDER) == null && isVisibleToTheJvm())
      System.setProperty(PROVIDER, BundledZones.class.getName());
  }

  /** Such as 2026f; of a year the later one has the later letter. */
  public static String version() {
    return ZoneRulesProvider.getVersions("UTC").lastKey();
  }

  /** What is wrong with the rules in use, for whoever has to repair it. */
  public static Optional<String> fault() {
    return fault(version(), BundledZones.version());
  }

  static Optional<String> fault(String inUse, String needed) {
    if (inUse.compareTo(needed) >= 0) return Optional.empty();
    return Optional.of(
        "Time zones are those of tzdata %s, older than %s: some local times would be an hour off. Start the JVM with -D%s=%s, or with a provider that is as new"
            .formatted(inUse, needed, PROVIDER, BundledZones.class.getName()));
  }

  private static boolean isVisibleToTheJvm() {
    try {
      return Class.forName(BundledZones.class.getName(), false, ClassLoader.getSystemClassLoader())
          != null;
    } catch (ClassNotFoundException _) {
      return false;
    }
  }
}
