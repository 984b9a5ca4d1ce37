package io.recoup.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.receipt.Receipt.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  static final ObjectMapper JSON = new ObjectMapper();

  final ReceiptKey key = ReceiptKey.generate();
  final PublicKeys keys = new PublicKeys(List.of(key.publicKey()));
  final Receipt receipt = receipt(key, statement(1, null));

  @Test
  void receiptIsValidByItsKeyAndTellsWhatItSays() {
    var found = receipt.verify(keys);
    assertThat(found.isValid()).isTrue();
    assertThat(found.statement()).isEqualTo(statement(1, null));
    var second = statement(2, "aGFzaA");
    assertThat(receipt(key, second).verify(keys).statement()).isEqualTo(second);
  }

  @Test
  void receiptAndKeysAreReadBackFromTheirJson() throws Exception {
    var read = Receipt.parse(JSON.writeValueAsString(receipt));
    assertThat(read).isEqualTo(receipt);
    assertThat(read.verify(PublicKeys.parse(keys.jwks())).isValid()).isTrue();
  }

  /** A JOSE library that shares no code with ours says the same. */
  @Test
  void anotherLibraryChecksItWithTheKeySetAlone() throws Exception {
    var signature = new JsonWebSignature();
    signature.setCompactSerialization(
        receipt.header() + "." + receipt.payload() + "." + receipt.signature());
    var known = new JsonWebKeySet(keys.jwks()).getJsonWebKeys().getFirst();
    assertThat(signature.getKeyIdHeaderValue()).isEqualTo(known.getKeyId());
    signature.setKey(known.getKey());
    assertThat(signature.verifySignature()).isTrue();
    assertThat(signature.getPayload()).isEqualTo(statement(1, null).canonical().toString());
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    for (var i = 0; i < receipt.payload().length(); i++) {
      var changed = new StringBuilder(receipt.payload());
      changed.setCharAt(i, changed.charAt(i) == 'A' ? 'B' : 'A');
      assertThat(
              new Receipt(changed.toString(), receipt.header(), receipt.signature())
                  .verify(keys)
                  .outcome())
          .isIn(Outcome.SIGNATURE_WRONG, Outcome.MALFORMED);
    }
    var other = receipt(key, statement(2, "aGFzaA"));
    assertThat(
            new Receipt(receipt.payload(), receipt.header(), other.signature())
                .verify(keys)
                .outcome())
        .isEqualTo(Outcome.SIGNATURE_WRONG);
  }

  @Test
  void keyThatIsNotKnownIsNamed() {
    var stranger = receipt(ReceiptKey.generate(), statement(1, null));
    assertThat(stranger.verify(keys).outcome()).isEqualTo(Outcome.UNKNOWN_KEY);
    var disguised =
        new Receipt(stranger.payload(), receipt.header(), stranger.signature()).verify(keys);
    assertThat(disguised.outcome()).isEqualTo(Outcome.SIGNATURE_WRONG);
    assertThat(disguised.statement()).isNull();
  }

  @Test
  void headerThatAsksForAnotherWayOfCheckingIsRefused() {
    for (var header :
        List.of(
            "{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"recoup-receipt\"}",
            "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"JWT\"}",
            "{\"alg\":\"EdDSA\",\"crit\":[],\"kid\":\"%s\",\"typ\":\"recoup-receipt\"}",
            "{}",
            "[]",
            "null"))
      assertThat(
              new Receipt(
                      receipt.payload(),
                      encoded(header.formatted(key.publicKey().id())),
                      receipt.signature())
                  .verify(keys)
                  .outcome())
          .isEqualTo(Outcome.MALFORMED);
  }

  @Test
  void signedContentThatIsNoReceiptIsRefused() {
    for (var content :
        List.<Object>of(Map.of("receipt", 2), Map.of("receipt", 1), List.of(), "x")) {
      var signed = CanonicalJson.of(content);
      var found = Receipt.of(signed, key.publicKey().id(), key.sign(signed)).verify(keys);
      assertThat(found.outcome()).isEqualTo(Outcome.MALFORMED);
    }
  }

  @Test
  void whatIsNoReceiptIsRefusedInWords() {
    for (var text : List.of("", "{", "[]", "null", "{\"payload\":\"\"}", "{\"a\":1}"))
      assertThatThrownBy(() -> Receipt.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Receipt("*", "*", "*").verify(keys).outcome()).isEqualTo(Outcome.MALFORMED);
  }

  @Test
  void statementsOfEqualContentHaveOneHashAndOthersAnother() {
    assertThat(statement(1, null).canonical().sha256())
        .isEqualTo(statement(1, null).canonical().sha256())
        .isNotEqualTo(statement(2, "aGFzaA").canonical().sha256());
  }

  /** Key and thumbprint of RFC 8037, appendix A, in the form in which OpenSSL writes it. */
  @Test
  void keyOfTheStandardHasItsThumbprintAndSurvivesItsFile() {
    var seed = Base64.getUrlDecoder().decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    var encoded =
        HexFormat.of()
            .parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(encoded)
            + "\n-----END PRIVATE KEY-----\n";
    var read = ReceiptKey.parse(pem);
    assertThat(read.publicKey().x()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assertThat(read.publicKey().id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(read.pem()).isEqualTo(pem);
  }

  @Test
  void keysThatAreNoneAreRefusedWithoutShowingThem() {
    for (var pem :
        List.of(
            "",
            "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----"))
      assertThatThrownBy(() -> ReceiptKey.parse(pem))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("c2Vj");
    var x = key.publicKey().x();
    for (var jwks :
        new ArrayList<>(
            List.of(
                "",
                "{}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"mine\",\"x\":\""
                    + x
                    + "\"}]}")))
      assertThatThrownBy(() -> PublicKeys.parse(jwks)).isInstanceOf(IllegalArgumentException.class);
  }

  static Statement statement(long sequence, String previous) {
    return new Statement(
        Statement.VERSION,
        "d1409025-5821-5333-a954-ef0372601953",
        "cc5139ed-482c-5af9-82ea-26c8cf0b1f52",
        "dcfad15f-ab29-53df-87bf-cebeb3d37b46",
        "71254495-dfe4-59be-a0b3-d736441c21f8",
        sequence,
        previous,
        new Statement.Question(
            "CALL", "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc", "2026-11-02T15:00:00Z", Map.of()),
        "ZmFjdHM",
        List.of(new Statement.Rule("REGF-TIME", "2021-11-30", "PERMIT", "REGF_TIME_OK")),
        "ZmluZGluZ3M",
        "ALLOWED",
        null,
        null,
        "c0a2f6d5-7a53-5e7b-9f1d-2b8f0f4d3e90",
        "us-federal:2026.11",
        "2026-11-02T15:00:00Z",
        "agent-7",
        new Statement.Waiver("id", "supervisor-1", "2026-11-02T14:59:00Z", "F", "R", List.of("X")));
  }

  static Receipt receipt(ReceiptKey key, Statement statement) {
    var written = statement.canonical();
    return Receipt.of(written, key.publicKey().id(), key.sign(written));
  }

  static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
