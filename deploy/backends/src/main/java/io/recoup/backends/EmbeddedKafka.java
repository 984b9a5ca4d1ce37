package io.recoup.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int NODE = 1;

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
    return start(Directories.temporary("kafka"), Ports.free(), true);
  }

  /** A broker on this port that goes on from what an earlier one left in the directory. */
  public static EmbeddedKafka start(Path directory, int port) {
    return start(directory, port, false);
  }

  private static EmbeddedKafka start(Path directory, int port, boolean temporary) {
    format(directory);
    // Kafka finds its own parts by the thread's class loader, which in a test may know them twice.
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
    try {
      var server =
          new KafkaRaftServer(new KafkaConfig(settings(directory, port), false), Time.SYSTEM);
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
  private static Map<String, String> settings(Path directory, int port) {
    var controller = Ports.free();
    var settings = new HashMap<String, String>();
    settings.put("node.id", String.valueOf(NODE));
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", NODE + "@localhost:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
    settings.put("log.dirs", directory.toString());
    settings.put("num.partitions", "4");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("log.segment.bytes", "16777216");
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
    return settings;
  }
}
