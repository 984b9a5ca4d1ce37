package io.recoup.kit.inbox;

import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.inbox.DeadLetters.DeadLetter;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Faults;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.recoup.kit.text.NoPersonalNumber;
import io.recoup.kit.text.Readable;
import io.recoup.kit.text.Visible;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

/**
 * Lets operators see dead events, replay them or put them away; a token of one creditor may not.
 * Each service puts it under an address of its own: /v1/operations/accounts/dead-letters and so on.
 */
public abstract class DeadLetterResource {
  private static final Logger LOG = Logger.getLogger(DeadLetterResource.class);
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
              description = "Why it could not be applied, in plain words",
              examples = "It cannot be read: header ce_type is missing.")
          String reason,
      @Schema(
              required = true,
              description = "When the consumer gave up on it, in UTC",
              examples = "2026-11-22T10:15:30Z")
          Instant deadAt,
      @Schema(description = "When it was replayed; absent until then.") Instant replayedAt,
      @Schema(description = "Who gave it up, when and why; absent until then")
          PutAwayView putAway) {}

  /** That a dead event was given up. */
  @Schema(name = "DeadLetterPutAway", description = "That a dead event was given up.")
  public record PutAwayView(
      @Schema(required = true, description = "When, in UTC", examples = "2026-11-22T11:15:30Z")
          Instant at,
      @Schema(required = true, description = "The subject of the token", examples = "operator-1")
          String by,
      @Schema(
              required = true,
              description = "The reason that was given",
              examples = "Sent by a test; the producer knows")
          String reason) {}

  /** A reason to give a dead event up. */
  @Schema(name = "PutAwayRequest", description = "Why a dead event is given up.")
  public record PutAwayRequest(
      @NotBlank
          @Visible
          @Readable
          @NoPersonalNumber
          @Size(max = 500)
          @Pattern(regexp = "^[^\\p{Cc}\\p{Cs}]*$", message = "must not hold control characters")
          @Schema(
              description = "In a person's words, without data of debtors",
              examples = "Sent by a test; the producer knows")
          String reason) {}

  @Inject DeadLetters letters;
  @Inject Dispatcher dispatcher;
  @Inject Paging paging;
  @Inject Caller caller;

  @GET
  @RolesAllowed("operations:read")
  public Page<DeadLetterView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
    caller.requireAllCreditors();
    var size = paging.limit(limit);
    var rows = letters.list(paging.decode(cursor, LIST), size + 1);
    return paging
        .page(rows, size, LIST, letter -> new Cursor(letter.deadAt(), letter.eventId()))
        .map(DeadLetterResource::view);
  }

  @POST
  @Path("/{eventId}/replay")
  @RolesAllowed("operations:write")
  @Idempotent
  @APIResponse(responseCode = "204", description = "Applied; it is dead no longer")
  public void replay(UUID eventId) {
    caller.requireAllCreditors();
    var delivery = letters.restore(eventId).orElseThrow(() -> notFound(eventId));
    try {
      dispatcher.replay(delivery);
    } catch (UnreadableEvent e) {
      throw Refusal.invalid("dead-letter-unreadable", DeadReason.of(e));
    } catch (RuntimeException e) {
      if (Faults.isTransient(e)) throw e;
      LOG.warnf(FaultWithoutValues.of(e), "Event %s is dead still", eventId);
      throw Refusal.conflict("dead-letter-failed", "It failed again. " + DeadReason.of(e));
    }
  }

  @POST
  @Path("/{eventId}/put-away")
  @RolesAllowed("operations:write")
  @Idempotent
  @APIResponse(responseCode = "204", description = "Put away; it no longer counts as open")
  public void putAway(UUID eventId, @NotNull @Valid PutAwayRequest request) {
    caller.requireAllCreditors();
    if (!letters.putAway(eventId, caller.subject(), request.reason())) throw notFound(eventId);
  }

  private static Refusal notFound(UUID eventId) {
    return Refusal.notFound("dead-letter-not-found", "No dead event " + eventId + " waits here.");
  }

  private static DeadLetterView view(DeadLetter letter) {
    return new DeadLetterView(
        letter.eventId(),
        letter.topic(),
        letter.type(),
        letter.reason(),
        letter.deadAt(),
        letter.replayedAt(),
        letter.putAway() == null
            ? null
            : new PutAwayView(
                letter.putAway().at(), letter.putAway().by(), letter.putAway().reason()));
  }
}
