package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\r\n",
        "\u0000\u001F",
        "\u00A0",
        "\u2007\u202F\u3000",
        "\u200B",
        "\u200D\u2060\uFEFF",
        "\u00AD",
        "\u202E\u2066",
        "\u2028\u2029",
        "\u3164\uFFA0\u115F",
        "\u2800",
        "\uFE0F\u034F",
        "\uDB40\uDC20"
      })
  void whatShowsNothingIsBlank(String text) {
    assertThat(Blank.isBlank(text)).isTrue();
    assertThat(new Visible.Check().isValid(text, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", " \u00A0a", "\u200B\u4E2D", "e\u0301", "-", "\uD83C\uDFE6"})
  void whatCanBeSeenIsNotBlank(String text) {
    assertThat(Blank.isBlank(text)).isFalse();
    assertThat(new Visible.Check().isValid(text, null)).isTrue();
  }

  @Test
  void endsAreStrippedOfWhatShowsNothing() {
    assertThat(Blank.strip("\uFEFF\u00A0 North\u00A0Bank\u200B\n")).isEqualTo("North\u00A0Bank");
    assertThat(Blank.strip("Jose\u0301")).isEqualTo("Jose\u0301");
    assertThat(Blank.strip("\u200B\u00A0")).isEmpty();
  }
}
