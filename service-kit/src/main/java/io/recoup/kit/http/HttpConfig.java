package io.recoup.kit.http;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import java.util.Set;

/** How much of the bodies of requests is read. */
@ConfigMapping(prefix = "recoup.http")
interface HttpConfig {
  /** Longest body that is read whole. */
  @Min(1024)
  @Max(67_108_864)
  long maxJsonBytes();

  /** Bytes of bodies that are in work at a time. */
  @Min(1024)
  long bytesInWork();

  /** The same of one caller. */
  @Min(1024)
  long bytesInWorkPerCaller();

  /** Media types that are read as they come in, not whole. */
  Optional<Set<String>> streamedTypes();
}
