package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.shipped();

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31", "-0001-01-01", "2300-01-01", "2026-02-30", "soon"})
  void dateThatNothingCanBeCountedFromIsRefused(String date) {
    assertThat(VOCABULARY.faultsOfFact("BREATHING_SPACE_REGISTERED", Map.of("start", date)))
        .extracting(Vocabulary.Fault::field)
        .containsExactly("start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "1e40", "NaN", ""})
  void amountThatCannotBeWrittenOutIsRefused(String amount) {
    assertThat(VOCABULARY.faultsOfFact("PAYMENT", Map.of("amount", amount)))
        .extracting(Vocabulary.Fault::field)
        .containsExactly("amount");
  }

  @Test
  void numbersAndAmountsOfEveryDayAreRead() {
    assertThat(VOCABULARY.faultsOfFact("PAYMENT", Map.of("amount", new BigDecimal("50.00"))))
        .isEmpty();
    assertThat(VOCABULARY.faultsOfFact("PAYMENT", Map.of("amount", 450000))).isEmpty();
    assertThat(VOCABULARY.faultsOfFact("CAUSE_OF_ACTION_ACCRUED", Map.of("solYears", 4))).isEmpty();
  }

  /** What a decision may be asked with has every word that a rule listens to. */
  @Test
  void everyPurposeThatARuleHearsMayBeAsked() {
    var listed = VOCABULARY.kinds().get("purpose");
    for (var rule : RuleBook.shipped().rules()) {
      if (rule.actions().contains("SEND_DATA_FILE")) continue;
      rule.parameters()
          .asMap()
          .forEach(
              (name, words) -> {
                if (!name.endsWith("Purposes") || name.equals("unboundPurposes")) return;
                var heard = words instanceof Map<?, ?> table ? table.keySet() : (List<?>) words;
                assertThat(heard)
                    .as(rule.id() + " " + name)
                    .allMatch(word -> isListed(listed, word.toString()));
              });
    }
  }

  /** Some rules look for a part of the word, or for one that is written with spaces. */
  private static boolean isListed(Set<String> listed, String word) {
    var sought = word.replace(' ', '_').toLowerCase(Locale.ROOT);
    return listed.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(sought));
  }

  @Test
  void numberBeyondAllReasonIsRefused() {
    assertThat(
            VOCABULARY.faultsOfFact(
                "CAUSE_OF_ACTION_ACCRUED", Map.of("solYears", Integer.MAX_VALUE)))
        .hasSize(1);
  }
}
