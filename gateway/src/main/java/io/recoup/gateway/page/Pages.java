package io.recoup.gateway.page;

import io.recoup.gateway.contract.AsyncApi;
import io.recoup.gateway.contract.OpenApi;
import io.recoup.gateway.exchange.Exchange;
import io.recoup.gateway.problem.Problem;
import io.recoup.gateway.problem.ProblemCatalogue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything the gateway answers by itself; each document is made when it is first asked for. */
@ApplicationScoped
public class Pages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String YAML = "application/yaml; charset=utf-8";
  private static final String JSON = "application/json";

  /** The page runs its own scripts and speaks to this address only. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Vertx vertx;
  private final OpenApi openApi;
  private final ProblemCatalogue problems;
  private final Map<String, Function<Exchange, Optional<Page>>> makers = new TreeMap<>();
  private final Map<String, Page> made = new ConcurrentHashMap<>();

  Pages(Vertx vertx, OpenApi openApi, ProblemCatalogue problems) {
    this.vertx = vertx;
    this.openApi = openApi;
    this.problems = problems;
    makers.put("/openapi", exchange -> openApi(asks(exchange, JSON) && !asks(exchange, "yaml")));
    makers.put("/openapi.yaml", _ -> openApi(false));
    makers.put("/openapi.json", _ -> openApi(true));
    makers.put(
        "/asyncapi", _ -> Optional.of(page("asyncapi", () -> Page.of(YAML, AsyncApi.yaml()))));
    makers.put("/docs", _ -> file("index.html", HTML));
    makers.put("/docs/recoup.css", _ -> file("recoup.css", "text/css; charset=utf-8"));
    makers.put("/docs/recoup.js", _ -> file("recoup.js", "text/javascript; charset=utf-8"));
    makers.put("/docs/icon.svg", _ -> file("icon.svg", "image/svg+xml"));
    makers.put("/docs/swagger-ui.css", _ -> file("swagger-ui.css", "text/css; charset=utf-8"));
    makers.put(
        "/docs/swagger-ui-bundle.js",
        _ -> file("swagger-ui-bundle.js", "text/javascript; charset=utf-8"));
    makers.put("/problems", this::allProblems);
    makers.put("/problems/:code", this::problem);
    makers.put("/", _ -> Optional.empty());
  }

  /** Paths as the router understands them. */
  public Set<String> paths() {
    return makers.keySet();
  }

  public void send(Exchange exchange, String path) {
    if (path.equals("/")) {
      exchange
          .context()
          .response()
          .setStatusCode(303)
          .putHeader(HttpHeaders.LOCATION, "/docs")
          .end();
      return;
    }
    vertx
        .executeBlocking(() -> makers.get(path).apply(exchange), false)
        .onSuccess(page -> page.ifPresentOrElse(found -> send(exchange, found), none(exchange)))
        .onFailure(exchange.context()::fail);
  }

  private void send(Exchange exchange, Page page) {
    var request = exchange.request();
    var response =
        exchange
            .context()
            .response()
            .putHeader(HttpHeaders.ETAG, page.etag())
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
    if (page.type().equals(HTML)) {
      response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
    if (page.etag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, page.type());
    var body = page.plain();
    if (Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_ENCODING))
        .orElse("")
        .contains("gzip")) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      body = page.gzip();
    }
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    response.end(request.method() == HttpMethod.HEAD ? Buffer.buffer() : body);
  }

  private static Runnable none(Exchange exchange) {
    return () -> exchange.refuse(Problem.of(404, "not-found", "There is no problem of this code."));
  }

  private Optional<Page> openApi(boolean json) {
    return Optional.of(
        json
            ? page("openapi.json", () -> Page.of(JSON, openApi.json()))
            : page("openapi.yaml", () -> Page.of(YAML, openApi.yaml())));
  }

  private Optional<Page> allProblems(Exchange exchange) {
    return Optional.of(
        asksForJson(exchange)
            ? page("problems.json", () -> Page.of(JSON, problems.json()))
            : page("problems.html", () -> Page.of(HTML, problems.html())));
  }

  private Optional<Page> problem(Exchange exchange) {
    var code = exchange.context().pathParam("code");
    return problems
        .find(code)
        .map(
            entry ->
                asksForJson(exchange)
                    ? Page.of(JSON, problems.json(entry))
                    : Page.of(HTML, problems.html(entry)));
  }

  private Optional<Page> file(String name, String type) {
    return Optional.of(page(name, () -> Page.of(type, read("docs/" + name))));
  }

  private Page page(String name, Supplier<Page> maker) {
    return made.computeIfAbsent(name, _ -> maker.get());
  }

  private static byte[] read(String name) {
    try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean asksForJson(Exchange exchange) {
    return asks(exchange, "json") && !asks(exchange, "text/html");
  }

  private static boolean asks(Exchange exchange, String type) {
    var accept = exchange.request().getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(type);
  }
}
