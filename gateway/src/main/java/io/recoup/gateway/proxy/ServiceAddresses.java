package io.recoup.gateway.proxy;

import io.recoup.gateway.GatewayConfig;
import io.recoup.gateway.contract.RouteTable;
import io.recoup.gateway.contract.Service;
import io.recoup.process.connections.Directory;
import io.recoup.process.connections.Replicas;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the services are. Nobody outside learns it: an answer that names one of their addresses
 * goes out with the path alone, which is the same at the public address.
 */
@Singleton
class ServiceAddresses {
  private static final List<String> OF_ADDRESS = List.of("location", "content-location");
  private static final Pattern LINKED = Pattern.compile("<([^<>]*)>");

  private final Map<Service, Replicas> replicas = new EnumMap<>(Service.class);
  private final List<URI> urls = new ArrayList<>();
  private final RouteTable routes;

  ServiceAddresses(GatewayConfig config, Directory directory, RouteTable routes) {
    for (var service : Service.values()) {
      var addresses = service.addresses(config);
      replicas.put(service, directory.of(addresses));
      for (var one : addresses.split(",")) urls.add(URI.create(one.strip()));
    }
    this.routes = routes;
  }

  Replicas of(Service service) {
    return replicas.get(service);
  }

  /** Takes inner addresses out of the headers of an answer. */
  void hide(MultiMap headers) {
    for (var name : OF_ADDRESS) {
      var value = headers.get(name);
      if (value != null) headers.set(name, outside(value));
    }
    var links = headers.getAll("link");
    if (!links.isEmpty()) headers.set("link", links.stream().map(this::outsideLinks).toList());
  }

  private String outsideLinks(String links) {
    return LINKED
        .matcher(links)
        .replaceAll(link -> Matcher.quoteReplacement("<" + outside(link.group(1)) + ">"));
  }

  private String outside(String address) {
    try {
      var uri = URI.create(address);
      if (uri.getRawAuthority() == null) return address;
      var path = path(uri);
      var inner =
          urls.stream().anyMatch(url -> url.getRawAuthority().equals(uri.getRawAuthority()));
      return inner || routes.find(path).isPresent() ? path + rest(uri) : address;
    } catch (IllegalArgumentException unreadable) {
      return address;
    }
  }

  /** The path as the outside knows it: without what stands before it in the service's own URL. */
  private String path(URI uri) {
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    for (var url : urls) {
      var base = base(url);
      if (!base.isEmpty()
          && url.getRawAuthority().equals(uri.getRawAuthority())
          && path.startsWith(base + "/")) {
        return path.substring(base.length());
      }
    }
    return path;
  }

  static String base(URI url) {
    return url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/$", "");
  }

  private static String rest(URI uri) {
    return (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
        + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
  }
}
