package io.recoup.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "25006", "28P01", "28000", "3D000", "40001", "53100", "57P01", "58030"})
  void whatAnOperatorCanMendPasses(String state) {
    assertThat(Faults.isTransient(wrapped(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "23505", "25P02", "42501", "42P01"})
  void whatWouldFailAgainDoesNot(String state) {
    assertThat(Faults.isTransient(wrapped(state))).isFalse();
  }

  private static Throwable wrapped(String state) {
    return new IllegalStateException(new SQLException("a fault", state));
  }
}
