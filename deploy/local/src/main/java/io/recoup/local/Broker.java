package io.recoup.local;

import io.recoup.backends.EmbeddedKafka;
import java.nio.file.Path;

/** The Kafka broker as a process of its own, so that it can die alone. */
final class Broker {
  private Broker() {}

  /** Arguments: the directory of its log, its port. */
  public static void main(String[] arguments) {
    var broker = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("Broker ready");
  }
}
