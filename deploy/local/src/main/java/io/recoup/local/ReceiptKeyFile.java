package io.recoup.local;

import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.ReceiptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The key that signs the suite's receipts: made at its first start, kept for its user alone. */
final class ReceiptKeyFile {
  private ReceiptKeyFile() {}

  /** The private key in this directory; its public half is written beside it. */
  static Path in(Path directory) {
    var file = directory.resolve("receipts.pem");
    if (Files.exists(file)) return file;
    try {
      Files.createDirectories(directory);
      var key = ReceiptKey.generate();
      Files.createFile(file);
      if (Files.getFileStore(file).supportsFileAttributeView("posix"))
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(file, key.pem());
      Files.writeString(publicKeys(directory), new PublicKeys(List.of(key.publicKey())).jwks());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a key in " + directory, e);
    }
  }

  static Path publicKeys(Path directory) {
    return directory.resolve("receipts.jwks.json");
  }
}
