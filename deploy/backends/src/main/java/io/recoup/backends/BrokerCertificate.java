package io.recoup.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A certificate for localhost, signed by nobody but itself, in a key store. It is also the store in
 * which a client finds it to trust.
 */
public record BrokerCertificate(Path keyStore, String password) {
  /** Makes one in this directory with the JDK's keytool. */
  public static BrokerCertificate in(Path directory, String password) {
    var store = directory.resolve("broker.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command =
        new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "EC",
            "-validity",
            "7",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            password);
    try {
      var process = command.inheritIO().start();
      if (process.waitFor() != 0) throw new IllegalStateException("keytool made no certificate");
      return new BrokerCertificate(store, password);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + keytool, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while keytool ran", e);
    }
  }
}
