package io.recoup.kit.outbox;

import java.util.UUID;

/**
 * Something that happened to one aggregate. Implemented by records whose components are the data
 * that other services get; contract/events holds the schema of each type.
 */
public interface DomainEvent {
  /** Whose event it is; events of one aggregate on one stream keep their order. */
  UUID aggregateId();

  /** The topic, such as accounts.account. */
  String stream();

  /** The wire type, such as account-placed.v1. */
  String type();
}
