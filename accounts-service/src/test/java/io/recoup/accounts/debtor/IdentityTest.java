package io.recoup.accounts.debtor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
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
    var shop = business("Acme");
    assertThat(shop.mayBe(business("Acme Holding"))).isFalse();
    assertThat(person("Acme").mayBe(shop)).isFalse();
    assertThat(shop.hasNameOf(business("ACME"))).isTrue();
  }

  @Test
  void namesWithoutALetterOrDigitAreNotOneName() {
    assertThat(person("--").hasNameOf(person("???"))).isFalse();
    assertThat(person("--").mayBe(person("???"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Jörg Groß | JORG GROSS",
        "Jörg GROẞ | Jörg Groß",
        "Jörg GROẞ | Gross, Jörg",
        "Νίκος.Α | Α ΝΙΚΟΣ",
        "Ada Ashby | ASHBY, ADA"
      })
  void nameIsTheSameInWhicheverCaseItIsWritten(String one, String other) {
    assertThat(person(one).hasNameOf(person(other))).isTrue();
    assertThat(person(other).hasNameOf(person(one))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thomas | James | James | Thomas",
        "Mary Ann | Smith | Mary | Ann Smith",
        "José María | Ashby | María José | Ashby"
      })
  void firstAndLastNameGivenApartAreComparedApart(
      String first, String last, String otherFirst, String otherLast) {
    var one = person(first, last);
    var other = person(otherFirst, otherLast);
    assertThat(one.hasNameOf(other)).isFalse();
    assertThat(other.hasNameOf(one)).isFalse();
    assertThat(one.hasNameOf(person(first.toUpperCase(Locale.ROOT), last + "."))).isTrue();
  }

  @Test
  void wholeNameIsTheSameInWhicheverOrder() {
    var apart = person("James", "Thomas");
    for (var whole : List.of("James Thomas", "Thomas, James")) {
      assertThat(apart.hasNameOf(person(whole))).isTrue();
      assertThat(person(whole).hasNameOf(apart)).isTrue();
    }
    assertThat(new Identity(DebtorKind.PERSON, "Thomas, James", "James", null).hasNameOf(apart))
        .isTrue();
  }

  @Test
  void otherWholeNameBesideTheSamePartsIsAnother() {
    var odd = new Identity(DebtorKind.PERSON, "James Birch", "James", "Thomas");
    assertThat(odd.hasNameOf(person("James", "Thomas"))).isFalse();
  }

  private static Identity person(String name) {
    return new Identity(DebtorKind.PERSON, name, null, null);
  }

  private static Identity person(String firstName, String lastName) {
    return new Identity(DebtorKind.PERSON, firstName + " " + lastName, firstName, lastName);
  }

  private static Identity business(String name) {
    return new Identity(DebtorKind.BUSINESS, name, null, null);
  }
}
