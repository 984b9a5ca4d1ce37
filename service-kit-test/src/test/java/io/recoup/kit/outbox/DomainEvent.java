package io.recoup.kit.outbox;

/** Stands in for the kit's type of this name, which depends on nothing here. */
public interface DomainEvent {
  String type();
}
