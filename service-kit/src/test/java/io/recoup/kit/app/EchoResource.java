package io.recoup.kit.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.recoup.kit.idempotency.SafeByNature;
import io.recoup.kit.money.CurrencyOfPayment;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes a value of every kind and gives it back, for the kit's tests. */
@Path("/v1/echoes")
public class EchoResource {
  /** One field of each kind. */
  public record Values(
      String text,
      List<String> texts,
      LocalDate day,
      Instant instant,
      OffsetDateTime time,
      YearMonth month,
      List<LocalDate> days,
      @CurrencyOfPayment Currency currency,
      Map<String, Object> free,
      JsonNode tree,
      Values inner) {}

  @POST
  @SafeByNature(reason = "Nothing is stored")
  @RolesAllowed("notes:write")
  @Operation(operationId = "echo", summary = "Give back what came")
  public Values echo(@NotNull @Valid Values values) {
    return values;
  }

  @POST
  @Path("/lines/{text}")
  @Consumes({"text/plain", "text/csv"})
  @SafeByNature(reason = "Nothing is stored")
  @RolesAllowed({"notes:write", "notes:lines"})
  @Operation(operationId = "echoLine", summary = "Give back a line that came as a text")
  public Values line(
      @PathParam("text") @Size(max = 5) String inPath,
      @HeaderParam("X-Line-Name") @Size(max = 5) String inHeader,
      @QueryParam("line-word") @Size(max = 5) String inQuery,
      String line) {
    return new Values(line, List.of(), null, null, null, null, null, null, null, null, null);
  }

  @GET
  @Path("/{text}")
  @RolesAllowed("notes:read")
  @Operation(operationId = "echoParameters", summary = "Give back what was asked for")
  public Values parameters(
      String text,
      @QueryParam("on") LocalDate on,
      @QueryParam("word") String word,
      @QueryParam("loud") boolean loud) {
    return new Values(text, List.of(), on, null, null, null, null, null, null, null, null);
  }
}
