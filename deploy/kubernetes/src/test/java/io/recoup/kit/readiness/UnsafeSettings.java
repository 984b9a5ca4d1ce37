package io.recoup.kit.readiness;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What a service would say of these settings before it refuses to start. */
public final class UnsafeSettings {
  private UnsafeSettings() {}

  public static List<String> of(Config config) {
    return ProductionReadiness.unsafe(config);
  }
}
