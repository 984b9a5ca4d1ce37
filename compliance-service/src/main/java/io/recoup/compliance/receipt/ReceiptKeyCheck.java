package io.recoup.compliance.receipt;

import io.recoup.kit.readiness.OwnSettings;
import io.recoup.process.settings.SafeSettings;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** The key that signs receipts has to be named, or no decision could be signed. */
@Singleton
class ReceiptKeyCheck implements OwnSettings {
  private static final String KEY_FILE = "recoup.receipts.key-file";

  @Override
  public List<String> faults(Config config) {
    return SafeSettings.text(config, KEY_FILE).isEmpty()
        ? List.of(KEY_FILE + " is not set: no decision could be signed")
        : List.of();
  }
}
