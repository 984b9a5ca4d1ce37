package io.recoup.gateway.exchange;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.quarkus.runtime.Startup;
import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.GatewayConfig.ForwardedHeader;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From which address a request comes. Each proxy adds the address it was reached from to the right
 * of the forwarding header, so entries are believed from the right, as far as trusted proxies wrote
 * them: the client is the first that is none of them. What stands further left anyone may have
 * written. A request that no trusted proxy brought comes from the other end of its connection.
 */
@Startup // what is wrong in its settings ends the start, not each request
@Singleton
public class ClientAddresses {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV4_WITH_PORT = Pattern.compile("([^:]*):\\d{1,5}");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)](:\\d{1,5})?");
  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);

  private final List<IpSubnetFilterRule> trusted;
  private final ForwardedHeader header;

  ClientAddresses(GatewayConfig config) {
    trusted =
        config.gateway().trustedProxies().orElse(List.of()).stream()
            .map(ClientAddresses::network)
            .toList();
    header = config.gateway().forwardedHeader();
  }

  public InetAddress address(HttpServerRequest request) {
    return address(
        peer(request.connection().remoteAddress()), request.headers().getAll(header.headerName()));
  }

  InetAddress address(InetAddress peer, List<String> lines) {
    var client = peer;
    for (var hop : hops(lines).reversed()) {
      if (!isTrusted(client)) return client;
      var before = read(hop);
      if (before.isEmpty()) return client;
      client = before.get();
    }
    return client;
  }

  private List<String> hops(List<String> lines) {
    var hops = new ArrayList<String>();
    for (var line : lines) for (var hop : line.split(",", -1)) hops.add(hop.strip());
    return hops;
  }

  private Optional<InetAddress> read(String hop) {
    if (header == ForwardedHeader.X_FORWARDED_FOR) return literal(hop);
    var node = FOR.matcher(hop);
    return node.find()
        ? literal(node.group(1) == null ? node.group(2) : node.group(1))
        : Optional.empty();
  }

  /** An address as it is written, never a name: nothing is looked up. */
  private static Optional<InetAddress> literal(String text) {
    var bare =
        Stream.of(BRACKETS, IPV4_WITH_PORT)
            .map(form -> form.matcher(text))
            .filter(Matcher::matches)
            .map(form -> form.group(1))
            .findFirst()
            .orElse(text);
    if (!IPV4.matcher(bare).matches() && bare.indexOf(':') < 0) return Optional.empty();
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isTrusted(InetAddress address) {
    var socket = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(network -> network.matches(socket));
  }

  private static InetAddress peer(SocketAddress address) {
    var host = address == null ? null : address.hostAddress();
    return host == null
        ? InetAddress.getLoopbackAddress()
        : literal(host.replaceAll("%.*", "")).orElseGet(InetAddress::getLoopbackAddress);
  }

  private static IpSubnetFilterRule network(String text) {
    var parts = text.strip().split("/", 2);
    try {
      var address = literal(parts[0]).orElseThrow(IllegalArgumentException::new);
      var bits = address.getAddress().length * Byte.SIZE;
      var prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "RECOUP_GATEWAY_TRUSTED_PROXIES holds %s, which is no address and no network: write 10.0.0.7 or 10.0.0.0/8"
              .formatted(text),
          e);
    }
  }
}
