package io.recoup.contacts;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running service; the faults that one provokes do not shut the door on the next. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(FakeCompliance.class)
public abstract class ServiceTest {
  @Inject CircuitBreakerMaintenance circuitBreakers;

  @BeforeEach
  void closeCircuitBreakers() {
    circuitBreakers.resetAll();
  }
}
