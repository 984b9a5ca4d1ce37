package io.recoup.kit.inbox;

/**
 * What a service does about the events of one topic. Called once per event id, in a transaction
 * that also marks the event as handled; types it does not know it ignores.
 */
public interface EventConsumer {
  String topic();

  void on(Event event);
}
