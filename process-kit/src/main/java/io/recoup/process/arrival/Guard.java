package io.recoup.process.arrival;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stands on one connection between the decoder and everybody else. What is no request goes no
 * further: it is answered, after the answers to the requests before it, and ends the connection. So
 * does a request that does not arrive in time. All of it happens on the connection's own thread.
 */
final class Guard extends ChannelDuplexHandler {
  private enum Reading {
    NOTHING,
    HEAD,
    BODY
  }

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Refusals refusals;
  private final GuardConfig config;
  private ChannelHandlerContext context;
  private Reading reading = Reading.HEAD;
  private ScheduledFuture<?> timer;
  private boolean bytesCame;
  private boolean json;
  private long bodyBytes;
  private long bodyMillis;
  private int unanswered;
  private boolean answering;
  private Fault fault;

  Guard(Refusals refusals, GuardConfig config) {
    this.refusals = refusals;
    this.config = config;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    awaitHead();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    stopTimer();
  }

  /** Bytes have come, of whatever. */
  void bytes() {
    bytesCame = true;
    if (reading == Reading.NOTHING) awaitHead();
  }

  @Override
  public void channelRead(ChannelHandlerContext at, Object message) {
    if (fault != null) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      var wrong = Requests.fault(request);
      if (wrong.isPresent()) {
        ReferenceCountUtil.release(message);
        refuse(wrong.get(), unanswered == 0);
        return;
      }
      unanswered++;
      awaitBody(request);
    } else if (message instanceof HttpContent content) {
      if (!content.decoderResult().isSuccess()) {
        ReferenceCountUtil.release(message);
        breakOff(Fault.BODY_MALFORMED);
        return;
      }
      bodyBytes += content.content().readableBytes();
    }
    if (message instanceof LastHttpContent) {
      reading = Reading.NOTHING;
      stopTimer();
    }
    at.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext at) {
    stopTimer();
    at.fireChannelInactive();
  }

  @Override
  public void write(ChannelHandlerContext at, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        at.write(message, promise);
        return;
      }
      answering = true;
    }
    at.write(message, promise);
    if (message instanceof LastHttpContent) {
      answering = false;
      unanswered--;
      if (fault != null && unanswered == 0) answer();
    }
  }

  private void awaitHead() {
    reading = Reading.HEAD;
    schedule(config.headTimeout(), this::headIsLate);
  }

  private void headIsLate() {
    if (unanswered > 0) {
      schedule(config.headTimeout(), this::headIsLate); // its turn comes after those answers
    } else if (bytesCame) {
      refuse(Fault.TOO_SLOW, true);
    } else {
      context.close();
    }
  }

  private void awaitBody(HttpRequest request) {
    reading = Reading.BODY;
    var type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
    json = type != null && type.startsWith("application/json");
    bodyBytes = 0;
    bodyMillis = 0;
    schedule(TICK, this::look);
  }

  /** Only the time counts in which somebody here wants to read. */
  private void look() {
    if (context.channel().config().isAutoRead()) bodyMillis += TICK.toMillis();
    var late =
        bodyMillis >= config.bodyTimeout().toMillis()
            && (json || bodyBytes < config.bodyPace().asLongValue() * bodyMillis / 1000);
    if (late) {
      breakOff(Fault.TOO_SLOW);
    } else {
      schedule(TICK, this::look);
    }
  }

  /** Ends a request that somebody works on already: with an answer, if it has none yet. */
  private void breakOff(Fault wrong) {
    if (unanswered == 1 && !answering) {
      refuse(wrong, true);
    } else {
      fault = wrong;
      stopTimer();
      // What of an answer is written already still goes out
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void refuse(Fault wrong, boolean now) {
    fault = wrong;
    stopTimer();
    if (now) answer();
  }

  private void answer() {
    var peer = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    var answer = refusals.answer(fault, peer);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(answer.body()));
    answer.headers().forEach(response.headers()::set);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void schedule(Duration time, Runnable task) {
    stopTimer();
    timer = context.executor().schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stopTimer() {
    if (timer != null) timer.cancel(false);
    timer = null;
  }
}
