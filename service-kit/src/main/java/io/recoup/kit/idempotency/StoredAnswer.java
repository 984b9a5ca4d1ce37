package io.recoup.kit.idempotency;

import java.io.Serial;

/** Ends a repeated request with the answer that the first one got. */
final class StoredAnswer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String headers;
  private final String body;

  StoredAnswer(int status, String headers, String body) {
    super("replayed", null, false, false);
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  String headers() {
    return headers;
  }

  String body() {
    return body;
  }
}
