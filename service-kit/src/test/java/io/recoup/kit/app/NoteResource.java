package io.recoup.kit.app;

import io.recoup.kit.app.NoteService.Note;
import io.recoup.kit.etag.ETags;
import io.recoup.kit.idempotency.Idempotency;
import io.recoup.kit.idempotency.Idempotent;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.json.FreeForm;
import io.recoup.kit.money.Money;
import io.recoup.kit.paging.Cursor;
import io.recoup.kit.paging.Page;
import io.recoup.kit.paging.Paging;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A resource with everything the kit offers, for the kit's tests. */
@Path("/v1/notes")
public class NoteResource {
  enum Mood {
    GLAD,
    SAD
  }

  record NoteRequest(
      @NotBlank @Size(max = 100) String text,
      @NotNull @Valid Money amount,
      Mood mood,
      @Future LocalDate remindOn,
      Integer sleepMillis) {}

  record FormRequest(
      @FreeForm(values = 60, items = 20, keys = 3, depth = 2, text = 50)
          List<Map<String, Object>> parts) {}

  record FormView(int parts) {}

  record RewriteRequest(@NotBlank String text) {}

  public record NoteView(UUID id, String text, long amountMinor) {
    static NoteView of(Note note) {
      return new NoteView(note.id(), note.text(), note.amountMinor());
    }
  }

  private final NoteService notes;
  private final Idempotency idempotency;
  private final Paging paging;
  private final Caller caller;

  record Motto(String text) {}

  NoteResource(NoteService notes, Idempotency idempotency, Paging paging, Caller caller) {
    this.notes = notes;
    this.idempotency = idempotency;
    this.paging = paging;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @RolesAllowed("notes:write")
  @Operation(operationId = "writeNote", summary = "Write a note")
  public RestResponse<NoteView> write(@NotNull @Valid NoteRequest request)
      throws SQLException, InterruptedException {
    if (request.text().equals("refuse")) throw Refusal.conflict("note-refused", "Not this one.");
    var note = notes.write(idempotency.newId(), request.text(), request.amount().minor());
    if (request.sleepMillis() != null) Thread.sleep(request.sleepMillis());
    if (request.text().equals("fail late")) throw new IllegalStateException("secret of the house");
    return ResponseBuilder.create(RestResponse.Status.CREATED, NoteView.of(note))
        .header("ETag", ETags.of(note.version()))
        .header("Location", "/v1/notes/" + note.id())
        .build();
  }

  @POST
  @Path("/forms")
  @SafeByNature(reason = "It is counted and forgotten")
  @RolesAllowed("notes:write")
  @Operation(operationId = "countForm", summary = "Count the parts of a form")
  public FormView count(@NotNull FormRequest request) {
    return new FormView(request.parts() == null ? 0 : request.parts().size());
  }

  @PUT
  @Path("/{id}")
  @Idempotent
  @RolesAllowed("notes:write")
  @Operation(operationId = "rewriteNote", summary = "Rewrite a note")
  public NoteView rewrite(
      UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid RewriteRequest request)
      throws SQLException {
    return NoteView.of(notes.rewrite(id, ifMatch, request.text()));
  }

  @GET
  @RolesAllowed("notes:read")
  @Operation(operationId = "listNotes", summary = "List notes")
  public Page<NoteView> list(
      @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) throws SQLException {
    var size = paging.limit(limit);
    var rows = notes.newest(paging.decode(cursor, "notes"), size + 1);
    return paging
        .page(rows, size, "notes", note -> new Cursor(note.writtenAt(), note.id()))
        .map(NoteView::of);
  }

  @GET
  @Path("/motto")
  @PermitAll
  @Operation(operationId = "getMotto", summary = "Read what stands over all notes")
  public Motto motto() {
    return new Motto("Brevity");
  }

  @GET
  @Path("/{id}")
  @RolesAllowed("notes:read")
  @Operation(operationId = "getNote", summary = "Read a note")
  public NoteView get(UUID id) throws SQLException {
    caller.requireCreditor(id, () -> Refusal.notFound("note-not-found", "No note " + id));
    return NoteView.of(notes.find(id));
  }

  @GET
  @Path("/faults/{kind}")
  @RolesAllowed("notes:read")
  @Operation(operationId = "fault", summary = "Fail in a way of choice")
  public NoteView fault(String kind) throws Exception {
    throw switch (kind) {
      case "unavailable" -> Refusal.unavailable("broker-away", "The broker is away.");
      case "database" -> new SQLException("the connection broke: host secret", "08006");
      case "stale" -> new jakarta.persistence.OptimisticLockException("row of secret");
      case "duplicate" -> new SQLException("unique: secret", "23505");
      default -> new IllegalStateException("secret of the house");
    };
  }
}
