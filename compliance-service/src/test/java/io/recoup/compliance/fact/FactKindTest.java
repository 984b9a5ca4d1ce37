package io.recoup.compliance.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Vocabulary;
import org.junit.jupiter.api.Test;

class FactKindTest {
  @Test
  void whatIsSpecialIsInTheVocabularyToo() {
    var known = Vocabulary.shipped().facts().keySet();
    var special =
        known.stream()
            .filter(
                type ->
                    FactKind.of(type) != FactKind.OF_ACCOUNT || FactKind.sourceOf(type).isPresent())
            .count();
    assertThat(special).isEqualTo(FactKind.SPECIAL);
  }

  @Test
  void mostFactsAreAboutOneAccountAndRecordedByCallers() {
    assertThat(FactKind.of("DISPUTE_RECEIVED").isReadForAllAccounts()).isFalse();
    assertThat(FactKind.of("DISPUTE_RECEIVED").namesTheDebt()).isTrue();
    assertThat(FactKind.sourceOf("DISPUTE_RECEIVED")).isEmpty();
  }

  @Test
  void wordsOfTheDebtorAreReadForAllAccountsAndNameTheirDebt() {
    assertThat(FactKind.of("CONSUMER_STATEMENT").isReadForAllAccounts()).isTrue();
    assertThat(FactKind.of("CONSUMER_STATEMENT").namesTheDebt()).isTrue();
  }

  @Test
  void whatIsOfTheDebtorNamesNoDebt() {
    assertThat(FactKind.of("DISCHARGE_GRANTED").isReadForAllAccounts()).isTrue();
    assertThat(FactKind.of("DISCHARGE_GRANTED").namesTheDebt()).isFalse();
  }
}
