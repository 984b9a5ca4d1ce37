package io.recoup.process.arrival;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts a guard on every connection. Neither Quarkus nor Vert.x lets one do that, so it is done
 * where connections are accepted: on the listening channels, which their event loop knows.
 */
@Singleton
class Guards {
  private final VertxInternal vertx;
  private final Refusals refusals;
  private final GuardConfig config;
  private final HttpServerOptions limits;

  Guards(
      Vertx vertx,
      Refusals refusals,
      GuardConfig config,
      @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int maxLine,
      @ConfigProperty(name = "quarkus.http.limits.max-header-size") MemorySize maxHeader) {
    this.vertx = (VertxInternal) vertx;
    this.refusals = refusals;
    this.config = config;
    limits =
        new HttpServerOptions()
            .setMaxInitialLineLength(maxLine)
            .setMaxHeaderSize((int) maxHeader.asLongValue());
  }

  void install(@ObservesAsync HttpServerStart start) {
    for (var loop : vertx.getAcceptorEventLoopGroup()) {
      var acceptor = (SingleThreadEventLoop) loop;
      acceptor.execute(
          () ->
              acceptor
                  .registeredChannelsIterator()
                  .forEachRemaining(
                      channel -> {
                        if (channel instanceof ServerChannel)
                          channel.pipeline().addFirst(new Door());
                      }));
    }
  }

  /** On the listening channel: sees connections. */
  private final class Door extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext at, Object connection) {
      ((Channel) connection).pipeline().addLast(new Bytes());
      at.fireChannelRead(connection);
    }
  }

  /** On a connection, before the decoder: sees bytes. */
  private final class Bytes extends ChannelInboundHandlerAdapter {
    private Guard guard;

    /** By now Vert.x has put its own handlers behind this one. */
    @Override
    public void channelRegistered(ChannelHandlerContext at) {
      var pipeline = at.pipeline();
      if (pipeline.get("httpDecoder") != null && pipeline.get("handler") != null) {
        guard = new Guard(refusals, config);
        pipeline.replace("httpDecoder", "httpDecoder", new StrictDecoder(limits));
        pipeline.addBefore("handler", "guard", guard);
      }
      at.fireChannelRegistered();
    }

    @Override
    public void channelRead(ChannelHandlerContext at, Object bytes) {
      if (guard != null) guard.bytes();
      at.fireChannelRead(bytes);
    }
  }
}
