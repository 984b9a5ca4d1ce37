package io.recoup.backends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @Test
  void tokenIsVerifiedByThePublishedKey() throws Exception {
    var key = SigningKey.generate();
    var token = key.sign(Map.of("sub", "someone")).split("\\.");
    var jwk = new ObjectMapper().readTree(key.jwks()).at("/keys/0");
    var header = new ObjectMapper().readTree(decode(token[0]));
    assertThat(header.get("kid")).isEqualTo(jwk.get("kid"));

    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(
                    number(jwk.get("n").asText()), number(jwk.get("e").asText()))));
    verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(verifier.verify(decode(token[2]))).isTrue();
  }

  @Test
  void keptKeyIsTheSameNextTimeAndOnlyItsOwnerReadsIt(@TempDir Path directory) throws Exception {
    var first = SigningKey.in(directory);
    assertThat(SigningKey.in(directory).jwks())
        .isEqualTo(first.jwks())
        .isEqualTo(Files.readString(SigningKey.jwks(directory)));
    assertThat(Files.getPosixFilePermissions(directory.resolve("signing-key.der")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static BigInteger number(String text) {
    return new BigInteger(1, decode(text));
  }
}
