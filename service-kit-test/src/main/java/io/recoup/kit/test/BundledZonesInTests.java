package io.recoup.kit.test;

import io.recoup.zones.ZoneRulesInUse;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Lets tests go by the tz database of the suite, as its processes do, whoever starts them. */
public final class BundledZonesInTests implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ZoneRulesInUse.takeBundled();
  }
}
