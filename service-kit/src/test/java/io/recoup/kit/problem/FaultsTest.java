package io.recoup.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08003", "57P01", "57P02"})
  void commitWithoutAnAnswerPassesAndItsOutcomeIsUnknown(String state) {
    assertThat(Faults.isTransient(commit(state))).isTrue();
    assertThat(Faults.isOutcomeUnknown(commit(state))).isTrue();
  }

  @Test
  void whatTheDatabaseAnsweredToTheCommitIsKnown() {
    assertThat(Faults.isTransient(commit("23505"))).isFalse();
    assertThat(Faults.isOutcomeUnknown(commit("23505"))).isFalse();
    assertThat(Faults.isTransient(commit("40001"))).isTrue();
    assertThat(Faults.isOutcomeUnknown(commit("40001"))).isFalse();
  }

  @Test
  void onlyOfACommitTheOutcomeIsUnknown() {
    assertThat(Faults.isOutcomeUnknown(wrapped("08006"))).isFalse();
    assertThat(Faults.isOutcomeUnknown(new HeuristicMixedException())).isTrue();
    assertThat(Faults.isTransient(new HeuristicMixedException())).isTrue();
  }

  /** What the transaction manager throws: the reason stands among the suppressed. */
  private static Throwable commit(String state) {
    var reason = new XAException(XAException.XA_RBROLLBACK);
    reason.initCause(new SQLException("a fault", state));
    var rolledBack = new RollbackException("Could not commit transaction.");
    rolledBack.addSuppressed(reason);
    return new IllegalStateException(rolledBack);
  }

  private static Throwable wrapped(String state) {
    return new IllegalStateException(new SQLException("a fault", state));
  }
}
