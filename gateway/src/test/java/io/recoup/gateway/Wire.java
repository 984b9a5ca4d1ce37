package io.recoup.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** A client that sends exactly the bytes it is told, as slowly as it likes. */
public final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Socket socket;
  private final StringBuilder unread = new StringBuilder();

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
  }

  public static Wire to(URI server) {
    try {
      return new Wire(new Socket(server.getHost(), server.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From one of the machine's own addresses. */
  public static Wire to(URI server, String from) {
    try {
      return new Wire(
          new Socket(server.getHost(), server.getPort(), InetAddress.ofLiteral(from), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Wire send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a piece again and again; ends when all are sent or nobody takes them any more. */
  public Wire trickle(String piece, int times, Duration pause) {
    try {
      for (var i = 0; i < times; i++) {
        socket.getOutputStream().write(piece.getBytes(ISO_8859_1));
        Thread.sleep(pause);
      }
    } catch (IOException closed) {
      return this;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  /** The next whole answer, head and body, or what came before the connection ended. */
  public String answer() {
    try {
      while (length() < 0 || unread.length() < length()) {
        var buffer = new byte[8192];
        var count = socket.getInputStream().read(buffer);
        if (count < 0) break;
        unread.append(new String(buffer, 0, count, ISO_8859_1));
      }
    } catch (SocketTimeoutException silence) {
      throw new AssertionError("no answer; so far: " + unread, silence);
    } catch (IOException reset) {
      unread.append("(reset)");
    }
    var end = length() < 0 ? unread.length() : Math.min(length(), unread.length());
    var answer = unread.substring(0, end);
    unread.delete(0, end);
    return answer;
  }

  /** Whether the server has ended the connection, after all answers were read. */
  public boolean ends() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private int length() {
    var head = unread.indexOf("\r\n\r\n");
    if (head < 0) return -1;
    for (var line : unread.substring(0, head).split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return head + 4 + Integer.parseInt(line.substring(15).strip());
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
