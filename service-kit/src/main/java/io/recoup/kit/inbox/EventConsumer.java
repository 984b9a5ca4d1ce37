package io.recoup.kit.inbox;

/**
 * What one feature does about the events of one topic. A topic may have several; all of them are
 * called once per event id, in ascending {@link #order}, in one transaction that also marks the
 * event as handled. Types it does not know it ignores.
 */
public interface EventConsumer {
  String topic();

  /** Its place among the consumers of its topic; those of one order do not depend on each other. */
  default int order() {
    return 0;
  }

  void on(Event event);
}
