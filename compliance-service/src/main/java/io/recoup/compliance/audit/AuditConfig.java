package io.recoup.compliance.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the nightly verification goes about it. */
@ConfigMapping(prefix = "recoup.audit")
interface AuditConfig {
  /** How often it is looked for a night that somebody left undone. */
  @WithDefault("5m")
  String resumeEvery();

  /** Whether it also reads the facts of every decision again. */
  @WithDefault("true")
  boolean facts();
}
