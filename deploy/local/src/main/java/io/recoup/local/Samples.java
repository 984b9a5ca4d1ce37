package io.recoup.local;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * One of each thing the documentation's examples speak of. Their ids follow from who makes them and
 * under which key, so the examples can name them and work when pasted.
 */
final class Samples {
  private final Api api;
  private final LocalDate today;
  private final Map<String, String> accounts = new HashMap<>();

  Samples(Api api, MovableClock clock) {
    this.api = api;
    this.today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
  }

  /**
   * Makes what is not there yet; the accounts of the portfolio are known to all services by now.
   */
  void make() {
    for (var reference : new String[] {"ACME-0001", "ACME-0002"})
      accounts.put(
          reference, api.all("/v1/accounts?reference=" + reference).getFirst().path("id").asText());
    var account = accounts.get(Portfolio.MODEL_REFERENCE);
    var debtor = api.get("/v1/accounts/" + account).ok().path("debtorId").asText();
    var address =
        api.get("/v1/debtors/" + debtor)
            .ok()
            .path("contactPoints")
            .valueStream()
            .filter(point -> point.path("kind").asText().equals("ADDRESS"))
            .findFirst()
            .orElseThrow(() -> new Trouble("The model account has no address"))
            .path("id")
            .asText();
    var letter = Map.of("accountId", account, "channel", "LETTER", "contactPointId", address);
    make("payment", "/v1/accounts/" + account + "/payments", payment(5000));
    make("payment-to-reverse", "/v1/accounts/" + account + "/payments", payment(1000));
    make(
        "adjustment",
        "/v1/accounts/" + account + "/adjustments",
        Map.of("bucket", "PRINCIPAL", "amount", usd(-100), "reason", "GOODWILL"));
    make("decision", "/v1/decisions", letter);
    make("attempt", "/v1/attempts", letter);
    make("attempt-to-cancel", "/v1/attempts", letter);
    make(
        "restriction",
        "/v1/accounts/" + account + "/restrictions",
        Map.of("kind", "MEDIA", "channel", "SMS"));
    make(
        "consent",
        "/v1/accounts/" + account + "/consents",
        Map.of(
            "giver",
            "CONSUMER",
            "receiver",
            "COLLECTOR",
            "scope",
            "CALL_BACK",
            "givenBy",
            "PHONE"));
    make(
        "fact",
        "/v1/accounts/" + account + "/facts",
        Map.of(
            "type",
            "LAST_PAYMENT",
            "at",
            today.minusYears(1).toString(),
            "attributes",
            Map.of("debtKind", "credit_card")));
    make("replay", "/v1/evaluations/replays", Map.of("rules", "SHIPPED"));
    make(
        "promise",
        "/v1/promises",
        Map.of(
            "accountId",
            accounts.get("ACME-0002"),
            "amount",
            usd(5000),
            "dueOn",
            today.plusDays(20).toString()));
    make("plan", "/v1/plans", plan(account));
    make("plan-to-cancel", "/v1/plans", plan(accounts.get("ACME-0002")));
  }

  private void make(String name, String path, Map<String, ?> body) {
    api.postAs("sample-" + name, path, body).ok();
  }

  private Map<String, Object> payment(long cents) {
    return Map.of("amount", usd(cents), "receivedOn", today.toString(), "method", "ACH");
  }

  private Map<String, Object> plan(String account) {
    return Map.of(
        "accountId",
        account,
        "installments",
        6,
        "cadence",
        "MONTHLY",
        "firstDueOn",
        today.plusDays(30).toString());
  }

  private static Map<String, Object> usd(long minor) {
    return Map.of("minor", minor, "currency", "USD");
  }
}
