package io.recoup.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** What a request brings besides its head. */
sealed interface Payload {
  /** A body that is here already; empty where there is none. */
  record Whole(Buffer body) implements Payload {}

  /**
   * A body that streams.
   *
   * @param window how long it may stay below its pace
   * @param pace bytes a second while the service reads on
   */
  record Upload(LimitedBody body, Duration window, long pace) implements Payload {}
}
