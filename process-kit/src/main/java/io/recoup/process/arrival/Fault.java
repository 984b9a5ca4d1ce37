package io.recoup.process.arrival;

/** Why something that came over a connection is no request. The code is documented. */
public enum Fault {
  MALFORMED(400, "request-malformed", "This is no HTTP/1.1 request that can be understood."),
  BODY_MALFORMED(400, "request-malformed", "The body cannot be read."),
  TOO_SLOW(408, "request-timeout", "The request came too slowly; send it again."),
  URI_TOO_LONG(414, "uri-too-long", "The address of the request is too long."),
  HEADERS_TOO_LARGE(431, "headers-too-large", "The headers of the request are too large.");

  private final int status;
  private final String code;
  private final String detail;

  Fault(int status, String code, String detail) {
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }
}
