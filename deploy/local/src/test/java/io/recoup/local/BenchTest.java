package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path directory;

  /** The figures of so short a run mean nothing; that there are figures does. */
  @Test
  void everyDecisionOfTheBenchmarkSucceedsAndItsFiguresAreWritten() throws Exception {
    var file = directory.resolve("figures.json");
    var bench =
        new Bench(
            Installation.current(),
            new Home(directory.resolve("home")),
            new Screen(new PrintStream(System.out), System.err, false));

    assertThat(bench.run(new Bench.Settings(1, 10, 100, Optional.of(file)))).isZero();

    var figures = new ObjectMapper().readTree(file.toFile());
    assertThat(figures.path("machine").path("postgres").asText()).startsWith("18");
    assertThat(figures.path("cells")).hasSize(4);
    for (var cell : figures.path("cells")) {
      assertThat(cell.path("decisions").asLong()).isPositive();
      assertThat(cell.path("errors").asLong()).isZero();
      assertThat(cell.path("allowed").isNumber()).isTrue();
      assertThat(cell.path("ratio").isNumber()).isEqualTo(BenchLimit.isInstalled());
    }
  }

  @Test
  void fridayEveningIsFollowedByMondayNoon() {
    assertThat(Bench.nextNoon(Instant.parse("2026-11-20T23:00:00Z")))
        .isEqualTo("2026-11-23T18:00:00Z");
  }

  @Test
  void ninetyNinthPercentileIsTheTimeThatOneInAHundredExceeds() {
    var nanos = new long[200];
    for (var i = 0; i < nanos.length; i++) nanos[i] = (i + 1) * 1_000_000L;
    var result = new BenchLoad.Result(nanos, 50, 0, "", Duration.ofSeconds(2));
    assertThat(result.percentileMillis(99)).isEqualTo(198);
    assertThat(result.percentileMillis(50)).isEqualTo(100);
    assertThat(result.perSecond()).isEqualTo(100);
    assertThat(result.share()).isEqualTo(0.25);
  }

  @Test
  void unknownOptionsAndNumbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Bench.Settings.of(List.of("--clients", "4")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("--clients");
    assertThatThrownBy(() -> Bench.Settings.of(List.of("--seconds", "0")))
        .isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> Bench.Settings.of(List.of("--json"))).isInstanceOf(Trouble.class);
  }
}
