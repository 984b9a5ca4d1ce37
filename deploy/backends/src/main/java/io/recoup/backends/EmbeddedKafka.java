package io.recoup.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker that is its own controller, inside this JVM; its log outlives it when it was
 * given a directory.
 */
public final class EmbeddedKafka implements AutoCloseable {
  /** Who may speak to a secured broker. */
  public static final String USER = "recoup";

  private static final int NODE = 1;

  /**
   * How long records, and the places of consumers that are away, are kept: shorter than the
   * services keep the ids of events, longer than any of them is away.
   */
  private static final Duration KEPT = Duration.ofDays(30);

  /** How often the broker looks for what it has kept long enough; soon enough for tests. */
  private static final String HOUSEKEEPING_MILLIS = "10000";

  private final KafkaRaftServer server;
  private final int port;
  private final Path directory;
  private final boolean temporary;

  private EmbeddedKafka(KafkaRaftServer server, int port, Path directory, boolean temporary) {
    this.server = server;
    this.port = port;
    this.directory = directory;
    this.temporary = temporary;
  }

  /** A broker on a free port whose log goes when it is closed. */
  public static EmbeddedKafka start() {
    return start(Directories.temporary("kafka"), Ports.free(), true, Map.of());
  }

  /** A broker on this port that goes on from what an earlier one left in the directory. */
  public static EmbeddedKafka start(Path directory, int port) {
    return start(directory, port, false, Map.of());
  }

  /**
   * A broker that speaks TLS only, with the certificate in {@link BrokerCertificate}, and only to
   * who knows {@link #USER}'s password.
   */
  public static EmbeddedKafka startSecured(BrokerCertificate certificate, String password) {
    var security =
        Map.of(
            "listener.security.protocol.map", "SECURED:SASL_SSL,CONTROLLER:PLAINTEXT",
            "listener.name.secured.sasl.enabled.mechanisms", "PLAIN",
            "listener.name.secured.plain.sasl.jaas.config", jaas(password),
            "listener.name.secured.ssl.keystore.location", certificate.keyStore().toString(),
            "listener.name.secured.ssl.keystore.password", certificate.password(),
            "inter.broker.listener.name", "SECURED",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "ssl.truststore.location", certificate.keyStore().toString(),
            "ssl.truststore.password", certificate.password());
    return start(Directories.temporary("kafka"), Ports.free(), true, security);
  }

  private static String jaas(String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
            .formatted(USER)
        + " password=\"%s\" user_%s=\"%s\";".formatted(password, USER, password);
  }

  private static EmbeddedKafka start(
      Path directory, int port, boolean temporary, Map<String, String> security) {
    format(directory);
    // Kafka finds its own parts by the thread's class loader, which in a test may know them twice.
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
    try {
      var server =
          new KafkaRaftServer(
              new KafkaConfig(settings(directory, port, security), false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, port, directory, temporary);
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    if (temporary) Directories.delete(directory);
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) return;
    try {
      Files.createDirectories(directory);
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + directory, e);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format the Kafka log in " + directory, e);
    }
  }

  /**
   * One of everything: a single node on one machine, few threads, little memory, no waiting for
   * others to join.
   */
  private static Map<String, String> settings(
      Path directory, int port, Map<String, String> security) {
    var controller = Ports.free();
    var settings = new HashMap<String, String>();
    settings.put("node.id", String.valueOf(NODE));
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", NODE + "@localhost:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    var listener = (security.isEmpty() ? "PLAINTEXT" : "SECURED") + "://localhost:" + port;
    settings.put("listeners", listener + ",CONTROLLER://localhost:" + controller);
    settings.put("advertised.listeners", listener);
    settings.put("log.dirs", directory.toString());
    settings.put("num.partitions", "4");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("log.segment.bytes", "16777216");
    settings.put("log.retention.hours", String.valueOf(KEPT.toHours()));
    settings.put("offsets.retention.minutes", String.valueOf(KEPT.toMinutes()));
    settings.put("log.retention.check.interval.ms", HOUSEKEEPING_MILLIS);
    settings.put("offsets.retention.check.interval.ms", HOUSEKEEPING_MILLIS);
    settings.put("producer.id.expiration.check.interval.ms", HOUSEKEEPING_MILLIS);
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.coordinator.threads", "1");
    settings.put("controlled.shutdown.enable", "false");
    // A broker that was killed must be let in again at once: its own former session is all that
    // could bar it.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "4000");
    settings.putAll(security);
    return settings;
  }
}
