package io.recoup.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.backends.EmbeddedDatabase;
import io.recoup.backends.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The whole suite on this machine, each part a process that can be killed and started again. It is
 * up when every service says it is ready, and either all of it starts or none of it stays.
 */
final class Suite implements AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  /** A JVM that records writes its cache before it ends. */
  private static final Duration CACHING = Duration.ofMinutes(3);

  /** The shortest that Kafka takes: whoever is killed and started again gets its events soon. */
  private static final String SESSION = "6s";

  private static final int LINES_SHOWN = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How long each part took from its own start until it was ready. */
  record StartUp(Map<String, Duration> parts, Duration total) {}

  private final Installation installation;
  private final Home home;
  private final Addresses addresses;
  private final Options options;
  private final Patience patience;
  private final Secrets secrets;
  private final Tokens tokens;
  private final MovableClock clock;
  private final ServerProcess broker;
  private final Map<Service, ServerProcess> services = new EnumMap<>(Service.class);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private EmbeddedDatabase database;
  private StartUp startUp;

  /**
   * What differs between a suite that serves, one that makes the start-up caches, one under test
   * and one that is measured.
   */
  record Options(
      boolean recordCaches,
      Map<String, String> environment,
      Set<Service> services,
      List<String> jvmOptions) {
    /** Little memory and soon up. */
    private static final List<String> SMALL =
        List.of("-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** What the containers give it: all compilers, and 60 percent of their 768 MiB. */
    private static final List<String> PRODUCTION = List.of("-Xmx460m", "-XX:+UseSerialGC");

    static final Options SERVE = new Options(false, Map.of());
    static final Options TRAIN = new Options(true, Map.of());

    Options(boolean recordCaches, Map<String, String> environment) {
      this(recordCaches, environment, EnumSet.allOf(Service.class), SMALL);
    }

    /** All of it with the heaps of the containers. */
    static Options production(Map<String, String> environment) {
      return new Options(false, environment, EnumSet.allOf(Service.class), PRODUCTION);
    }

    /** The gateway's container is smaller: 60 percent of 512 MiB. */
    List<String> jvmOptions(Service service) {
      if (service != Service.GATEWAY || jvmOptions != PRODUCTION) return jvmOptions;
      return Stream.concat(jvmOptions.stream(), Stream.of("-Xmx307m")).toList();
    }

    /** One service alone with its database and the broker, as production runs it. */
    static Options alone(Service service, Map<String, String> environment) {
      return new Options(false, environment, EnumSet.of(service), PRODUCTION);
    }
  }

  private Suite(
      Installation installation,
      Home home,
      Addresses addresses,
      Options options,
      Patience patience) {
    this.installation = installation;
    this.home = home;
    this.addresses = addresses;
    this.options = options;
    this.patience = patience;
    this.secrets = Secrets.in(home.secrets());
    this.tokens = new Tokens(home);
    this.clock = new MovableClock(home.clock());
    this.broker =
        new ServerProcess(
            "kafka", brokerCommand(), options.environment(), home.logs().resolve("kafka.log"));
    for (var service : options.services())
      services.put(service, process(service, options.environment()));
  }

  private ServerProcess process(Service service, Map<String, String> settings) {
    var environment = environment(service);
    environment.putAll(settings);
    return new ServerProcess(
        service.module(),
        command(service),
        environment,
        home.logs().resolve(service.module() + ".log"));
  }

  static Suite start(
      Installation installation, Home home, Addresses addresses, Consumer<String> progress) {
    return start(installation, home, addresses, Options.SERVE, progress);
  }

  static Suite start(
      Installation installation,
      Home home,
      Addresses addresses,
      Options options,
      Consumer<String> progress) {
    home.make();
    Preflight.check(installation, home, addresses, options.services());
    var suite = new Suite(installation, home, addresses, options, Patience.told(progress));
    try {
      suite.startAll(progress);
      return suite;
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  URI gateway() {
    return addresses.http(Service.GATEWAY);
  }

  Addresses addresses() {
    return addresses;
  }

  Patience patience() {
    return patience;
  }

  Tokens tokens() {
    return tokens;
  }

  MovableClock clock() {
    return clock;
  }

  StartUp startUp() {
    return startUp;
  }

  Home home() {
    return home;
  }

  /** The process of a service, for those who want to see it die. */
  ServerProcess process(Service service) {
    return services.get(service);
  }

  ServerProcess broker() {
    return broker;
  }

  /** Starts a service that was killed, and waits until it is ready. */
  void restart(Service service) {
    start(services.get(service));
    awaitReady(service);
  }

  /** Starts a stopped service with other settings than before, and waits until it is ready. */
  void restart(Service service, Map<String, String> environment) {
    synchronized (this) {
      services.put(service, process(service, environment));
    }
    restart(service);
  }

  /**
   * One more process of a service beside the suite's own, at an address of its own. Whoever starts
   * it stops it.
   */
  ServerProcess replica(Service service, Map<String, String> settings) {
    var environment = environment(service);
    environment.putAll(options.environment());
    environment.putAll(settings);
    return new ServerProcess(
        service.module() + " (second)",
        command(service),
        environment,
        home.logs().resolve(service.module() + "-second.log"));
  }

  /** Starts a replica and waits until it is ready. */
  void start(ServerProcess replica, URI management) {
    replica.start();
    patience.await(replica, () -> answers200(management.resolve("/q/health/ready")));
  }

  void restartBroker() {
    start(broker);
    awaitBroker();
  }

  /** Names what should run and does not. */
  List<String> dead() {
    var dead = new ArrayList<String>();
    if (!broker.isAlive()) dead.add(broker.name());
    services.values().stream()
        .filter(process -> !process.isAlive())
        .forEach(process -> dead.add(process.name()));
    return dead;
  }

  /** What the part of this name said last. */
  List<String> lastLines(String name) {
    return Stream.concat(Stream.of(broker), services.values().stream())
        .filter(process -> process.name().equals(name))
        .findFirst()
        .map(process -> process.lastLines(LINES_SHOWN))
        .orElse(List.of());
  }

  @Override
  public synchronized void close() {
    var farewell = options.recordCaches() ? CACHING : FAREWELL;
    services.values().parallelStream().forEach(process -> process.stop(farewell));
    broker.stop(farewell);
    if (database != null) database.close();
    database = null;
    http.close();
    try {
      Files.deleteIfExists(home.processes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot forget the processes", e);
    }
  }

  private void startAll(Consumer<String> progress) {
    var begin = Instant.now();
    var parts = new LinkedHashMap<String, Duration>();
    var kafka = CompletableFuture.supplyAsync(() -> timed(this::startBroker));
    parts.put("PostgreSQL", timed(this::startDatabase));
    progress.accept("PostgreSQL is up");
    var ready = new LinkedHashMap<Service, CompletableFuture<Duration>>();
    for (var service : options.services()) {
      start(services.get(service));
      ready.put(
          service,
          CompletableFuture.supplyAsync(
              () -> {
                var took = timed(() -> awaitReady(service));
                progress.accept(service.module() + " is ready");
                return took;
              },
              task -> Thread.ofVirtual().start(task)));
    }
    parts.put("Kafka", join(kafka));
    ready.forEach((service, future) -> parts.put(service.module(), join(future)));
    startUp = new StartUp(parts, Duration.between(begin, Instant.now()));
  }

  private void startDatabase() {
    database = EmbeddedDatabase.start(home.postgres(), addresses.postgres());
    for (var service : Service.withDatabase()) {
      if (!options.services().contains(service)) continue;
      var name = service.database().orElseThrow();
      database.create(name, secrets.get(name + ".owner"), secrets.get(name + ".app"));
    }
  }

  private void startBroker() {
    start(broker);
    awaitBroker();
  }

  private synchronized void start(ServerProcess process) {
    process.start();
    var pids = new HashMap<String, Object>();
    pids.put("launcher", ProcessHandle.current().pid());
    pids.put("gateway", gateway().toString());
    pids.put(
        "processes",
        Stream.concat(Stream.of(broker), services.values().stream())
            .filter(ServerProcess::isAlive)
            .map(ServerProcess::pid)
            .toList());
    try {
      Files.writeString(home.processes(), JSON.writeValueAsString(pids));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note the processes", e);
    }
  }

  private void awaitBroker() {
    patience.await(broker, () -> Preflight.isTaken(addresses.kafka()));
  }

  private void awaitReady(Service service) {
    var health = addresses.management(service).resolve("/q/health/ready");
    patience.await(services.get(service), () -> answers200(health));
  }

  private boolean answers200(URI address) {
    try {
      var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> brokerCommand() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(cacheOptions(installation.brokerCache(), installation.ownJar()));
    command.addAll(Installation.ownClassPath());
    command.add(Broker.class.getName());
    command.add(home.kafka().toString());
    command.add(String.valueOf(addresses.kafka()));
    return command;
  }

  private List<String> command(Service service) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.jvmOptions(service));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(cacheOptions(installation.cache(service), installation.jar(service)));
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-jar", installation.jar(service).toString()));
    return command;
  }

  private List<String> cacheOptions(Path cache, Path jar) {
    if (options.recordCaches()) return List.of("-XX:AOTCacheOutput=" + cache);
    return installation
        .usableCache(cache, jar)
        .map(usable -> List.of("-XX:AOTCache=" + usable, "-Xlog:aot=off", "-Xlog:cds=off"))
        .orElse(List.of());
  }

  private Map<String, String> environment(Service service) {
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(addresses.http().get(service)));
    environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(addresses.management().get(service)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.brokers());
    environment.put("RECOUP_JWKS", SigningKey.jwks(home.keys()).toUri().toString());
    environment.put("RECOUP_ISSUER", Tokens.ISSUER);
    environment.put("RECOUP_CURSOR_KEY", secrets.get("cursor-key"));
    environment.put("RECOUP_PUBLIC_URL", gateway().toString());
    environment.put("RECOUP_INBOX_SESSION", SESSION);
    environment.put("RECOUP_CLOCK_FILE", home.clock().toString());
    for (var other : Service.values())
      other
          .addressVariable()
          .ifPresent(name -> environment.put(name, addresses.http(other).toString()));
    service
        .database()
        .ifPresent(
            name -> {
              environment.put(
                  "QUARKUS_DATASOURCE_JDBC_URL",
                  "jdbc:postgresql://localhost:%d/%s".formatted(addresses.postgres(), name));
              environment.put("QUARKUS_DATASOURCE_USERNAME", name + "_app");
              environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.get(name + ".app"));
              environment.put("RECOUP_MIGRATION_AT_START", "true");
              environment.put("RECOUP_MIGRATION_USERNAME", name + "_owner");
              environment.put("RECOUP_MIGRATION_PASSWORD", secrets.get(name + ".owner"));
            });
    if (service == Service.COMPLIANCE)
      environment.put("RECOUP_RECEIPTS_KEY_FILE", ReceiptKeyFile.in(home.keys()).toString());
    return environment;
  }

  private static Duration timed(Runnable task) {
    var begin = Instant.now();
    task.run();
    return Duration.between(begin, Instant.now());
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }
}
