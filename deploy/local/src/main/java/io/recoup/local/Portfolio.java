package io.recoup.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The sample portfolio, a placement file such as a creditor sends: persons and businesses of ten
 * states in every time zone of the United States, the account of the CFPB's model validation
 * notice, and a few rows a careful reader refuses. The same seed gives the same file. Nobody in it
 * exists: numbers are 555-01xx, addresses example.com.
 */
final class Portfolio {
  static final String CREDITOR_CODE = "ACME";
  static final String CREDITOR_NAME = "Acme Bank";

  /** The account with the figures of the model notice. */
  static final String MODEL_REFERENCE = "ACME-0001";

  /** A debtor whose telephone says nothing about where they are, and who gave no address. */
  static final String UNPLACED_REFERENCE = "ACME-0200";

  private static final int ACCOUNTS = 200;
  private static final long SEED = 20_260_105;
  private static final List<String> COLUMNS =
      List.of(
          "reference",
          "debtor_reference",
          "debtor_kind",
          "name",
          "first_name",
          "last_name",
          "language",
          "country",
          "state",
          "city",
          "postal_code",
          "address_line",
          "phone",
          "phone_type",
          "phone2",
          "phone2_type",
          "email",
          "currency",
          "principal",
          "interest",
          "fees",
          "itemization_date",
          "itemization_basis",
          "itemization_amount",
          "itemization_interest",
          "itemization_fees",
          "itemization_credits",
          "debt_kind",
          "original_creditor",
          "description");

  /** A town with its telephone area code; together they stand in every zone. */
  private record Town(String state, String city, String postalCode, String areaCode) {}

  private static final List<Town> TOWNS =
      List.of(
          new Town("NY", "New York", "10001", "212"),
          new Town("NY", "Buffalo", "14201", "716"),
          new Town("FL", "Miami", "33128", "305"),
          new Town("FL", "Pensacola", "32501", "850"),
          new Town("IN", "Indianapolis", "46204", "317"),
          new Town("IN", "Gary", "46402", "219"),
          new Town("TX", "Austin", "78701", "512"),
          new Town("TX", "El Paso", "79901", "915"),
          new Town("CO", "Denver", "80202", "303"),
          new Town("AZ", "Phoenix", "85003", "602"),
          new Town("AZ", "Tucson", "85701", "520"),
          new Town("ID", "Boise", "83702", "208"),
          new Town("ID", "Coeur d'Alene", "83814", "208"),
          new Town("CA", "Los Angeles", "90012", "213"),
          new Town("CA", "San Francisco", "94103", "415"),
          new Town("AK", "Anchorage", "99501", "907"),
          new Town("HI", "Honolulu", "96813", "808"));

  private static final List<String> FIRST_NAMES =
      List.of(
          "Alex", "Casey", "Drew", "Jamie", "Jordan", "Morgan", "Quinn", "Riley", "Robin",
          "Taylor");
  private static final List<String> LAST_NAMES =
      List.of(
          "Alder", "Birch", "Brook", "Cedar", "Field", "Hazel", "Heath", "Linden", "Marsh", "Rowan",
          "Stone", "Vale");
  private static final List<String> TRADES =
      List.of(
          "Bakery",
          "Carpentry",
          "Cleaning",
          "Landscaping",
          "Plumbing",
          "Printing",
          "Roofing",
          "Transport");
  private static final List<String> DEBT_KINDS =
      List.of("CREDIT_CARD", "MEDICAL", "UTILITY", "PERSONAL_LOAN", "TELECOM");

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final List<Map<String, String>> rows = new ArrayList<>();

  private Portfolio() {
    rows.add(modelNotice());
    for (var number = 2; number < ACCOUNTS; number++) rows.add(account(number));
    rows.add(unplaced());
    rows.addAll(refusable());
    rows.add(rows.get(4)); // the creditor sent one row twice
  }

