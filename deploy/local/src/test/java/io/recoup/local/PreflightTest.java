package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void takenPortOfUpIsNamedWithTheOptionThatTakesOthers() throws IOException {
    try (var socket = new ServerSocket(Addresses.free().kafka() % 40_000 + 10_000)) {
      var port = socket.getLocalPort();
      assertThatThrownBy(
              () -> Preflight.requirePorts(Addresses.of(List.of("--port", String.valueOf(port)))))
          .hasMessageContaining("./recoup up --port PORT")
          .asInstanceOf(InstanceOfAssertFactories.type(Trouble.class))
          .extracting(Trouble::details)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .anySatisfy(
              taken ->
                  assertThat(taken)
                      .asString()
                      .contains("port " + port + " for gateway is taken by process"));
    }
  }

  @Test
  void allPortsMoveWithTheGateways() {
    var known = Addresses.of(List.of("--detach"));
    var moved = Addresses.of(List.of("--detach", "--port", "20080"));
    assertThat(known.http(Service.GATEWAY)).hasPort(8080);
    assertThat(moved.http(Service.GATEWAY)).hasPort(20080);
    assertThat(moved.all().keySet())
        .containsExactlyElementsOf(
            known.all().keySet().stream().map(port -> port + 12_000).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "80", "65000", "-1"})
  void portThatIsNoneOrLeavesNoRoomIsRefused(String port) {
    assertThatThrownBy(() -> Addresses.of(List.of("--port", port)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("1024 to 54000");
  }

  @Test
  void portNobodyListensOnIsFree() {
    assertThat(Preflight.isTaken(Addresses.free().kafka())).isFalse();
  }
}
