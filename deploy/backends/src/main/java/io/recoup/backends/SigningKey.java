package io.recoup.backends;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The RSA key that stands in for an identity provider: it signs tokens, the services check them by
 * its JWKS.
 */
public final class SigningKey {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RSAPrivateCrtKey key;

  private SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  public static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK makes no RSA keys", e);
    }
  }

  /**
   * The key kept in this directory, made at the first call; {@code jwks.json} beside it is its
   * public half.
   */
  public static SigningKey in(Path directory) {
    var file = directory.resolve("signing-key.der");
    try {
      if (Files.exists(file)) return read(file);
      Files.createDirectories(directory);
      var made = generate();
      Files.write(file, made.key.getEncoded());
      if (Files.getFileStore(file).supportsFileAttributeView("posix"))
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(jwks(directory), made.jwks());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a signing key in " + directory, e);
    }
  }

  public static Path jwks(Path directory) {
    return directory.resolve("jwks.json");
  }

  /** The public half as a JSON Web Key Set. */
  public String jwks() {
    var jwk = new LinkedHashMap<String, Object>(thumbprintMembers());
    jwk.put("kid", id());
    jwk.put("use", "sig");
    jwk.put("alg", "RS256");
    return json(Map.of("keys", List.of(jwk)));
  }

  /** These claims as a signed token (RS256). */
  public String sign(Map<String, Object> claims) {
    return sign(json(Map.of("alg", "RS256", "typ", "JWT", "kid", id())), json(claims));
  }

  /** Whatever stands in header and payload, JSON or not, signed (RS256). */
  public String sign(String header, String payload) {
    var content = encode(header) + "." + encode(payload);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK signs no RS256", e);
    }
  }

  private static SigningKey read(Path file) throws IOException {
    try {
      var spec = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
      return new SigningKey((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not an RSA key: " + file, e);
    }
  }

  /** The key's name is its thumbprint (RFC 7638): another key never has the same. */
  public String id() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(
          digest.digest(json(thumbprintMembers()).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }

  private Map<String, Object> thumbprintMembers() {
    var members = new LinkedHashMap<String, Object>();
    members.put("e", unsigned(key.getPublicExponent()));
    members.put("kty", "RSA");
    members.put("n", unsigned(key.getModulus()));
    return members;
  }

  private static String unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encode(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Map<String, Object> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON: " + members.keySet(), e);
    }
  }
}
