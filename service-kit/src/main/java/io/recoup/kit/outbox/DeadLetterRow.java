package io.recoup.kit.outbox;

import java.util.Map;
import java.util.UUID;

/** An event on its way to a dead-letter topic: with its own headers and its content untouched. */
public record DeadLetterRow(
    UUID id, String topic, UUID key, Map<String, String> headers, byte[] value) {}
