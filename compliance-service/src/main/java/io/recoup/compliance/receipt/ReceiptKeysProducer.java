package io.recoup.compliance.receipt;

import io.quarkus.runtime.Startup;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.ReceiptKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;

/** Loads the keys once; a service that could not sign a decision does not start. */
@Singleton
class ReceiptKeysProducer {
  private final ReceiptConfig config;

  ReceiptKeysProducer(ReceiptConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  @Startup
  ReceiptKey key() {
    return ReceiptKey.read(
        config
            .keyFile()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "recoup.receipts.key-file is not set: no decision could be signed")));
  }

  /** Every key by which a receipt may be checked, the one that signs first. */
  @Produces
  @Singleton
  @Startup
  PublicKeys publicKeys(ReceiptKey key) {
    var keys = new ArrayList<PublicKeys.Key>();
    keys.add(key.publicKey());
    config
        .formerKeysFile()
        .ifPresent(
            file -> {
              try {
                keys.addAll(PublicKeys.parse(Files.readString(file)).keys());
              } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the key set " + file, e);
              }
            });
    return new PublicKeys(keys);
  }
}
