package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.recoup.kit.test.RequestTexts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rule that every service is held to finds what it is about, and nothing else. */
class RequestTextsTest {
  @Test
  void textsWithoutACheckAreFound() {
    assertThat(faults(Careless.class))
        .containsExactlyInAnyOrder(
            "Careless.store: X-Note may hold a personal number",
            "Careless.store: X-Note may hold invisible characters",
            "Careless.store: body.name may hold a personal number",
            "Careless.store: body.name may hold invisible characters",
            "Careless.store: body.name may hold blanks that @NotBlank does not know",
            "Careless.store: body.code may hold a personal number",
            "Careless.store: body.tags[] may hold a personal number",
            "Careless.store: body.tags[] may hold invisible characters",
            "Careless.store: body.parts[].free may hold a personal number",
            "Careless.store: body.parts[].more may hold a personal number");
  }

  @Test
  void textsWithACheckAPatternOrAReasonPass() {
    assertThat(faults(Careful.class)).isEmpty();
  }

  private static List<String> faults(Class<?> resource) {
    var found = RequestTexts.rule().evaluate(new ClassFileImporter().importClasses(resource));
    return found.getFailureReport().getDetails();
  }

  record Part(JsonNode free, Map<String, Object> more) {}

  record Loose(
      @NotBlank String name,
      @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String code,
      List<String> tags,
      List<Part> parts,
      Instant at) {}

  record Tight(
      @NotBlank @Visible @Readable @NoPersonalNumber String name,
      @Pattern(regexp = "[A-Z]{1,20}") String code,
      List<@Readable @NoPersonalNumber String> tags,
      @NoPersonalNumber JsonNode free,
      @MayHoldNumbers(reason = "a test") Map<String, Object> more,
      UUID id,
      boolean sure) {}

  @MayHoldNumbers(reason = "a test")
  record Question(String text) {}

  /** Neither has a path, or the kit's own application would serve it. */
  static class Careless {
    @POST
    public void store(@PathParam("id") String id, @HeaderParam("X-Note") String note, Loose body) {}
  }

  static class Careful {
    @POST
    public void store(
        @HeaderParam("If-Match") String ifMatch,
        @HeaderParam("X-Note") @Readable @NoPersonalNumber String note,
        Tight body) {}

    @POST
    public void ask(Question question) {}

    @GET
    public void read(String unread) {}
  }
}
