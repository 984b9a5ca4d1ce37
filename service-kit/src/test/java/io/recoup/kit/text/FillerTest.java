package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--",
        "-",
        "???",
        ".",
        "N/A",
        "n.a.",
        "#N/A",
        "#NV",
        "0",
        "000-000-0000",
        "none",
        ";ext=",
        "TBC",
        "TBD",
        "keine",
        "inconnu",
        "desconocido",
        "Unbekannt",
        "nil",
        "Non renseign\u00E9",
        "\uFF2E\uFF0F\uFF21",
        "XXX",
        "k.A."
      })
  void whatStandsForNoValueIsAFiller(String text) {
    assertThat(Filler.isOne(text)).isTrue();
    assertThat(Filler.isOneInName(text)).isEqualTo(!Set.of("nil", "none", "keine").contains(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "O",
        "X.",
        "NV",
        "\u5F35",
        "7",
        "10",
        "Test",
        "Xu",
        "Unknown Pleasures Ltd",
        "No. 1",
        "Nonesuch",
        "22222"
      })
  void whatSaysSomethingIsNone(String text) {
    assertThat(Filler.isOne(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Null",
        "NA",
        "Nil",
        "Blank",
        "Tod\u00F3",
        "Keiner",
        "Missing",
        "Geen",
        "Empty",
        "None",
        "Xx",
        "Ext"
      })
  void nameOfSomebodyIsAFillerOnlyWhereItStandsAlone(String name) {
    assertThat(Filler.isOne(name)).isTrue();
    assertThat(Filler.isOneInName(name)).isFalse();
  }
}
