package io.recoup.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The Ed25519 key that receipts are signed with, as {@code openssl genpkey -algorithm ed25519}
 * writes it. Bouncy Castle signs, because the JDK takes about 17 times as long for it.
 */
public final class ReceiptKey {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * How the PKCS #8 form (RFC 8410) of every Ed25519 key begins; the 32 bytes of the key follow.
   */
  private static final byte[] PKCS8 = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
  };

  private final Ed25519PrivateKeyParameters key;
  private final PublicKeys.Key publicKey;

  private ReceiptKey(Ed25519PrivateKeyParameters key) {
    this.key = key;
    this.publicKey = new PublicKeys.Key(key.generatePublicKey().getEncoded());
  }

  public static ReceiptKey generate() {
    return new ReceiptKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
  }

  /** Reads a PEM file; anything but one Ed25519 key in it is refused, without showing it. */
  public static ReceiptKey read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the key file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  static ReceiptKey parse(String pem) {
    var found = PEM.matcher(pem);
    if (!found.find()) throw new IllegalArgumentException("no PEM block PRIVATE KEY");
    var encoded = Base64.getMimeDecoder().decode(found.group(1));
    var seed = PKCS8.length + Ed25519PrivateKeyParameters.KEY_SIZE;
    if (encoded.length != seed || Arrays.mismatch(encoded, PKCS8) != PKCS8.length)
      throw new IllegalArgumentException("no Ed25519 key in PKCS #8");
    return new ReceiptKey(new Ed25519PrivateKeyParameters(encoded, PKCS8.length));
  }

  /** The private key, for its owner alone. */
  public String pem() {
    var encoded = Arrays.copyOf(PKCS8, PKCS8.length + Ed25519PrivateKeyParameters.KEY_SIZE);
    System.arraycopy(key.getEncoded(), 0, encoded, PKCS8.length, key.getEncoded().length);
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(encoded);
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(new String(lines, StandardCharsets.US_ASCII));
  }

  /** The public half, under whose id receipts name this key. */
  public PublicKeys.Key publicKey() {
    return publicKey;
  }

  /** The signature of a statement's receipt. */
  public byte[] sign(CanonicalJson statement) {
    var content = Receipt.signed(publicKey.id(), statement);
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(content, 0, content.length);
    return signer.generateSignature();
  }
}
