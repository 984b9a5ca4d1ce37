package io.recoup.accounts.account;

import io.recoup.accounts.account.AccountState.Active;
import io.recoup.accounts.account.AccountState.InPlan;
import io.recoup.accounts.account.AccountState.Paid;
import io.recoup.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One debt of one debtor. It opens with a placement, may join a payment plan and leave it, and is
 * PAID while nothing is owed: the ledger's posting statement closes and reopens it in the same
 * breath as the booking that makes it so. A method changes the account and returns the events; what
 * plans tell twice, late or about a paid account changes nothing and returns none.
 */
@Entity
class Account {
  @Schema(name = "AccountStatus")
  enum Status {
    ACTIVE,
    IN_PLAN,
    PAID
  }

  @Id private UUID id;
  @Version private long version;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID planId;
  private long planSequence;
  private LocalDate closedOn;

  protected Account() {} // for Hibernate

  Account(UUID id) {
    this.id = id;
    enter(new Active());
  }

  /** An account's id follows from the creditor's reference to it, so that it opens once. */
  static UUID idOf(UUID creditorId, String reference) {
    return Ids.named("account", creditorId, reference);
  }

  List<AccountEvent> joinPlan(UUID plan, long sequence) {
    if (!isNews(sequence)) return List.of();
    return switch (state()) {
      case InPlan(var present) when present.equals(plan) -> List.of();
      case Active _ -> enter(new InPlan(plan), new AccountEvent.JoinedPlan(id, plan));
      case InPlan(var present) ->
          enter(
              new InPlan(plan),
              new AccountEvent.LeftPlan(id, present),
              new AccountEvent.JoinedPlan(id, plan));
      case Paid _ -> List.of();
    };
  }

  List<AccountEvent> leavePlan(UUID plan, long sequence) {
    if (!isNews(sequence)) return List.of();
    return switch (state()) {
      case InPlan(var present) when present.equals(plan) ->
          enter(new Active(), new AccountEvent.LeftPlan(id, plan));
      case InPlan _, Active _, Paid _ -> List.of();
    };
  }

  AccountState state() {
    return switch (status) {
      case ACTIVE -> new Active();
      case IN_PLAN -> new InPlan(planId);
      case PAID -> new Paid(closedOn);
    };
  }

  /**
   * The producer numbers what happens to an account; what is older than what we know is no news.
   */
  private boolean isNews(long sequence) {
    if (sequence <= planSequence) return false;
    planSequence = sequence;
    return true;
  }

  /** With the ledger the only writer of the state columns; V4__account.sql asserts their shape. */
  private List<AccountEvent> enter(AccountState next, AccountEvent... events) {
    planId = next instanceof InPlan(var plan) ? plan : null;
    closedOn = next instanceof Paid(var on) ? on : null;
    status =
        switch (next) {
          case Active _ -> Status.ACTIVE;
          case InPlan _ -> Status.IN_PLAN;
          case Paid _ -> Status.PAID;
        };
    return List.of(events);
  }
}
