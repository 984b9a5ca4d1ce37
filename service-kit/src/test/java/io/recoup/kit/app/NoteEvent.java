package io.recoup.kit.app;

import io.recoup.kit.outbox.DomainEvent;
import java.util.UUID;

record NoteEvent(UUID noteId, String text) implements DomainEvent {
  static final String STREAM = "kit.note";

  @Override
  public UUID aggregateId() {
    return noteId;
  }

  @Override
  public String stream() {
    return STREAM;
  }

  @Override
  public String type() {
    return "note-written.v1";
  }
}
