package io.recoup.kit.test.house.bad.account;

import org.apache.kafka.clients.producer.KafkaProducer;

/** A repository that is none, public for another feature, and produces to Kafka. */
public class AccountRepository {
  private KafkaProducer<String, String> producer;

  public void publish() {
    producer.flush();
  }
}
