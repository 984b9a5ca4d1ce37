package io.recoup.kit.readiness;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Refuses to start in production on settings that are safe only on one's own machine. */
@ApplicationScoped
public class ProductionReadiness {
  /** The profile of the local suite, in which convenience settings are allowed. */
  public static final String LOCAL_PROFILE = "local";

  static final int SHORTEST_KEY = 32;

  /** Before jobs, events and requests, and before the schema is looked at. */
  private static final int FIRST = Integer.MIN_VALUE;

  void check(@Observes @Priority(FIRST) StartupEvent start, Config config) {
    if (LaunchMode.current() != LaunchMode.NORMAL || ConfigUtils.isProfileActive(LOCAL_PROFILE))
      return;
    var unsafe = unsafe(config);
    if (!unsafe.isEmpty())
      throw new IllegalStateException("Unsafe for production:\n - " + String.join("\n - ", unsafe));
  }

  static List<String> unsafe(Config config) {
    var unsafe = new ArrayList<String>();
    if (!text(config, "recoup.clock.file").isEmpty())
      unsafe.add("recoup.clock.file is set: a movable clock belongs to the local suite only");
    if (!text(config, "recoup.inbox.enabled").equals("true"))
      unsafe.add("recoup.inbox.enabled is not true: events would take effect more than once");
    if (text(config, "recoup.cursor-key").length() < SHORTEST_KEY)
      unsafe.add("recoup.cursor-key is shorter than " + SHORTEST_KEY + " characters");
    if (text(config, "recoup.cursor-key").startsWith("only-for-development"))
      unsafe.add("recoup.cursor-key is the development key");
    var keys = text(config, "mp.jwt.verify.publickey.location");
    if (keys.isEmpty()) unsafe.add("recoup.jwks is not set: no token could be verified");
    if (keys.startsWith("http:")) unsafe.add("recoup.jwks is fetched without TLS");
    if (text(config, "quarkus.datasource.password").length() < 12)
      unsafe.add("quarkus.datasource.password is shorter than 12 characters");
    if (text(config, "recoup.migration.at-start").equals("true"))
      unsafe.add("recoup.migration.at-start is true: run migrate as a process of its own");
    if (!text(config, "recoup.migration.password").isEmpty())
      unsafe.add("recoup.migration.password is set: only migrate needs what the owner may do");
    return unsafe;
  }

  private static String text(Config config, String key) {
    return config.getOptionalValue(key, String.class).orElse("");
  }
}
