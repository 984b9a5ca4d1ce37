package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.recoup.receipt.ReceiptKey;
import io.recoup.receipt.Statement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptCheckTest {
  @TempDir Path directory;

  final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  Home home;
  Path receipt;

  @BeforeEach
  void receiptOfTheSuite() throws Exception {
    home = new Home(directory.resolve("home"));
    receipt = directory.resolve("receipt.json");
    write(ReceiptKey.read(ReceiptKeyFile.in(home.keys())));
  }

  @Test
  void receiptOfTheSuiteIsValidByItsOwnKeys() {
    assertThat(run(receipt.toString())).isZero();
    assertThat(said())
        .contains("Valid", "BLOCKED", "REGF-TIME (REGF_INCONVENIENT_TIME)", "agent-7");
  }

  @Test
  void receiptOfAnotherSuiteIsValidByTheKeysOneSaved() throws Exception {
    var key = ReceiptKey.generate();
    write(key);
    assertThat(run(receipt.toString())).isEqualTo(1);
    assertThat(said()).contains("UNKNOWN_KEY");
    var keys = directory.resolve("keys.json");
    Files.writeString(keys, new PublicKeys(List.of(key.publicKey())).jwks());
    assertThat(run(receipt.toString(), "--keys", keys.toString())).isZero();
  }

  @Test
  void aReceiptWhoseKeyIsNotAmongThoseGivenIsNotValidAndTheirIdsAreNamed() throws Exception {
    var keys = directory.resolve("keys.json");
    Files.writeString(keys, "{\"keys\": []}");
    assertThat(run(receipt.toString(), "--keys", keys.toString())).isEqualTo(1);
    assertThat(said())
        .contains("UNKNOWN_KEY", ReceiptKey.read(ReceiptKeyFile.in(home.keys())).publicKey().id())
        .contains("keys.json holds no key at all");
    var other = ReceiptKey.generate().publicKey();
    Files.writeString(keys, new PublicKeys(List.of(other)).jwks());
    assertThat(run(receipt.toString(), "--keys", keys.toString())).isEqualTo(1);
    assertThat(said()).contains("keys.json holds only these: " + other.id());
  }

  @Test
  void changedReceiptAndOtherFilesAreNotValid() throws Exception {
    var json = new ObjectMapper();
    var real = json.readValue(receipt.toFile(), Receipt.class);
    var changed = "A" + real.payload().substring(1);
    json.writeValue(receipt.toFile(), new Receipt(changed, real.header(), real.signature()));
    assertThat(run(receipt.toString())).isEqualTo(1);
    assertThat(said()).contains("Not valid (SIGNATURE_WRONG)");
    Files.writeString(receipt, "{}");
    assertThat(run(receipt.toString())).isEqualTo(1);
    assertThat(said()).contains("is no receipt");
  }

  @Test
  void whatCannotBeToldIsSaid() throws Exception {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--keys", "x")).isEqualTo(2);
    assertThat(run(receipt.toString(), "another")).isEqualTo(2);
    assertThat(run(directory.resolve("none").toString())).isEqualTo(2);
    assertThat(run(receipt.toString(), "--keys", receipt.toString())).isEqualTo(2);
    assertThat(said()).contains("is no set of public keys");
    home.wipe();
    assertThat(run(receipt.toString())).isEqualTo(2);
    assertThat(said()).contains("GET /v1/receipts/keys");
  }

  @Test
  void signingKeyIsKeptForItsOwnerAlone() throws Exception {
    var file = ReceiptKeyFile.in(home.keys());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    var before = Files.readString(file);
    assertThat(Files.readString(ReceiptKeyFile.in(home.keys()))).isEqualTo(before);
  }

  private int run(String... options) {
    var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new ReceiptCheck(home, new Screen(out, out, false)).run(List.of(options));
  }

  private String said() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private void write(ReceiptKey key) throws Exception {
    var statement =
        new Statement(
                Statement.VERSION,
                "d1409025-5821-5333-a954-ef0372601953",
                "cc5139ed-482c-5af9-82ea-26c8cf0b1f52",
                "dcfad15f-ab29-53df-87bf-cebeb3d37b46",
                "71254495-dfe4-59be-a0b3-d736441c21f8",
                1,
                null,
                new Statement.Question(
                    "CALL",
                    "f87d74aa-5f59-5c99-bca0-83bd5dc99bbc",
                    "2026-11-02T05:00:00Z",
                    Map.of()),
                "ZmFjdHM",
                List.of(
                    new Statement.Rule(
                        "REGF-TIME", "2021-11-30", "DENY", "REGF_INCONVENIENT_TIME")),
                "ZmluZGluZ3M",
                "BLOCKED",
                "2026-11-02T13:00:00Z",
                null,
                null,
                "us-federal:2026.11",
                "2026-11-02T05:00:00Z",
                "agent-7",
                null)
            .canonical();
    new ObjectMapper()
        .writeValue(
            receipt.toFile(), Receipt.of(statement, key.publicKey().id(), key.sign(statement)));
  }
}
