package io.recoup.accounts.debtor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Ashby | A. Ashby",
        "Ada Ashby | Ashby, A",
        "Ada Ashby | Ada Marie Ashby",
        "A. M. Ashby | Ada Marie Ashby",
        "José Núñez | Jose Nunez Garcia",
        "John Smith Jr. | J. Smith Jr",
        "Ada Ashby | ASHBY"
      })
  void nameWrittenShorterMayBeTheSamePersons(String one, String other) {
    assertThat(person(one).mayBe(person(other))).isTrue();
    assertThat(person(other).mayBe(person(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ada Ashby | Bo Ashby",
        "Ada Ashby | Ada Birch",
        "Ada Ashby | B. Ashby",
        "A. A. | Ada Ashby",
        "John Smith | John Smith Jr.",
        "John Smith Sr | John Smith",
        "John Smith Jr | John Smith Sr",
        "Ada Ada | Ada Ashby"
      })
  void anotherNameOrGenerationIsAnotherPerson(String one, String other) {
    assertThat(person(one).mayBe(person(other))).isFalse();
    assertThat(person(other).mayBe(person(one))).isFalse();
  }

  @Test
  void businessWithAnotherNameIsAnother() {
    var shop = new Identity(DebtorKind.BUSINESS, "Acme");
    assertThat(shop.mayBe(new Identity(DebtorKind.BUSINESS, "Acme Holding"))).isFalse();
    assertThat(person("Acme").mayBe(shop)).isFalse();
    assertThat(shop.hasNameOf(new Identity(DebtorKind.BUSINESS, "ACME"))).isTrue();
  }

  @Test
  void namesWithoutALetterOrDigitAreNotOneName() {
    assertThat(person("--").hasNameOf(person("???"))).isFalse();
    assertThat(person("--").mayBe(person("???"))).isFalse();
  }

  private static Identity person(String name) {
    return new Identity(DebtorKind.PERSON, name);
  }
}
