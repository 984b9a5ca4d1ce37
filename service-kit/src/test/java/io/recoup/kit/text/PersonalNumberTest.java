package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "Card 4111-1111-1111-1111, paid",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "3782 822463 10005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "6240008631401148",
        "CK4111.1111.1111.1111"
      })
  void cardNumbersAreFoundByRangeAndCheckDigit(String text) {
    assertThat(PersonalNumber.in(text)).contains(PersonalNumber.CARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "987-65-4320",
        "SSN 987-65-4321 DOB 1970-01-01",
        "ssn:000 00 0000",
        "SSN987-65-4321"
      })
  void socialSecurityNumbersAreFoundByTheirForm(String text) {
    assertThat(PersonalNumber.in(text)).contains(PersonalNumber.SOCIAL_SECURITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "1234567890123452",
        "INV-2026-11-0001",
        "987654320",
        "41111111111111110000000",
        "+1 512 555 0142",
        "ch_9002",
        "0197a000-0000-7000-8000-000000000001",
        "2026-11-30T10:00:00Z",
        "ABC123-45-6789"
      })
  void otherNumbersAreNone(String text) {
    assertThat(PersonalNumber.in(text)).isEmpty();
  }
}
