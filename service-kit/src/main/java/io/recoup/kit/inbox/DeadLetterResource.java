package io.recoup.kit.inbox;

import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.inbox.DeadLetters.Grave;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Lets operators see and replay dead events. Each service puts it under an address of its own:
 * /v1/operations/accounts/dead-letters and so on.
 */
public abstract class DeadLetterResource {
  private static final String LIST = "dead-letters";

  /** A dead event. */
  @Schema(name = "DeadLetter", description = "An event that could not be applied.")
  public record DeadLetterView(
      @Schema(
              required = true,
              description = "The event's own id; a replay names it",
              examples = "0197a000-0000-7000-8000-000000000002")
          UUID eventId,
      @Schema(
              required = true,
              description = "The Kafka topic it came on",
              examples = "accounts.account")
          String topic,
      @Schema(
              description = "What happened and the version of its schema",
              examples = "account-placed.v1")
          String type,
      @Schema(
              required = true,
              description = "Why it could not be applied.",
              examples = "not an event: header ce_type is missing")
          String reason,
      @Schema(
              required = true,
              description = "When the consumer gave up on it, in UTC",
              examples = "2026-11-22T10:15:30Z")
          Instant deadAt,
      @Schema(description = "When it was replayed; absent until then.") Instant replayedAt) {}

  @Inject DeadLetters letters;
  @Inject Dispatcher dispatcher;
  @Inject Paging paging;

  @GET
  @RolesAllowed("operations:read")
  public Page<DeadLetterView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    var size = paging.limit(limit);
    var rows = letters.list(paging.decode(cursor, LIST), size + 1);
    return paging
        .page(rows, size, LIST, grave -> new Cursor(grave.deadAt(), grave.eventId()))
        .map(DeadLetterResource::view);
  }

  @POST
  @Path("/{eventId}/replay")
  @RolesAllowed("operations:write")
  @Idempotent
  public void replay(UUID eventId) {
    var delivery =
        letters
            .exhume(eventId)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "dead-letter-not-found", "No dead event " + eventId + " waits here."));
    try {
      dispatcher.replay(delivery);
    } catch (UnreadableEvent e) {
      throw Refusal.invalid("dead-letter-unreadable", e.getMessage());
    }
  }

  private static DeadLetterView view(Grave grave) {
    return new DeadLetterView(
        grave.eventId(),
        grave.topic(),
        grave.type(),
        grave.reason(),
        grave.deadAt(),
        grave.replayedAt());
  }
}
