package io.recoup.process.arrival;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** By when a request has to be here. */
@ConfigMapping(prefix = "recoup.arrival")
public interface GuardConfig {
  /** From the first byte of a request, or the start of its connection, to the end of its head. */
  @WithDefault("30s")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration headTimeout();

  /** A JSON body is here whole by then; another one has kept its pace. */
  @WithDefault("30s")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration bodyTimeout();

  /** Bytes a second that a body brings that is not JSON, while it is read. */
  @WithDefault("16K")
  @Min(1)
  @Max(1_073_741_824)
  MemorySize bodyPace();
}
