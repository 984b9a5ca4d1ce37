package io.recoup.accounts.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTest {
  static final UUID ID = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  static final UUID PLAN = UUID.fromString("0197a000-0000-7000-8000-00000000000a");
  static final UUID OTHER = UUID.fromString("0197a000-0000-7000-8000-00000000000b");

  final Account account = new Account(ID);

  @Test
  void activeAccountJoinsAPlanAndLeavesIt() {
    assertThat(account.joinPlan(PLAN, 1)).containsExactly(new AccountEvent.JoinedPlan(ID, PLAN));
    assertThat(account.state()).isEqualTo(new AccountState.InPlan(PLAN));
    assertThat(account.leavePlan(PLAN, 2)).containsExactly(new AccountEvent.LeftPlan(ID, PLAN));
    assertThat(account.state()).isEqualTo(new AccountState.Active());
  }

  @Test
  void sameNewsTwiceChangesNothing() {
    account.joinPlan(PLAN, 1);
    assertThat(account.joinPlan(PLAN, 1)).isEmpty();
    assertThat(account.joinPlan(PLAN, 2)).isEmpty();
    assertThat(account.state()).isEqualTo(new AccountState.InPlan(PLAN));
  }

  @Test
  void endThatArrivesBeforeTheBeginningEndsIt() {
    assertThat(account.leavePlan(PLAN, 2)).isEmpty();
    assertThat(account.joinPlan(PLAN, 1)).isEmpty();
    assertThat(account.state()).isEqualTo(new AccountState.Active());
  }

  @Test
  void lateEndOfAnEarlierPlanLeavesTheLaterOneAlone() {
    account.joinPlan(PLAN, 1);
    assertThat(account.joinPlan(OTHER, 3))
        .containsExactly(
            new AccountEvent.LeftPlan(ID, PLAN), new AccountEvent.JoinedPlan(ID, OTHER));
    assertThat(account.leavePlan(PLAN, 2)).isEmpty();
    assertThat(account.leavePlan(PLAN, 4)).isEmpty();
    assertThat(account.state()).isEqualTo(new AccountState.InPlan(OTHER));
  }
}
