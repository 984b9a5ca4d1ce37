package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoleTest {
  @Test
  void supervisorMayDoAllThatAnAgentMayAndMore() {
    assertThat(Role.SUPERVISOR.scope().split(" "))
        .contains(Role.AGENT.scope().split(" "))
        .contains("ledger:adjust")
        .doesNotContain("operations:write");
  }

  @Test
  void adminMayDoWhatAnybodyMay() {
    for (var role : Role.values())
      assertThat(Role.ADMIN.scope().split(" ")).contains(role.scope().split(" "));
  }

  @Test
  void unknownRoleIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> Role.named("king"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("agent, supervisor, compliance");
  }
}
