package io.recoup.plans.promise;

import static io.recoup.plans.Api.command;
import static io.recoup.plans.Api.inDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.plans.Api;
import io.recoup.plans.Others;
import io.recoup.plans.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is promised, planned, paid, reversed, adjusted and cancelled on an account. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(Surroundings.class)
class NeverMoreThanOwedPropertyTest {
  private static final int STEPS = 40;
  private static final String PROMISED =
      "select coalesce(sum(amount_minor - kept_minor), 0) from promise"
          + " where account_id = ? and status = 'OPEN'";
  private static final String PLANNED =
      "select coalesce(sum(total_minor - paid_minor), 0) from plan"
          + " where account_id = ? and status = 'ACTIVE'";

  private record Paid(UUID id, long minor) {}

  private final List<UUID> promises = new ArrayList<>();
  private final List<UUID> plans = new ArrayList<>();
  private final List<Paid> payments = new ArrayList<>();
  private final UUID account = UUID.randomUUID();
  private long owed = 1000;
  private long sequence = 2;
  private Random random;

  static LongStream seeds() {
    var given = Long.getLong("recoup.test.seed");
    return given != null ? LongStream.of(given) : new Random().longs(5);
  }

  @ParameterizedTest(name = "-Drecoup.test.seed={0}")
  @MethodSource("seeds")
  void noMoreIsPromisedAndNoMoreIsPlannedThanIsOwedAndNoMoneyKeepsTwoPromises(long seed) {
    random = new Random(seed);
    Surroundings.clockAhead(Duration.ZERO);
    Others.placed(account, UUID.randomUUID());
    Others.adjusted(account, owed, sequence);
    for (var step = 0; step < STEPS; step++) {
      var done = step();
      for (var asked : List.of(PROMISED, PLANNED))
        assertThat(Others.count(asked, account))
            .as("step %d, %s: %s", step, done, asked)
            .isBetween(0L, owed);
      for (var payment : payments)
        assertThat(Others.count(PromiseMoneyTest.GIVEN, payment.id()))
            .isBetween(0L, payment.minor());
    }
  }

  private String step() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> promise();
      case 3 -> plan();
      case 4, 5 -> pay();
      case 6 -> reverse();
      case 7, 8 -> adjust();
      default -> cancel();
    };
  }

  private String promise() {
    var minor = 1 + random.nextInt(600);
    var answer =
        command()
            .body(Api.promise(account, minor, inDays(1 + random.nextInt(20))))
            .post("/v1/promises");
    assertThat(answer.statusCode()).isIn(201, 409, 422);
    if (answer.statusCode() == 201) promises.add(answer.jsonPath().getUUID("id"));
    return "promise of " + minor;
  }

  private String plan() {
    var minor = 3 + random.nextInt(900);
    var answer = command().body(Api.plan(account, minor, 3, inDays(7))).post("/v1/plans");
    assertThat(answer.statusCode()).isIn(201, 409, 422);
    if (answer.statusCode() != 201) return "no plan";
    var id = answer.jsonPath().getUUID("id");
    Api.act("/v1/plans/" + id, "activation").statusCode(200);
    plans.add(id);
    return "plan of " + minor;
  }

  private String pay() {
    if (owed == 0) return "nothing to pay";
    var minor = 1 + random.nextLong(owed);
    owed -= minor;
    payments.add(new Paid(Others.posted(account, minor, owed, ++sequence), minor));
    turn(owed + minor);
    return "payment of " + minor;
  }

  private String reverse() {
    if (payments.isEmpty()) return "nothing to reverse";
    var payment = payments.remove(random.nextInt(payments.size()));
    owed += payment.minor();
    Others.reversed(account, payment.id(), payment.minor(), owed, ++sequence);
    turn(owed - payment.minor());
    return "reversal of " + payment.minor();
  }

  private String adjust() {
    var before = owed;
    owed = random.nextInt(1200);
    Others.adjusted(account, owed, ++sequence);
    turn(before);
    return "adjustment to " + owed;
  }

  private String cancel() {
    var ofPlan = random.nextBoolean();
    var ids = ofPlan ? plans : promises;
    if (ids.isEmpty()) return "nothing to cancel";
    var id = ids.remove(random.nextInt(ids.size()));
    Api.act((ofPlan ? "/v1/plans/" : "/v1/promises/") + id, "cancellation");
    return "cancellation";
  }

  /** The account is paid, or no longer. */
  private void turn(long before) {
    if (owed == 0 && before > 0) {
      sequence++;
      Others.paid(account);
    }
    if (owed > 0 && before == 0) Others.reopened(account, owed, ++sequence);
  }
}
