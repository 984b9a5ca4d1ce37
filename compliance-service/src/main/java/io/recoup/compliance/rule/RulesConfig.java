package io.recoup.compliance.rule;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which overlays lie over the shipped rules, in the order in which they are laid. */
@ConfigMapping(prefix = "recoup.rules")
interface RulesConfig {
  Optional<List<Path>> overlays();
}
