package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs the suite once, empty, so that the JDK notes what each JVM loads and links at its start: the
 * ahead-of-time caches with which the suite is up in a fraction of the time. Once per build.
 */
final class Training {
  private final Installation installation;
  private final Screen screen;

  Training(Installation installation, Screen screen) {
    this.installation = installation;
    this.screen = screen;
  }

  boolean isNeeded() {
    return installation.usableCache(installation.brokerCache(), installation.ownJar()).isEmpty()
        || Arrays.stream(Service.values())
            .anyMatch(
                service ->
                    installation
                        .usableCache(installation.cache(service), installation.jar(service))
                        .isEmpty());
  }

  void run() {
    if (!isNeeded()) return;
    screen.step("Preparing fast starts (once per build, about a minute)");
    try {
      var home = new Home(Files.createTempDirectory("recoup-training-"));
      try {
        Suite.start(installation, home, Addresses.free(), Suite.Options.TRAIN, _ -> {}).close();
      } finally {
        home.wipe();
      }
      for (var service : Service.values()) dropRecording(installation.cache(service));
      dropRecording(installation.brokerCache());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare fast starts", e);
    }
  }

  /** What a JVM leaves when it could not turn its recording into a cache. */
  private static void dropRecording(Path cache) throws IOException {
    Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
  }
}
