package io.recoup.kit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.backends.BrokerCertificate;
import io.recoup.backends.EmbeddedKafka;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.outbox.DomainEvent;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.test.RealBackends;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A service whose broker wants TLS and a password is given both by kafka.* settings alone. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = SecuredBrokerTest.Secured.class, restrictToAnnotatedClass = true)
class SecuredBrokerTest {
  /** A broker with SASL and TLS, and what an installation would set to reach it. */
  public static class Secured implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "only-for-tests";

    private EmbeddedKafka broker;

    @Override
    public int order() {
      return 1; // behind RealBackends, whose broker this one's address replaces
    }

    @Override
    public Map<String, String> start() {
      try {
        var certificate = BrokerCertificate.in(Files.createTempDirectory("broker"), PASSWORD);
        broker = EmbeddedKafka.startSecured(certificate, PASSWORD);
        return Map.of(
            "kafka.bootstrap.servers",
            broker.bootstrapServers(),
            "kafka.security.protocol",
            "SASL_SSL",
            "kafka.sasl.mechanism",
            "PLAIN",
            "kafka.sasl.jaas.config",
            jaas(),
            "kafka.ssl.truststore.location",
            certificate.keyStore().toString(),
            "kafka.ssl.truststore.password",
            PASSWORD);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String jaas() {
      return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
              .formatted(EmbeddedKafka.USER)
          + " password=\"%s\";".formatted(PASSWORD);
    }

    @Override
    public void stop() {
      broker.close();
    }
  }

  /** What the service's own consumer takes in. */
  record Said(UUID aggregateId, String text) implements DomainEvent {
    @Override
    public String stream() {
      return IncomingConsumer.TOPIC;
    }

    @Override
    public String type() {
      return "said.v1";
    }
  }

  @Inject Outbox outbox;
  @Inject AgroalDataSource database;
  @Inject BrokerSettings settings;

  @Test
  void anEventGoesOutAndComesInThroughSaslAndTls() throws Exception {
    var text = "through TLS " + UUID.randomUUID();
    QuarkusTransaction.requiringNew().run(() -> outbox.append(new Said(Ids.timeOrdered(), text)));
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(effects(text)).isOne());
  }

  @Test
  void theBrokerSpeaksToNobodyWithoutThem() throws Exception {
    Map<String, Object> plain =
        Map.of(
            "bootstrap.servers",
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "default.api.timeout.ms",
            2_000,
            "request.timeout.ms",
            1_000);
    try (var admin = Admin.create(plain)) {
      assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(Exception.class);
    }
    try (var admin = Admin.create(settings.client(Map.of(), Map.of()))) {
      assertThat(admin.listTopics().names().get()).isNotNull();
    }
  }

  private long effects(String text) throws Exception {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("select count(*) from effect where text = ?")) {
      query.setString(1, text);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
