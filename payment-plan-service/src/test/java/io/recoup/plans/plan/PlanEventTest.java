package io.recoup.plans.plan;

import static io.recoup.plans.Sample.TODAY;
import static io.recoup.plans.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.plans.EventSchemas;
import io.recoup.plans.plan.PlanState.CancelReason;
import io.recoup.plans.plan.PlanState.Completion;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanEventTest {
  static final UUID ID = UUID.randomUUID();

  static Stream<PlanEvent> events() {
    var due = List.of(new PlanEvent.Due(1, TODAY, usd(1)));
    return Stream.of(
            Arrays.stream(Cadence.values())
                .flatMap(
                    cadence ->
                        Stream.of(
                            new PlanEvent.Proposed(ID, ID, usd(1), cadence, due),
                            new PlanEvent.Activated(ID, ID, usd(1), cadence, due))),
            Arrays.stream(Completion.values())
                .map(how -> new PlanEvent.Completed(ID, ID, how, usd(0), TODAY)),
            Arrays.stream(CancelReason.values())
                .map(reason -> new PlanEvent.Cancelled(ID, ID, reason)),
            Stream.of(
                new PlanEvent.InstallmentPaid(ID, ID, 1, usd(1), ID, TODAY),
                new PlanEvent.InstallmentPartlyPaid(ID, ID, 120, usd(2), usd(1), ID, TODAY),
                new PlanEvent.InstallmentMissed(ID, ID, 120, usd(1), usd(0), TODAY),
                new PlanEvent.InstallmentReopened(ID, ID, 1, usd(1), usd(0), ID),
                new PlanEvent.Reopened(ID, ID, usd(1))))
        .flatMap(events -> events);
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventFitsItsSchemaAndGoesOutUnderItsAccount(PlanEvent event) {
    EventSchemas.assertFits(event);
    assertThat(event.stream()).isEqualTo("plans.plan");
    assertThat(event.aggregateId()).isEqualTo(event.accountId());
  }
}
