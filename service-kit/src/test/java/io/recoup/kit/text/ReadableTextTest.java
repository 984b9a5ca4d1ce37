package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableTextTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060,
        0x2066, 0x2067, 0x2068, 0x2069, 0x00AD, 0x061C, 0xFEFF, 0x2028, 0x2029, 0x3164, 0x2800,
        0xE0041
      })
  void invisibleCharacterIsToldByItsNumberWhereverItStands(int point) {
    var unseen = Character.toString(point);
    for (var text : new String[] {unseen + "Ada", "Ada" + unseen, "A" + unseen + "da"})
      assertThat(ReadableText.fault(text))
          .contains("has the invisible character U+%04X".formatted(point));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0007da", "Ada\n", "\u0085Ada", "A\tda"})
  void controlCharacterIsTold(String text) {
    assertThat(ReadableText.fault(text)).contains("has a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada\u00A0Ashby",
        "Jose\u0301",
        "\u0645\u06CC\u200C\u0646\u0627",
        "\u0D15\u0D4D\u200D",
        "\u845B\uDB40\uDD00",
        "\u2764\uFE0F",
        "O\u2019Neill \u2013 Stra\u00DFe \uD83C\uDFE6"
      })
  void whatIsSeenOrShapesALetterIsReadable(String text) {
    assertThat(ReadableText.fault(text)).isEmpty();
  }
}
