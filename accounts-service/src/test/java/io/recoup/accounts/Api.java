package io.recoup.accounts;

import static io.restassured.RestAssured.given;

import io.recoup.kit.test.TestTokens;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The service as its callers see it: short words for what many tests need. */
public final class Api {
  public static final String ALL =
      "creditors:read creditors:write placements:read placements:write accounts:read accounts:write"
          + " debtors:read debtors:write ledger:read ledger:adjust payments:write operations:read";
  private static final AtomicLong NEXT = new AtomicLong();

  /** A creditor with one account of 2184.56 principal, 75.00 interest and 25.00 fees. */
  public record Debt(UUID creditorId, UUID accountId, UUID debtorId) {}

  private Api() {}

  public static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** A request by somebody who may do everything. */
  public static RequestSpecification all() {
    return as(TestTokens.token(ALL));
  }

  public static RequestSpecification command() {
    return all().header("Idempotency-Key", UUID.randomUUID()).contentType("application/json");
  }

  /** A creditor code nobody else uses. */
  public static String code() {
    return "T" + Long.toString(System.nanoTime(), 36).toUpperCase() + NEXT.incrementAndGet();
  }

  public static UUID creditor() {
    return creditor(code(), "USD");
  }

  public static UUID creditor(String code, String currency) {
    return command()
        .body(Map.of("code", code, "name", "Test Bank", "currency", currency))
        .post("/v1/creditors")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  public static Response upload(UUID creditorId, String csv) {
    return all()
        .contentType("text/csv; charset=utf-8")
        .body(csv)
        .post("/v1/creditors/{id}/placements", creditorId);
  }

  /** What of a placement's rows was refused or left out. */
  public static ValidatableResponse refusals(String placement) {
    return all().get("/v1/placements/{id}/refusals", placement).then();
  }

  public static Response uploadNdjson(UUID creditorId, String lines) {
    return all()
        .contentType("application/x-ndjson; charset=utf-8")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/v1/creditors/{id}/placements", creditorId);
  }

  public static Debt debt() {
    return debt(creditor());
  }

  public static Debt debt(UUID creditorId) {
    var reference = "R-" + NEXT.incrementAndGet();
    upload(
            creditorId,
            """
            reference,debtor_reference,debtor_kind,first_name,last_name,country,state,city,postal_code,address_line,phone,phone_type,email,currency,principal,interest,fees,itemization_date,itemization_amount,itemization_interest,itemization_fees,itemization_credits,debt_kind
            %s,D-%s,PERSON,Person,A,US,TX,Austin,78701,12 Elm Street,(512) 555-0142,MOBILE,person.a@example.org,USD,2184.56,75.00,25.00,2017-01-02,2234.56,75.00,25.00,50.00,credit card
            """
                .formatted(reference, reference))
        .then()
        .statusCode(201);
    var account = "items[0].";
    var found =
        all()
            .queryParam("creditorId", creditorId)
            .queryParam("reference", reference)
            .get("/v1/accounts")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return new Debt(creditorId, found.getUUID(account + "id"), found.getUUID(account + "debtorId"));
  }

  public static Response pay(UUID accountId, long minor) {
    return command()
        .body(payment(minor, "USD", "2026-01-15"))
        .post("/v1/accounts/{id}/payments", accountId);
  }

  public static Map<String, Object> payment(long minor, String currency, String receivedOn) {
    return Map.of(
        "amount",
        Map.of("minor", minor, "currency", currency),
        "receivedOn",
        receivedOn,
        "method",
        "ACH");
  }
}
