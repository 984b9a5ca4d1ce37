package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PreflightTest {
  @Test
  void takenPortIsSeenWithItsTaker() throws IOException {
    try (var socket = new ServerSocket(0)) {
      assertThat(Preflight.isTaken(socket.getLocalPort())).isTrue();
      assertThat(Preflight.owner(socket.getLocalPort()))
          .hasValueSatisfying(
              owner -> assertThat(owner).contains("process " + ProcessHandle.current().pid()));
    }
  }

  @Test
  void portNobodyListensOnIsFree() {
    assertThat(Preflight.isTaken(Addresses.free().kafka())).isFalse();
  }
}
