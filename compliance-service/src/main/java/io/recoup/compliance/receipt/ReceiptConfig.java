package io.recoup.compliance.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where the keys of receipts are, and when all of them are verified. */
@ConfigMapping(prefix = "recoup.receipts")
interface ReceiptConfig {
  /** The Ed25519 key that signs, in PEM; without it the service does not start. */
  Optional<Path> keyFile();

  /** A JSON Web Key Set of keys that signed before, by which older receipts are still checked. */
  Optional<Path> formerKeysFile();

  /** When the nightly verification runs. */
  @WithDefault("0 30 2 * * ?")
  String verificationCron();
}
