package io.recoup.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks for decisions as clients do that wait for each answer before they ask again. Plain sockets:
 * what the client takes of the machine is missing to the service.
 */
final class BenchLoad {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CREATED = 201;

  private final URI service;
  private final String token;

  BenchLoad(URI service, String token) {
    this.service = service;
    this.token = token;
  }

  /** What came of it; the first fault in words if there was one. */
  record Result(long[] sortedNanos, long allowed, long errors, String fault, Duration took) {
    long decisions() {
      return sortedNanos.length;
    }

    double perSecond() {
      return decisions() / (took.toNanos() / 1e9);
    }

    double share() {
      return decisions() == 0 ? 0 : allowed / (double) decisions();
    }

    double percentileMillis(int percent) {
      if (sortedNanos.length == 0) return 0;
      var at = (int) Math.ceil(sortedNanos.length * (percent / 100.0)) - 1;
      return sortedNanos[Math.max(0, at)] / 1e6;
    }
  }

  /** Asks about accounts by chance until the time is over. */
  Result run(BenchAccounts accounts, int clients, Duration time) {
    var begin = System.nanoTime();
    var end = begin + time.toNanos();
    var started = new ArrayList<Client>();
    for (var i = 0; i < clients; i++) {
      var client = new Client(accounts, end);
      client.thread = Thread.ofPlatform().start(client);
      started.add(client);
    }
    return collect(started, begin);
  }

  /** Asks about one account once. */
  Result once(BenchAccounts accounts, int number) {
    var client = new Client(accounts, System.nanoTime());
    var begin = System.nanoTime();
    try (var connection = new Connection()) {
      client.ask(connection, number);
    } catch (IOException e) {
      client.fail(e.toString());
    }
    return collect(List.of(client), begin);
  }

  private static Result collect(List<Client> clients, long begin) {
    for (var client : clients) client.join();
    var took = Duration.ofNanos(System.nanoTime() - begin);
    var all = clients.stream().flatMapToLong(client -> Arrays.stream(client.times())).toArray();
    Arrays.sort(all);
    return new Result(
        all,
        clients.stream().mapToLong(client -> client.allowed).sum(),
        clients.stream().mapToLong(client -> client.errors).sum(),
        clients.stream().map(client -> client.fault).filter(f -> f != null).findFirst().orElse(""),
        took);
  }

  /** One that asks, waits and asks again. */
  private final class Client implements Runnable {
    private static final byte[] ALLOWED = "\"ALLOWED\"".getBytes(StandardCharsets.US_ASCII);

    private final BenchAccounts accounts;
    private final long end;
    private Thread thread;
    private long[] nanos = new long[4_096];
    private int decisions;
    private long allowed;
    private long errors;
    private String fault;

    Client(BenchAccounts accounts, long end) {
      this.accounts = accounts;
      this.end = end;
    }

    @Override
    public void run() {
      while (System.nanoTime() < end) {
        try (var connection = new Connection()) {
          while (System.nanoTime() < end) {
            ask(connection, ThreadLocalRandom.current().nextInt(accounts.count()) + 1);
          }
        } catch (IOException e) {
          fail(e.toString());
        }
      }
    }

    private void ask(Connection connection, int number) throws IOException {
      var begin = System.nanoTime();
      var answer = connection.ask(accounts.account(number), accounts.phone(number));
      var took = System.nanoTime() - begin;
      if (answer.status() != CREATED) {
        fail(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        return;
      }
      if (decisions == nanos.length) nanos = Arrays.copyOf(nanos, 2 * decisions);
      nanos[decisions++] = took;
      if (contains(answer.body(), ALLOWED)) allowed++;
    }

    private void fail(String what) {
      errors++;
      if (fault == null) fault = what;
    }

    private long[] times() {
      return Arrays.copyOf(nanos, decisions);
    }

    private void join() {
      if (thread == null) return;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Trouble("Stopped while measuring");
      }
    }

    private static boolean contains(byte[] text, byte[] part) {
      for (var at = 0; at + part.length <= text.length; at++)
        if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) return true;
      return false;
    }
  }

  private record Answer(int status, byte[] body) {}

  /** Just enough of HTTP/1.1: one request, its answer, the next. */
  private final class Connection implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;

    Connection() throws IOException {
      socket = new Socket(service.getHost(), service.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    Answer ask(String account, String phone) throws IOException {
      var body =
          "{\"accountId\":\"%s\",\"channel\":\"CALL\",\"contactPointId\":\"%s\"}"
              .formatted(account, phone);
      var request =
          "POST /v1/decisions HTTP/1.1\r\nHost: "
              + service.getAuthority()
              + "\r\nAuthorization: Bearer "
              + token
              + "\r\nIdempotency-Key: "
              + UUID.randomUUID()
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var status = Integer.parseInt(line().split(" ")[1]);
      var length = -1;
      for (var header = line(); !header.isEmpty(); header = line())
        if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
          length = Integer.parseInt(header.substring(LENGTH.length()).trim());
      return new Answer(status, length < 0 ? chunks() : in.readNBytes(length));
    }

    private byte[] chunks() throws IOException {
      var all = new ByteArrayOutputStream();
      for (var size = chunkSize(); size > 0; size = chunkSize()) {
        all.write(in.readNBytes(size));
        line();
      }
      line();
      return all.toByteArray();
    }

    private int chunkSize() throws IOException {
      return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (var next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) throw new EOFException("The service hung up");
        if (next != '\r') line.append((char) next);
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
