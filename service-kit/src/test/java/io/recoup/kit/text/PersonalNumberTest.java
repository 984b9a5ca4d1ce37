package io.recoup.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // as printed or keyed
        "4111111111111111",
        "4111 1111 1111 1111",
        "Card 4111-1111-1111-1111, paid",
        "CK4111.1111.1111.1111",
        "3782 822463 10005",
        "3056 930902 5904",
        "411111 1111111111",
        "41111111-11111111",
        "41 11 11 11 11 11 11 11",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "4222222222222",
        "4222 222 222 222",
        // more digits before and behind
        "4111 1111 1111 1111 12/28",
        "4111 1111 1111 1111 1228",
        "4111-1111-1111-1111-123",
        "4111 1111 1111 1111 2026-12-31",
        "4111111111111111 123 12/28",
        "Inv 12 4111 1111 1111 1111",
        "1-4111111111111111",
        "12-4111-1111-1111-1111",
        "2026-11-30 4111 1111 1111 1111",
        "10012 378282246310005 10013",
        // whatever parts the groups
        "4111\u00A01111\u00A01111\u00A01111",
        "4111\u20131111\u20131111\u20131111",
        "4111\u20141111\u20141111\u20141111",
        "4111\u20111111\u20111111\u20111111",
        "4111\u22121111\u22121111\u22121111",
        "4111/1111/1111/1111",
        "4111_1111_1111_1111",
        "4111,1111,1111,1111",
        "4111, 1111, 1111, 1111",
        "4111:1111:1111:1111",
        "4111#1111#1111#1111",
        "4111*1111*1111*1111",
        "4111|1111|1111|1111",
        "4111\n1111\n1111\n1111",
        "4111\r\n1111\t1111\u20281111",
        "4111  1111  1111  1111",
        "4111- 1111- 1111- 1111",
        "4111 - 1111 - 1111 - 1111",
        "4111\u200B1111\u200B1111\u200B1111",
        "12\u200B4111 1111 1111 1111",
        "41\u00AD11 11\u206011 1111 1111",
        "4111 1111-1111/1111",
        "(4111) 1111 (1111) 1111",
        // digits of other scripts
        "\uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11",
        "\u0664\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661",
        "\u096A\u0967\u0967\u0967 1111 1111 1111",
        "\uD835\uDFDC\uD835\uDFD9\uD835\uDFD9\uD835\uDFD9 1111 1111 1111",
        "\u2463\u2460\u2460\u2460 1111 1111 1111",
        // schemes
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "6240008631401148",
        "8171123456789012348",
        "675912345674",
        "5019717010103742",
        "6012345678901234",
        "6521123456789012",
        "8112345678901239",
        "8212345678901238",
        "5081234567890120",
        "3531234567890121",
        "2200123456789019",
        "2204123456789012343",
        "9792123456789018",
        "5090001234567897",
        "6363681234567894",
        "6062821234567890",
        "3841123456789012",
        "5060991234567895",
        "5078651234567890122",
        "1354 12345 678903",
        "4123456789012345677"
      })
  void cardNumbersAreFoundHoweverTheyAreTyped(String text) {
    assertThat(PersonalNumber.in(text)).contains(PersonalNumber.CARD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "987-65-4320",
        "SSN 987-65-4321 DOB 1970-01-01",
        "ssn:000 00 0000",
        "SSN987-65-4321",
        "078.05.1120",
        "078/05/1120",
        "078_05_1120",
        "078,05,1120",
        "078\u201305\u20131120",
        "078\u201105\u20111120",
        "078\u221205\u22121120",
        "078 05-1120",
        "078-05 1120",
        "078 - 05 - 1120",
        "078\u00A005\u00A01120",
        "078\u200B05\u200B1120",
        "078\n05\n1120",
        "078#05#1120",
        "\uFF10\uFF17\uFF18-\uFF10\uFF15-\uFF11\uFF11\uFF12\uFF10",
        "SSN 078051120",
        "ssn078051120",
        "Ssn:078051120",
        "SSN#078051120",
        "SSN is 078051120",
        "SSN no. 078 051 120",
        "S.S.N. 078051120",
        "SS# 078051120",
        "\uFF33\uFF33\uFF2E 078051120",
        "consumerSsn=078051120",
        "social security number: 078051120",
        "Social-Security No 078051120",
        "SOCIALSECURITY 078051120",
        "n\u00FAmero de seguro social: 078051120",
        "ITIN 987654320",
        "SSN \u0660\u0667\u0668\u0660\u0665\u0661\u0661\u0662\u0660",
        "078051120 (SSN)",
        "078051120 is the consumer's SSN",
        "078051120 is her SSN"
      })
  void socialSecurityNumbersAreFoundByTheirFormOrTheWordForThem(String text) {
    assertThat(PersonalNumber.in(text)).contains(PersonalNumber.SOCIAL_SECURITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // references, those of a card's length among them
        "4111111111111112",
        "1234567890123452",
        "112345678901236",
        "4111-1111-1111-1112",
        "4111 1111 1111 1112 12/28",
        "INV-2026-11-0001",
        "INV 4003/2026 of 4003",
        "987654320",
        "123456789",
        "Ref 123-456-789",
        "Account 12345-6789",
        "41111111111111110000000",
        "00004111111111111111",
        "ch_9002",
        "pi_3N4kL52eZvKYlo2C1aBcDeFg",
        "ABC123-45-6789",
        "NOTE-2026/118",
        "4711-2026-11-30-0009",
        "4111 11** **** 1111",
        "Card ending 1111, 12/28",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        // lists of numbers
        "Invoices 4003, 4004, 4005, 4006, 4007",
        "Invoices 4003; 4004; 4005; 4006; 4007",
        "Fees 100, 50, 1200",
        "Units 12, 14, 16, 18, 20",
        // dates and instants
        "2026-11-30",
        "2026-11-30T10:00:00Z",
        "2026-11-30 10:00:00.000002",
        "2026-11-30T10:00:00.000000002-04:00",
        "2026-11-30 2026-12-31",
        "from 2026-11-30 10:00 to 2026-12-31 10:00",
        "11/30/2026 - 12/31/2026",
        "30.11.2026, 31.12.2026",
        "20261130T100000Z",
        // amounts
        "1,234,567.89",
        "4,008.00 5,000.00 6,000.00",
        "Paid 120.50 / 2026",
        "Paid 120,50 2026",
        "USD 100.00, EUR 90.00, GBP 80.00",
        "1.234.567,89 EUR",
        // telephone numbers
        "+1 512 555 0142",
        "+1 (512) 555-0142",
        "512-555-0121, 512-555-0143",
        "512 555 0121 512 555 0143",
        "+4915117043419",
        "+49 1511 7043419",
        "(+49) 1511 7043419",
        "+44 20 7946 0958",
        "+994 12 404 5678",
        "+994 12 4045",
        "1-800-555-0199 ext. 1234",
        // UUIDs
        "0197a000-0000-7000-8000-000000000001",
        "41111111-1111-4111-8111-111111111111",
        "cc5139ed-482c-5af9-82ea-26c8cf0b1f52",
        // bank accounts
        "DE73 4305 0001 9579 0328 92",
        "DE73430500019579032892",
        "IBAN DE73 4305 0001 9579 0328 92 PAID",
        "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NL91ABNA0417164300",
        // words near numbers
        "SSN ends in 1120",
        "SSN last4 1120, account 123456",
        "Social Security Administration, case 123456789",
        "lesson 123456789",
        "itinerary 123456789",
        "classnumber 123456789",
        "12 CFR 1006.14(b)(2)(i)(A)",
        // references as creditors, banks and carriers write them
        "ACME-0001",
        "pp-20261102-0001",
        "acme-2026-11.csv",
        "placement_20261130_0001_v2.csv",
        "LN0000123456789",
        "0000123456789012",
        "7000012345678901",
        "1700000000000",
        "1Z999AA10123456784",
        "9400 1000 0000 0000 0000 00",
        "ISBN 978-3-16-148410-0",
        "VIN 1HGCM82633A004352",
        "Check 001234, routing 021000021",
        "ACH trace 021000021234567",
        "FEDWIRE 20261130MMQFMP2X000123",
        "Case 24-cv-01234-ABC",
        "Docket No. 2:24-cv-01234",
        "Policy 12-345-678-90",
        "EIN 12-3456789",
        "DUNS 15-048-3782",
        "Meter 40012345, 40012346",
        "Lot 4-16-22, block 7",
        "192.168.100.200 port 8080",
        "10.0.12.345.1.2",
        "00:1B:44:11:3A:B7",
        "40.712776, -74.005974",
        "Rev. 4.11.2 build 20261130.7",
        // more dates and amounts
        "2026-11-30/2026-12-31",
        "30/11/2026 10:00 - 31/12/2026 11:30",
        "2026-W48-1",
        "Mon 30 Nov 2026 10:00:00 +0000",
        "8604447.97, 372601.76, 3113771.13",
        "$4,111.11 + $111.11 = $4,222.22",
        "12 x 411.11 = 4933.32",
        "12 installments of 411.11, last 411.19",
        "5 000 000 000,00 EUR",
        "100.00 2026",
        "3.75% of 4,111.00",
        // more telephone numbers
        "0049 1511 7043419",
        "+33 6 12 34 56 78",
        "06 12 34 56 78 / 06 98 76 54 32",
        "+91 98765 43210",
        "+55 11 91234-5678",
        "(512) 555-0121 or (512) 555-0143",
        // the rest of a row
        "1 Sample Street, Apt 12, New York 10001-1234",
        "Caf\u00E9 12",
        ""
      })
  void otherNumbersAreNone(String text) {
    assertThat(PersonalNumber.in(text)).isEmpty();
  }

  /** What one text shows by luck, ten thousand of its kind do not. */
  @ParameterizedTest
  @MethodSource
  void ofManyOrdinaryTextsNoneIsRefused(Function<Random, String> form) {
    var random = new Random(20_261_130);
    assertThat(
            Stream.generate(() -> form.apply(random))
                .limit(10_000)
                .filter(text -> PersonalNumber.in(text).isPresent()))
        .isEmpty();
  }

  static List<Function<Random, String>> ofManyOrdinaryTextsNoneIsRefused() {
    return List.of(
        random -> instant(random).toString(),
        random -> instant(random).toString().replace('T', ' ').replace("Z", ""),
        random -> date(random) + " - " + date(random),
        random -> "from " + date(random) + " to " + date(random),
        random -> uuid(random).toString(),
        random -> format("%,.2f %,.2f %,.2f", amount(random), amount(random), amount(random)),
        random -> format("%.2f, %.2f, %.2f", amount(random), amount(random), amount(random)),
        random -> format("%.2f / %d", amount(random), random.nextInt(1990, 2040)),
        random -> "+1 " + telephone(random),
        random -> telephone(random) + ", " + telephone(random),
        random -> format("+49 15%02d %07d", random.nextInt(10, 80), random.nextInt(10_000_000)),
        random -> format("INV-%d-%06d", random.nextInt(2000, 2030), random.nextInt(1_000_000)),
        random -> "Invoices " + series(random.nextInt(1000, 9000)),
        random -> format("%010d", random.nextLong(10_000_000_000L)),
        random -> format("New York %05d-%04d", random.nextInt(100_000), random.nextInt(10_000)),
        random -> String.valueOf(random.nextLong(1_600_000_000_000L, 2_000_000_000_000L)));
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000) * 1_000L);
  }

  private static LocalDate date(Random random) {
    return LocalDate.ofEpochDay(random.nextInt(40_000));
  }

  private static UUID uuid(Random random) {
    return new UUID(
        random.nextLong() & ~0xF000L | 0x4000L,
        random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
  }

  private static BigDecimal amount(Random random) {
    return BigDecimal.valueOf(random.nextInt(1_000_000_000), 2);
  }

  private static String telephone(Random random) {
    return format(
        "%03d-%03d-%04d",
        random.nextInt(201, 999), random.nextInt(200, 999), random.nextInt(10_000));
  }

  private static String series(int first) {
    return first
        + ", "
        + (first + 1)
        + ", "
        + (first + 2)
        + ", "
        + (first + 3)
        + ", "
        + (first + 5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "987654320",
        "call me at (512) 555-0142",
        "512 - 555 - 0142",
        "512/555/0142",
        "512\u2011555\u20110142",
        "512\u200B555\u200B0142",
        "\u0665\u0661\u0662 \u0665\u0665\u0665 \u0660\u0661\u0664\u0662",
        "write to a@example.org",
        "a\uFF20example.org",
        "a\uFE6Bexample.org",
        "4111, 1111, 1111, 1111",
        "DE73 4305 0001 9579 0328 92"
      })
  void whatLeadsToAPersonIsFoundToo(String text) {
    assertThat(PersonalNumber.mayStandIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credit_card",
        "2026-10-30T16:20:00-04:00",
        "2026-10-30 16:20:00.123456",
        "from 2026-11-30 to 2026-12-31",
        "11/30/2026 - 12/31/2026",
        "0197a000-0000-7000-8000-000000000001",
        "12 CFR 1006.14(b)(2)(i)(A)",
        "Invoices 4003, 4004, 4005",
        "I paid 120.50 of 2,000.00",
        "ab 12345678",
        "SSN ends in 1120",
        ""
      })
  void whatLeadsToNobodyIsNone(String text) {
    assertThat(PersonalNumber.mayStandIn(text)).isFalse();
  }
}
