package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords and keys of one suite: made by chance at its first start, kept for its user alone. */
final class Secrets {
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Path file;
  private final Properties values = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(Path file) {
    var secrets = new Secrets(file);
    if (Files.exists(file))
      try (var reader = Files.newBufferedReader(file)) {
        secrets.values.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    return secrets;
  }

  String get(String name) {
    var known = values.getProperty(name);
    if (known != null) return known;
    var bytes = new byte[24];
    CHANCE.nextBytes(bytes);
    values.setProperty(name, HexFormat.of().formatHex(bytes));
    save();
    return values.getProperty(name);
  }

  private void save() {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix"))
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      try (var writer = Files.newBufferedWriter(file)) {
        values.store(writer, "Secrets of this suite; ./recoup down --wipe forgets them");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep " + file, e);
    }
  }
}
