package io.recoup.local;

import io.recoup.receipt.PublicKeys;
import io.recoup.receipt.Receipt;
import io.recoup.receipt.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Checks a receipt with nothing but two files. Ends with 0 where it is valid, 1 where it is not,
 * and 2 where that cannot be told.
 */
final class ReceiptCheck {
  private static final int VALID = 0;
  private static final int NOT_VALID = 1;
  private static final int CANNOT_TELL = 2;
  private static final String KEYS = "--keys";

  private final Home home;
  private final Screen screen;

  ReceiptCheck(Home home, Screen screen) {
    this.home = home;
    this.screen = screen;
  }

  int run(List<String> options) {
    try {
      return check(file(options), keyFile(options));
    } catch (Trouble trouble) {
      screen.trouble(trouble);
      return CANNOT_TELL;
    }
  }

  private int check(Path file, Path keyFile) {
    var keys = keys(keyFile);
    Receipt receipt;
    try {
      receipt = Receipt.parse(read(file));
    } catch (IllegalArgumentException e) {
      screen.bad("Not valid: " + file + " is no receipt, " + e.getMessage() + ".");
      return NOT_VALID;
    }
    var found = receipt.verify(keys);
    if (!found.isValid()) {
      screen.bad("Not valid (" + found.outcome() + "): " + found.detail() + ".");
      if (found.outcome() == Receipt.Outcome.UNKNOWN_KEY) showKeys(keyFile, keys);
      return NOT_VALID;
    }
    screen.good("Valid: signed by a key you gave, and unchanged since.");
    show(found.statement());
    return VALID;
  }

  private void show(Statement said) {
    screen.row("decision", said.decisionId());
    screen.row("account", said.accountId() + ", its decision number " + said.sequence());
    screen.row(
        "asked by " + said.askedBy(), said.question().channel() + " at " + said.question().at());
    screen.row("decided at " + said.decidedAt(), said.verdict());
    var denied = rules(said, "DENY");
    if (!denied.isEmpty()) screen.row("denied by", denied);
    if (said.nextPermittedAt() != null) screen.row("permitted from", said.nextPermittedAt());
    if (said.nextCondition() != null) screen.row("permitted only after", said.nextCondition());
    var override = said.override();
    if (override != null)
      screen.row(
          "overridden by " + override.by(),
          String.join(", ", override.rules()) + " (" + override.factor() + ")");
    screen.detail("Whether it still stands as it says, POST /v1/receipts/verify can tell.");
  }

  private static String rules(Statement said, String verdict) {
    return said.rules().stream()
        .filter(rule -> verdict.equals(rule.verdict()))
        .map(rule -> rule.id() + " (" + Objects.requireNonNullElse(rule.reasonCode(), "-") + ")")
        .collect(Collectors.joining(", "));
  }

  private static Path file(List<String> options) {
    if (options.isEmpty() || options.getFirst().startsWith("--"))
      throw new Trouble("Say which: ./recoup verify-receipt FILE [--keys FILE]");
    if (options.size() != 1 && (options.size() != 3 || !options.get(1).equals(KEYS)))
      throw new Trouble("One file at a time: ./recoup verify-receipt FILE [--keys FILE]");
    return Path.of(options.getFirst());
  }

  /** The one given, or the local suite's own. */
  private Path keyFile(List<String> options) {
    if (options.size() == 3) return Path.of(options.get(2));
    var own = ReceiptKeyFile.publicKeys(home.keys());
    if (!Files.exists(own))
      throw new Trouble(
          "There are no keys here to check it by. Save those of GET /v1/receipts/keys and say --keys FILE.");
    return own;
  }

  private static PublicKeys keys(Path file) {
    try {
      return PublicKeys.parse(read(file));
    } catch (IllegalArgumentException e) {
      throw new Trouble(file + " is no set of public keys: " + e.getMessage());
    }
  }

  private void showKeys(Path file, PublicKeys keys) {
    var ids = keys.keys().stream().map(PublicKeys.Key::id).collect(Collectors.joining(", "));
    screen.detail(
        ids.isEmpty() ? file + " holds no key at all." : file + " holds only these: " + ids);
    screen.detail("GET /v1/receipts/keys of the service that gave the receipt has its key.");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Trouble("Cannot read " + file);
    }
  }
}
