package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoPersonalNumberTest {
  private static final String REFUSED = "must not hold a payment card number";

  record Texts(@NoPersonalNumber String text, @NoPersonalNumber JsonNode json) {}

  @Test
  void textIsRefusedWithoutBeingRepeated() throws JsonProcessingException {
    assertThat(messages("Card 4111 1111 1111 1111", "null")).containsExactly(REFUSED);
    assertThat(messages("Card", "null")).isEmpty();
    assertThat(messages(null, "null")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"4111-1111-1111-1111\"",
        "4111111111111111",
        "{\"changes\": [{\"set\": {\"note\": \"4111 1111 1111 1111\"}}]}",
        "{\"changes\": [{\"4111 1111 1111 1111\": true}]}"
      })
  void jsonIsReadToItsDepth(String json) throws JsonProcessingException {
    assertThat(messages(null, json)).containsExactly(REFUSED);
  }

  @Test
  void jsonWithoutSuchNumbersPasses() throws JsonProcessingException {
    assertThat(messages(null, "{\"overlay\": \"five-calls\", \"limit\": [5, 2026, null, true]}"))
        .isEmpty();
  }

  private static List<String> messages(String text, String json) throws JsonProcessingException {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      var texts = new Texts(text, new ObjectMapper().readTree(json));
      return factory.getValidator().validate(texts).stream()
          .map(ConstraintViolation::getMessage)
          .toList();
    }
  }
}
