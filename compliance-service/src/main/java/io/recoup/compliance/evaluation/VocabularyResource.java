package io.recoup.compliance.evaluation;

import io.recoup.compliance.rule.Vocabulary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** HTTP for the names a case may use. */
@Path("/v1/vocabulary")
@Tag(name = "Evaluations")
class VocabularyResource {
  @Schema(name = "Vocabulary", description = "Every name that a case may use; no other is read")
  record VocabularyView(
      @Schema(
              required = true,
              description = "The places whose law is held",
              examples = "[\"US-FED\", \"US-MA\"]")
          Set<String> places,
      @Schema(
              required = true,
              description = "Values by the kind of attribute that takes only these",
              examples = "{\"weekday\": [\"MON\", \"TUE\"]}")
          Map<String, Set<String>> kinds,
      @Schema(
              required = true,
              description =
                  "Attributes of each type of fact with their kinds: a kind above, or text, flag,"
                      + " number, amount, statedAmount, amounts, date, instant, clock, object; []"
                      + " marks a list, ? a value that may be null",
              examples = "{\"OPT_OUT\": {\"channel\": \"text\", \"address\": \"text\"}}")
          Map<String, Map<String, String>> facts,
      @Schema(
              required = true,
              description = "Attributes of each act likewise",
              examples = "{\"FILE_SUIT\": {\"debt\": \"text\", \"forum\": \"text\"}}")
          Map<String, Map<String, String>> acts) {}

  @GET
  @RolesAllowed("rules:read")
  @Operation(
      operationId = "getVocabulary",
      summary = "Read the names that a case may use",
      description =
          "Every fact type and every action with its attributes and their kinds. A case"
              + " with any other name is refused.")
  public VocabularyView get() {
    var vocabulary = Vocabulary.shipped();
    return new VocabularyView(
        vocabulary.places(), vocabulary.kinds(), vocabulary.facts(), vocabulary.acts());
  }
}