  /** Writes the file and returns it. */
  static Path write(Path file) {
    var text = new Portfolio().csv();
    try {
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private String csv() {
    var lines = new ArrayList<String>();
    lines.add(String.join(",", COLUMNS));
    for (var row : rows)
      lines.add(
          COLUMNS.stream()
              .map(column -> quoted(row.getOrDefault(column, "")))
              .collect(Collectors.joining(",")));
    return String.join("\n", lines) + "\n";
  }

  /**
   * 12 CFR 1006 Appendix B, form B-1: owed on 2 January 2017, then interest, fees and a payment.
   */
  private Map<String, String> modelNotice() {
    return Map.ofEntries(
        Map.entry("reference", MODEL_REFERENCE),
        Map.entry("debtor_reference", "D-0001"),
        Map.entry("debtor_kind", "PERSON"),
        Map.entry("first_name", "Robin"),
        Map.entry("last_name", "Birch"),
        Map.entry("language", "en"),
        Map.entry("country", "US"),
        Map.entry("state", "NY"),
        Map.entry("city", "New York"),
        Map.entry("postal_code", "10001"),
        Map.entry("address_line", "1 Sample Street"),
        Map.entry("phone", "+12125550100"),
        Map.entry("phone_type", "MOBILE"),
        Map.entry("email", "d-0001@example.com"),
        Map.entry("currency", "USD"),
        Map.entry("principal", "2184.56"),
        Map.entry("interest", "75.00"),
        Map.entry("fees", "25.00"),
        Map.entry("itemization_date", "2017-01-02"),
        Map.entry("itemization_basis", "LAST_STATEMENT"),
        Map.entry("itemization_amount", "2234.56"),
        Map.entry("itemization_interest", "75.00"),
        Map.entry("itemization_fees", "25.00"),
        Map.entry("itemization_credits", "50.00"),
        Map.entry("debt_kind", "CREDIT_CARD"),
        Map.entry("original_creditor", CREDITOR_NAME),
        Map.entry("description", "Credit card account"));
  }

  private Map<String, String> account(int number) {
    var town = TOWNS.get(number % TOWNS.size());
    var business = number % 8 == 0;
    var row = new HashMap<String, String>();
    row.put("reference", "ACME-%04d".formatted(number));
    row.put("debtor_reference", "D-%04d".formatted(number));
    row.put("debtor_kind", business ? "BUSINESS" : "PERSON");
    if (business) {
      row.put("name", pick(LAST_NAMES) + " " + pick(TRADES) + " LLC");
    } else {
      row.put("first_name", pick(FIRST_NAMES));
      row.put("last_name", pick(LAST_NAMES));
    }
    row.put("language", number % 9 == 0 ? "es" : "en");
    row.put("country", "US");
    row.put("state", town.state());
    row.put("city", town.city());
    row.put("postal_code", town.postalCode());
    row.put("address_line", (1 + chance.nextInt(980)) + " Sample Street");
    row.put("phone", phone(town, number));
    row.put("phone_type", business ? "LANDLINE" : "MOBILE");
    if (number % 5 == 0) {
      row.put("phone2", phone(TOWNS.get((number + 3) % TOWNS.size()), number));
      row.put("phone2_type", business ? "WORK" : "HOME");
    }
    row.put("email", "d-%04d@example.com".formatted(number));
    row.put("currency", "USD");
    var interest = chance.nextInt(3) == 0 ? 0 : 500 + chance.nextInt(9_500);
    var fees = chance.nextInt(2) == 0 ? 0 : 1_500 + chance.nextInt(3_500);
    row.put("principal", dollars(12_000 + chance.nextInt(business ? 900_000 : 280_000)));
    row.put("interest", dollars(interest));
    row.put("fees", dollars(fees));
    row.put("itemization_date", LocalDate.of(2025, 1, 2).plusDays(chance.nextInt(330)).toString());
    row.put("itemization_basis", "CHARGE_OFF");
    row.put("debt_kind", business ? "COMMERCIAL" : pick(DEBT_KINDS));
    row.put("original_creditor", CREDITOR_NAME);
    row.put("description", business ? "Business line of credit" : "Account in arrears");
    return row;
  }

  private Map<String, String> unplaced() {
    var row = new HashMap<>(account(ACCOUNTS));
    for (var column :
        List.of("state", "city", "postal_code", "address_line", "phone2", "phone2_type"))
      row.put(column, "");
    row.put("debtor_kind", "PERSON");
    row.put("name", "");
    row.put("first_name", "Quinn");
    row.put("last_name", "Vale");
    row.put("phone", "+18885550123");
    row.put("phone_type", "UNKNOWN");
    row.put("debt_kind", "UTILITY");
    return row;
  }

  private List<Map<String, String>> refusable() {
    var finerThanACent = new HashMap<>(account(201));
    finerThanACent.put("principal", "100.005");
    var nameless = new HashMap<>(account(202));
    nameless.put("reference", "");
    var impossibleDay = new HashMap<>(account(203));
    impossibleDay.put("itemization_date", "2025-02-30");
    return List.of(finerThanACent, nameless, impossibleDay);
  }

  private String pick(List<String> from) {
    return from.get(chance.nextInt(from.size()));
  }

  private static String phone(Town town, int number) {
    return "+1%s55501%02d".formatted(town.areaCode(), number % 100);
  }

  private static String dollars(int cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  private static String quoted(String value) {
    var needsQuotes = value.contains(",") || value.contains("\"");
    return needsQuotes ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
  }
}
