package io.recoup.process.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnoverTest {
  private static final String ANSWER_END = "done";

  private final AtomicLong nanos = new AtomicLong();
  private final Turnover turnover = new Turnover(nanos::get);
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void serve() {
    var filters = new Filters();
    turnover.register(filters);
    var router = Router.router(vertx);
    filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
    router.route().handler(context -> context.end(ANSWER_END));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aConnectionIsLeftOnceItIsOldAndTheRequestOnItIsAnswered() throws IOException {
    try (var connection = connect()) {
      assertThat(ask(connection)).doesNotContainIgnoringCase("connection: close");
      nanos.addAndGet(Turnover.OLDEST.toNanos());
      assertThat(ask(connection)).doesNotContainIgnoringCase("connection: close");
      nanos.addAndGet(1);
      try (var young = connect()) {
        assertThat(ask(young)).doesNotContainIgnoringCase("connection: close");
      }
      assertThat(ask(connection)).containsIgnoringCase("connection: close").endsWith(ANSWER_END);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), server.actualPort());
  }

  private static String ask(Socket connection) throws IOException {
    connection.setSoTimeout(10_000);
    connection
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    var buffer = new byte[1024];
    while (!answer.toString().endsWith(ANSWER_END)) {
      var read = connection.getInputStream().read(buffer);
      if (read < 0) break;
      answer.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
    }
    return answer.toString();
  }
}
