package io.recoup.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.recoup.kit.json.JsonStrictness;
import io.recoup.kit.outbox.DomainEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published schemas, held against events as they go over the wire. */
public final class EventSchemas {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  static {
    new JsonStrictness().customize(JSON);
  }

  private EventSchemas() {}

  public static void assertFits(DomainEvent event) {
    try {
      var schema = Files.readString(Path.of("contract/events", event.type() + ".schema.json"));
      assertThat(
              SCHEMAS
                  .getSchema(schema, InputFormat.JSON)
                  .validate(
                      JSON.writeValueAsString(event),
                      InputFormat.JSON,
                      run -> run.executionConfig(config -> config.formatAssertionsEnabled(true))))
          .as(event.type())
          .isEmpty();
    } catch (JsonProcessingException e) {
      throw new AssertionError(event.type() + " cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
