package io.recoup.compliance.receipt;

import io.recoup.receipt.CanonicalJson;
import io.recoup.receipt.ReceiptKey;
import io.recoup.receipt.Statement;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs what is decided; the decision and its signature are written together. */
@ApplicationScoped
public class ReceiptService {
  private final ReceiptKey key;

  ReceiptService(ReceiptKey key) {
    this.key = key;
  }

  /**
   * What is stored of a receipt beside its decision, and the hash that the next one of the account
   * names.
   */
  public record Signed(String keyId, byte[] signature, byte[] hash) {}

  public Signed sign(Statement statement) {
    CanonicalJson written = statement.canonical();
    return new Signed(key.publicKey().id(), key.sign(written), written.sha256());
  }
}
