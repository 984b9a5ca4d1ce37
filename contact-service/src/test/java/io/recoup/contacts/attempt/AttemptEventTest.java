package io.recoup.contacts.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptEventTest {
  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @ParameterizedTest
  @ValueSource(
      classes = {
        AttemptEvent.Cleared.class,
        AttemptEvent.Blocked.class,
        AttemptEvent.Completed.class,
        AttemptEvent.Failed.class,
        AttemptEvent.Cancelled.class
      })
  void eventIsWrittenAsItsReviewedExample(Class<? extends AttemptEvent> type) throws IOException {
    var name = "attempt-" + type.getSimpleName().toLowerCase(Locale.ROOT) + ".v1";
    var example = JSON.readTree(Path.of("contract/events", name + ".example.json").toFile());
    var event = JSON.treeToValue(example, type);
    assertThat(JSON.readTree(JSON.writeValueAsString(event))).isEqualTo(example);
    assertThat(event.type()).isEqualTo(name);
    assertThat(event.stream()).isEqualTo("contacts.attempt");
    assertThat(event.aggregateId()).isEqualTo(event.accountId());
  }
}
