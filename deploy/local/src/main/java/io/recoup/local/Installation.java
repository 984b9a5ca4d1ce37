package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The checked-out and built project: where the jars of the services are, and their start-up caches.
 */
record Installation(Path root) {
  Installation {
    root = root.toAbsolutePath().normalize();
  }

  /** The project that the launcher script named. */
  static Installation current() {
    return new Installation(Path.of(System.getProperty("recoup.root", ".")));
  }

  Path jar(Service service) {
    return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The JDK's ahead-of-time cache of a service, made by {@link Training}. */
  Path cache(Service service) {
    return root.resolve(service.module()).resolve("target/" + service.module() + ".aot");
  }

  Path brokerCache() {
    return root.resolve("deploy/local/target/broker.aot");
  }

  /** The cache, when it was made from the jar that stands there now. */
  Optional<Path> usableCache(Path cache, Path jar) {
    try {
      return Files.exists(cache)
              && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0
          ? Optional.of(cache)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at " + cache, e);
    }
  }

  void requireBuilt(Set<Service> services) {
    var missing =
        services.stream()
            .filter(service -> !Files.exists(jar(service)))
            .map(service -> root.relativize(jar(service)).toString())
            .toList();
    if (!missing.isEmpty()) throw new Trouble("Not built yet: mvn package makes", missing);
  }

  /** This launcher's own class path; the broker runs on it too. */
  static List<String> ownClassPath() {
    return List.of("-cp", System.getProperty("java.class.path"));
  }

  /** A file of this launcher that is as old as the build of it. */
  Path ownJar() {
    return root.resolve("deploy/local/target/recoup-local.jar");
  }
}
