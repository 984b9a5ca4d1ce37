package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slow machine makes events late; they are waited for, and named when they do not come. */
class FlowTest {
  private static final String TOPIC = "plans.plan";

  final List<String> told = new ArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  HttpServer services;
  volatile int taken = 2;
  volatile Duration firstAnswer = Duration.ZERO;

  @BeforeEach
  void start() throws IOException {
    services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    services.setExecutor(threads);
    services.createContext("/q/metrics", this::answer);
    services.start();
  }

  @AfterEach
  void stop() {
    services.stop(0);
    threads.shutdownNow();
  }

  @Test
  void whatIsNotTakenIsNamed() {
    taken = 1;
    assertThatThrownBy(() -> flow(new Broker(), Duration.ofSeconds(1)).settle())
        .hasMessage("Still waiting for events on their way after 1 seconds:")
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble ->
                assertThat(trouble.details())
                    .contains("accounts-service has taken 1 of 2 from plans.plan"));
  }

  @Test
  void topicThatGrowsOnIsNamedThoughAllIsTaken() {
    taken = 1_000_000;
    var growing = new Broker();
    growing.grows = true;
    assertThatThrownBy(() -> flow(growing, Duration.ofSeconds(1)).settle())
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble ->
                assertThat(trouble.details())
                    .singleElement()
                    .asString()
                    .matches("plans.plan has grown from \\d+ to \\d+"));
  }

  @Test
  void brokerThatIsSlowOnceIsAskedAgain() {
    var slow = new Broker();
    slow.lateAnswers = 1;
    flow(slow, Duration.ofMinutes(1)).settle();
    assertThat(slow.lateAnswers).isZero();
  }

  @Test
  void serviceThatIsSlowOnceIsAskedAgain() {
    firstAnswer = Duration.ofSeconds(11);
    flow(new Broker(), Duration.ofMinutes(1)).settle();
    assertThat(told).first().asString().contains("does not tell in time what it took");
  }

  private Flow flow(Broker broker, Duration longest) {
    var port = services.getAddress().getPort();
    var ports =
        Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), _ -> port));
    return new Flow(
        new Addresses(ports, ports, port, port),
        broker,
        new Patience(longest, Duration.ofMillis(500), told::add));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (asked.incrementAndGet() == 1) Thread.sleep(firstAnswer);
      var text =
          "recoup_inbox_events_total{outcome=\"applied\",topic=\"%s\"} %d\n"
              .formatted(TOPIC, taken)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Holds two events of one topic. */
  private static final class Broker extends MockConsumer<String, byte[]> {
    private final TopicPartition partition = new TopicPartition(TOPIC, 0);
    private boolean grows;
    private int lateAnswers;
    private long end = 2;

    Broker() {
      super("earliest");
      updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    }

    @Override
    public synchronized Map<String, List<PartitionInfo>> listTopics() {
      if (lateAnswers > 0) {
        lateAnswers--;
        throw new TimeoutException("busy");
      }
      if (grows) end++;
      updateEndOffsets(Map.of(partition, end));
      return super.listTopics();
    }
  }
}
