package io.recoup.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Directories that come with a backend and go with it. */
final class Directories {
  private Directories() {}

  static Path temporary(String name) {
    try {
      return Files.createTempDirectory("recoup-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for " + name, e);
    }
  }

  static void delete(Path directory) {
    if (!Files.exists(directory)) return;
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + directory, e);
    }
  }
}
