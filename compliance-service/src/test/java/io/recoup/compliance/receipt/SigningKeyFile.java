package io.recoup.compliance.receipt;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.ReceiptKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The key of the service under test, one per build: another test class finds the receipts of the
 * one before it. A second key signed in former times.
 */
public final class SigningKeyFile implements QuarkusTestResourceLifecycleManager {
  private static final Path KEY = Path.of("target", "receipts.pem");
  private static final Path FORMER = Path.of("target", "former-receipts.pem");
  private static final Path FORMER_KEYS = Path.of("target", "former-receipts.jwks");

  /** A key that signs no more, whose receipts are still good. */
  public static ReceiptKey former() {
    return ReceiptKey.read(FORMER);
  }

  @Override
  public Map<String, String> start() {
    try {
      for (var file : List.of(KEY, FORMER))
        if (!Files.exists(file)) Files.writeString(file, ReceiptKey.generate().pem());
      Files.writeString(FORMER_KEYS, new PublicKeys(List.of(former().publicKey())).jwks());
    } catch (IOException e) {
      throw new UncheckedIOException("No place for a key", e);
    }
    return Map.of(
        "recoup.receipts.key-file", KEY.toString(),
        "recoup.receipts.former-keys-file", FORMER_KEYS.toString());
  }

  @Override
  public void stop() {}
}
