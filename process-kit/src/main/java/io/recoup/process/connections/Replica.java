package io.recoup.process.connections;

import java.net.URI;

/**
 * One address of a service.
 *
 * @param name the service's address as it was given
 * @param ip where the name leads; the name itself as long as it leads nowhere
 */
public record Replica(URI name, String ip) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  public int port() {
    return name.getPort() < 0 ? (isHttps() ? HTTPS : HTTP) : name.getPort();
  }

  public boolean isHttps() {
    return "https".equals(name.getScheme());
  }

  /** By address; by name with TLS, whose certificate is that of the name. */
  public String url() {
    if (isHttps()) return name.toString();
    var host = ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
    var path = name.getRawPath() == null ? "" : name.getRawPath();
    return name.getScheme() + "://" + host + ":" + port() + path;
  }
}
