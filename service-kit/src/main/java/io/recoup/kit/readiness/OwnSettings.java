package io.recoup.kit.readiness;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What one service alone cannot start without, told together with what all of them refuse. */
@FunctionalInterface
public interface OwnSettings {
  /** Each begins with the setting that it is about. */
  List<String> faults(Config config);
}
