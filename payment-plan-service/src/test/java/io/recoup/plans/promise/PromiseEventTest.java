package io.recoup.plans.promise;

import static io.recoup.plans.Sample.NOW;
import static io.recoup.plans.Sample.TODAY;
import static io.recoup.plans.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.plans.EventSchemas;
import io.recoup.plans.promise.PromiseState.CancelReason;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromiseEventTest {
  static final UUID ID = UUID.randomUUID();

  static Stream<PromiseEvent> events() {
    return Stream.of(
        new PromiseEvent.Made(ID, ID, ID, ID, usd(1), TODAY, NOW, null),
        new PromiseEvent.Made(ID, ID, ID, ID, usd(1), TODAY, NOW, ID),
        new PromiseEvent.Refused(ID, ID, "currency-mismatch"),
        new PromiseEvent.Kept(ID, ID, usd(1), ID, TODAY),
        new PromiseEvent.PartiallyKept(ID, ID, usd(2), usd(1), TODAY, TODAY),
        new PromiseEvent.Broken(ID, ID, usd(1), TODAY, TODAY),
        new PromiseEvent.Reopened(ID, ID, usd(1), usd(0), TODAY),
        new PromiseEvent.Reduced(ID, ID, usd(2), usd(1), TODAY),
        new PromiseEvent.Cancelled(ID, ID, CancelReason.REQUESTED),
        new PromiseEvent.Cancelled(ID, ID, CancelReason.NOT_OWED),
        new PromiseEvent.Cancelled(ID, ID, CancelReason.ACCOUNT_PAID));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventFitsItsSchemaAndGoesOutUnderItsAccount(PromiseEvent event) {
    EventSchemas.assertFits(event);
    assertThat(event.stream()).isEqualTo("plans.promise");
    assertThat(event.aggregateId()).isEqualTo(event.accountId());
  }
}
