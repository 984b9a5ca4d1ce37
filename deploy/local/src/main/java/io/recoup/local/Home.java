package io.recoup.local;

import io.recoup.backends.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that holds all a suite keeps: data, keys, secrets, logs. */
record Home(Path root) {
  Home {
    root = root.toAbsolutePath().normalize();
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path keys() {
    return root.resolve("keys");
  }

  Path secrets() {
    return root.resolve("secrets.properties");
  }

  Path clock() {
    return root.resolve("clock");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Who runs, so that `down` finds them whatever happened to the launcher. */
  Path processes() {
    return root.resolve("processes.json");
  }

  Path portfolio() {
    return root.resolve("portfolio.csv");
  }

  Home make() {
    try {
      Files.createDirectories(logs());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + root, e);
    }
  }

  void wipe() {
    Directories.delete(root);
  }
}
