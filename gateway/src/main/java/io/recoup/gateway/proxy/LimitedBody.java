package io.recoup.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.Serial;

/**
 * A body that fails as soon as it is longer than it may be, and knows when it last moved and how
 * much came since somebody looked.
 */
final class LimitedBody implements ReadStream<Buffer> {
  /** The body is longer than it may be. */
  static final class TooLong extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    TooLong() {
      super("body too long", null, false, false);
    }
  }

  private final ReadStream<Buffer> source;
  private final long limit;
  private long read;
  private long movedAtNanos = System.nanoTime();
  private boolean paused = true;
  private boolean ended;
  private long readWhenLooked;
  private boolean pausedSinceLook;
  private Handler<Buffer> chunks;
  private Handler<Throwable> failures;
  private Handler<Void> end;

  LimitedBody(ReadStream<Buffer> source, long limit) {
    this.source = source;
    this.limit = limit;
    source.handler(this::chunk).endHandler(_ -> end()).exceptionHandler(this::fail);
  }

  long limit() {
    return limit;
  }

  boolean tooLong() {
    return read > limit;
  }

  boolean ended() {
    return ended;
  }

  /** The sender has not sent everything although the service would take more. */
  boolean waitsForSender() {
    return !ended && !paused;
  }

  /** Whether the sender alone is to blame that less than this came since the last look. */
  boolean cameLessThan(long bytes) {
    var less = !ended && !pausedSinceLook && read - readWhenLooked < bytes;
    readWhenLooked = read;
    pausedSinceLook = paused;
    return less;
  }

  long movedAtNanos() {
    return movedAtNanos;
  }

  private void chunk(Buffer chunk) {
    var before = tooLong();
    read += chunk.length();
    movedAtNanos = System.nanoTime();
    if (before) return;
    if (tooLong()) {
      fail(new TooLong());
    } else if (chunks != null) {
      chunks.handle(chunk);
    }
  }

  private void end() {
    ended = true;
    movedAtNanos = System.nanoTime();
    if (end != null && !tooLong()) end.handle(null);
  }

  private void fail(Throwable failure) {
    if (failures != null) failures.handle(failure);
  }

  @Override
  public LimitedBody handler(Handler<Buffer> handler) {
    chunks = handler;
    return this;
  }

  @Override
  public LimitedBody exceptionHandler(Handler<Throwable> handler) {
    failures = handler;
    return this;
  }

  @Override
  public LimitedBody endHandler(Handler<Void> handler) {
    end = handler;
    return this;
  }

  @Override
  public LimitedBody pause() {
    paused = true;
    pausedSinceLook = true;
    source.pause();
    return this;
  }

  @Override
  public LimitedBody resume() {
    paused = false;
    source.resume();
    return this;
  }

  @Override
  public LimitedBody fetch(long amount) {
    paused = false;
    source.fetch(amount);
    return this;
  }
}
