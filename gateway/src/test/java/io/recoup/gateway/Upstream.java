package io.recoup.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands for a service: tells what reached it, or does what the query parameter {@code answer}
 * asks.
 */
public final class Upstream implements AutoCloseable {
  /** Uploads wait for this before a byte of them is read. */
  public static volatile CountDownLatch reading = new CountDownLatch(0);

  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final String name;

  public Upstream(String name) {
    this.name = name;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = exchange.getRequestURI().getQuery();
      switch (query == null ? "" : query) {
        case "answer=never" -> sleep(Duration.ofSeconds(20));
        case "answer=nothing" -> exchange.sendResponseHeaders(204, -1);
        case "answer=bare" -> send(exchange, 500, "text/html", "<h1>java.lang.Oops</h1>");
        case "answer=stopping" -> exchange.sendResponseHeaders(503, -1);
        case "answer=problem" ->
            send(exchange, 409, "application/problem+json", "{\"code\":\"account-state\"}");
        case "answer=located" -> {
          var here = "http://" + exchange.getRequestHeaders().getFirst("Host");
          exchange.getResponseHeaders().set("Location", here + "/v1/accounts/7?a=b#c");
          exchange.getResponseHeaders().set("Content-Location", "http://10.1.2.3:8080/v1/accounts");
          exchange
              .getResponseHeaders()
              .add("Link", "<" + here + "/v1/accounts?cursor=x>; rel=\"next\", </v1/accounts>");
          exchange
              .getResponseHeaders()
              .add("Link", "<https://standards.example/rfc>; rel=\"help\"");
          send(exchange, 201, "application/json", "{}");
        }
        case "answer=large" -> {
          var piece = "x".repeat(64 * 1024).getBytes();
          exchange.sendResponseHeaders(200, 512L * piece.length);
          for (var i = 0; i < 512; i++) exchange.getResponseBody().write(piece);
        }
        case "answer=broken" -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          sleep(Duration.ofMillis(200)); // the head is under way before the connection breaks
        }
        case "answer=cached" -> {
          exchange.getResponseHeaders().set("Cache-Control", "private, max-age=60");
          exchange.getResponseHeaders().set("Server", "Upstream/1");
          exchange.getResponseHeaders().set("X-Request-Id", "of-the-service");
          send(exchange, 200, "application/json", "{}");
        }
        default -> echo(exchange);
      }
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    await();
    var length = exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
    var headers = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(), String.join(",", values)));
    send(
        exchange,
        200,
        "application/json",
        json.writeValueAsString(
            Map.of(
                "service", name,
                "method", exchange.getRequestMethod(),
                "uri", exchange.getRequestURI().toString(),
                "bytes", length,
                "headers", headers)));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    var bytes = body.getBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
  }

  private static void await() {
    try {
      reading.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
