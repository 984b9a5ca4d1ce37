package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatienceTest {
  @TempDir Path directory;
  final List<String> told = new ArrayList<>();
  final List<ServerProcess> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(ServerProcess::kill);
  }

  @Test
  void aSlowStartIsWaitedForAndToldOf() {
    var slow = process("echo Reading the schema; sleep 60");
    var readyAt = Instant.now().plusMillis(1500);
    patience(Duration.ofSeconds(30)).await(slow, () -> Instant.now().isAfter(readyAt));
    assertThat(told)
        .isNotEmpty()
        .last()
        .asString()
        .matches("waiting for slow, \\d s so far; it said last: Reading the schema");
  }

  @Test
  void whatIsReadySoonIsNotTalkedOf() {
    patience(Duration.ofSeconds(30)).await(process("sleep 60"), () -> true);
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatEndedIsNotWaitedFor() {
    var ended = process("echo No database");
    assertThatThrownBy(() -> patience(Duration.ofMinutes(5)).await(ended, () -> false))
        .hasMessageContaining("slow ended while starting")
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.details()).containsExactly("No database"));
  }

  @Test
  void patienceEnds() {
    var stuck = process("sleep 60");
    assertThatThrownBy(() -> patience(Duration.ofSeconds(1)).await(stuck, () -> false))
        .hasMessageContaining("slow is not ready after 1 seconds");
  }

  @Test
  void whatIsMissingIsWaitedForAndNamed() {
    var thereAt = Instant.now().plusMillis(1500);
    patience(Duration.ofSeconds(30))
        .await(
            "letters",
            Duration.ofMillis(10),
            () -> Instant.now().isAfter(thereAt) ? List.of() : List.of("one of two"));
    assertThat(told)
        .isNotEmpty()
        .first()
        .asString()
        .matches("waiting for letters, \\d s so far: one of two");
  }

  /** A machine on which others work too took more than 90 seconds. */
  @Test
  void theSuiteIsWaitedForFiveMinutes() {
    assertThat(Patience.told(told::add).longest()).isEqualTo(Duration.ofMinutes(5));
  }

  private Patience patience(Duration longest) {
    return new Patience(longest, Duration.ofMillis(400), told::add);
  }

  private ServerProcess process(String script) {
    var process =
        new ServerProcess(
            "slow", List.of("bash", "-c", script), Map.of(), directory.resolve("slow.log"));
    process.start();
    started.add(process);
    return process;
  }
}
