package io.recoup.process.settings;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What gateway and services alike refuse to start with in production, because it is safe only on
 * one's own machine. Each fault begins with the setting that it is about.
 */
public final class SafeSettings {
  /** The profile of the local suite, in which convenience settings are allowed. */
  public static final String LOCAL_PROFILE = "local";

  static final String DEVELOPMENT_ISSUER = "https://recoup.local";

  /** Where a process finds the services that it asks; each has some of them. */
  private static final List<String> SERVICES =
      List.of(
          "recoup.accounts-url",
          "recoup.contact-url",
          "recoup.plans-url",
          "recoup.compliance-url",
          "recoup.accounts.url",
          "recoup.compliance.url");

  private static final Pattern SETTING =
      Pattern.compile("\\b(?:recoup|quarkus|kafka)(?:\\.[a-z-]+)+");

  private SafeSettings() {}

  /** Throws with every fault in its message; passes outside of production. */
  public static void require(List<String> faults) {
    if (LaunchMode.current() != LaunchMode.NORMAL || ConfigUtils.isProfileActive(LOCAL_PROFILE))
      return;
    if (!faults.isEmpty()) throw new IllegalStateException(message(faults));
  }

  /** All faults at once, each setting by the variable that the guide for operators knows it by. */
  public static String message(List<String> faults) {
    return SETTING
        .matcher("Unsafe for production:\n - " + String.join("\n - ", faults))
        .replaceAll(setting -> variable(setting.group()));
  }

  private static String variable(String setting) {
    return setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  /** The faults that every process of the suite can have. */
  public static List<String> faults(Config config) {
    var faults = new ArrayList<String>();
    var keys = text(config, "recoup.jwks");
    if (keys.isEmpty()) faults.add("recoup.jwks is not set: no token could be checked");
    else if (keys.startsWith("http:") && !isThisMachine(keys))
      faults.add("recoup.jwks is fetched without TLS: anyone on the way could sign tokens");
    var issuer = text(config, "recoup.issuer");
    if (issuer.isEmpty()) faults.add("recoup.issuer is not set: tokens of any issuer would do");
    else if (issuer.equals(DEVELOPMENT_ISSUER))
      faults.add("recoup.issuer is the development issuer");
    var address = text(config, "recoup.public-url");
    if (address.isEmpty() || isThisMachine(address))
      faults.add("recoup.public-url is no address that clients can reach");
    else if (!address.startsWith("https:") && !isMeant(config, "recoup.allow-plain-http"))
      faults.add(
          "recoup.public-url is not https: tokens would travel in the clear"
              + " (recoup.allow-plain-http=true if that is meant)");
    for (var service : SERVICES) {
      var addresses = text(config, service);
      if (!addresses.isEmpty()
          && !Arrays.stream(addresses.split(",", -1)).allMatch(SafeSettings::isService))
        faults.add(
            service
                + " is no address of a service: write http://HOST:PORT, or several separated by"
                + " commas");
    }
    return faults;
  }

  /** Anything else would be asked in vain, or be waited for for ever. */
  private static boolean isService(String address) {
    try {
      var service = new URI(address.strip());
      return service.getHost() != null && Set.of("http", "https").contains(service.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether an installation says in so many words that it wants what is unsafe. */
  public static boolean isMeant(Config config, String setting) {
    return text(config, setting).equals("true");
  }

  public static String text(Config config, String key) {
    return config.getOptionalValue(key, String.class).orElse("").strip();
  }

  private static boolean isThisMachine(String address) {
    try {
      var named = URI.create(address).getHost();
      if (named == null) return true;
      var host = named.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
      return host.equals("localhost")
          || host.endsWith(".localhost")
          || host.startsWith("127.")
          || host.equals("0.0.0.0")
          || host.equals("[::1]");
    } catch (IllegalArgumentException noAddress) {
      return true;
    }
  }
}
