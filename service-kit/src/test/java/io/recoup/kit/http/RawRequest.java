package io.recoup.kit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** A request written byte by byte, as no well-behaved client writes it. */
final class RawRequest implements AutoCloseable {
  private final Socket socket;

  /** Sends the head: the request line and headers, each without its end of line. */
  RawRequest(int port, String... head) throws IOException {
    socket = new Socket("localhost", port);
    socket.setSoTimeout(20_000);
    send(String.join("\r\n", head) + "\r\nHost: localhost\r\n\r\n");
  }

  void send(String more) throws IOException {
    socket.getOutputStream().write(more.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  void chunk(String content) throws IOException {
    send(Integer.toHexString(content.length()) + "\r\n" + content + "\r\n");
  }

  /** The answer up to the end of a body that says how long it is. */
  String answer() throws IOException {
    var read = new StringBuilder();
    var in = socket.getInputStream();
    for (int next; (next = in.read()) >= 0; ) {
      read.append((char) next);
      if (isWhole(read)) break;
    }
    return read.toString();
  }

  private static boolean isWhole(CharSequence read) {
    var head = read.toString().split("\r\n\r\n", 2);
    if (head.length < 2) return false;
    if (head[0].startsWith("HTTP/1.1 100 ")) return true;
    for (var line : head[0].split("\r\n")) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        return head[1].length() >= Integer.parseInt(line.split(":", 2)[1].strip());
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
