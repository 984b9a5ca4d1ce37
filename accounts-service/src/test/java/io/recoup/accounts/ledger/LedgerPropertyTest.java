package io.recoup.accounts.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.accounts.Api;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Random payments, reversals and adjustments against a model that knows nothing but arithmetic. The
 * seed is printed and can be given with -Dledger.seed to run the same again.
 */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LedgerPropertyTest {
  private static final int ACCOUNTS = 4;
  private static final int STEPS = 60;

  private final long seed =
      Long.getLong("ledger.seed", new java.security.SecureRandom().nextLong());
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

  /** What an account owes, and what each open payment took from which bucket. */
  private static final class Model {
    private final Map<Bucket, Long> owed =
        new EnumMap<>(
            Map.of(Bucket.PRINCIPAL, 218456L, Bucket.INTEREST, 7500L, Bucket.FEES, 2500L));
    private final List<String> open = new ArrayList<>();
    private final Map<String, Map<Bucket, Long>> shares = new java.util.HashMap<>();

    long total() {
      return owed.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  @Test
  void booksBalanceAndAgreeWithTheModelWhateverHappens() {
    var creditor = Api.creditor();
    for (var i = 0; i < ACCOUNTS; i++) {
      var account = Api.debt(creditor).accountId();
      var model = new Model();
      for (var step = 0; step < STEPS; step++) {
        step(account, model);
      }
      compare(account, model);
    }
    var token = TestTokens.creditor(creditor, Api.ALL);
    var verification = Api.as(token).get("/v1/ledger/verification").jsonPath();
    assertThat(verification.getList("violations")).as("seed %d", seed).isEmpty();
    var balances = Api.as(token).get("/v1/ledger/balances").jsonPath();
    assertThat(
            balances.<String>getList("balances.balance.minor").stream()
                .mapToLong(Long::parseLong)
                .sum())
        .as("seed %d", seed)
        .isZero();
  }

  private void step(UUID account, Model model) {
    switch (random.nextInt(5)) {
      case 0, 1, 2 -> pay(account, model);
      case 3 -> reverse(account, model);
      default -> adjust(account, model);
    }
  }

  private void pay(UUID account, Model model) {
    var isLast = random.nextInt(8) == 0;
    var amount = isLast ? Math.max(1, model.total()) : 1 + random.nextLong(60_000);
    var answer = Api.pay(account, amount);
    assertThat(answer.statusCode())
        .as("seed %d: pay %d of %d", seed, amount, model.total())
        .isEqualTo(amount <= model.total() ? 201 : 409);
    if (answer.statusCode() != 201) return;
    var shares = new EnumMap<Bucket, Long>(Bucket.class);
    var rest = amount;
    for (var bucket : List.of(Bucket.FEES, Bucket.INTEREST, Bucket.PRINCIPAL)) {
      var share = Math.min(rest, model.owed.get(bucket));
      shares.put(bucket, share);
      model.owed.merge(bucket, -share, Long::sum);
      rest -= share;
    }
    var id = answer.<String>path("id");
    model.open.add(id);
    model.shares.put(id, shares);
  }

  private void reverse(UUID account, Model model) {
    if (model.open.isEmpty()) return;
    var id = model.open.remove(random.nextInt(model.open.size()));
    Api.command()
        .body(Map.of("reason", "RETURNED"))
        .post("/v1/accounts/{a}/payments/{p}/reversal", account, id)
        .then()
        .statusCode(201);
    model.shares.get(id).forEach((bucket, share) -> model.owed.merge(bucket, share, Long::sum));
  }

  private void adjust(UUID account, Model model) {
    var bucket = Bucket.values()[random.nextInt(3)];
    var amount = random.nextLong(-3_000, 3_000);
    var fits = amount != 0 && model.owed.get(bucket) + amount >= 0;
    var status =
        Api.command()
            .body(
                Map.of(
                    "bucket",
                    bucket,
                    "amount",
                    Map.of("minor", amount, "currency", "USD"),
                    "reason",
                    "DATA_ERROR"))
            .post("/v1/accounts/{a}/adjustments", account)
            .statusCode();
    assertThat(status == 201).as("seed %d: adjust %s by %d", seed, bucket, amount).isEqualTo(fits);
    if (fits) model.owed.merge(bucket, amount, Long::sum);
  }

  private void compare(UUID account, Model model) {
    JsonPath found = Api.all().get("/v1/accounts/{id}", account).jsonPath();
    for (var bucket : Bucket.values())
      assertThat(found.getLong(bucket.name().toLowerCase(java.util.Locale.ROOT) + ".minor"))
          .as("seed %d: %s", seed, bucket)
          .isEqualTo(model.owed.get(bucket));
    assertThat(found.getString("status"))
        .as("seed %d", seed)
        .isEqualTo(model.total() == 0 ? "PAID" : "ACTIVE");
  }
}
