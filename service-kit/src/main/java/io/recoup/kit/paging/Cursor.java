package io.recoup.kit.paging;

import java.time.Instant;
import java.util.UUID;

/** A place in a list ordered by time and id, newest first: the last row that was handed out. */
public record Cursor(Instant at, UUID id) {}
