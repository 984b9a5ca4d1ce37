package io.recoup.plans.plan;

import io.recoup.kit.problem.Refusal;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One dated part of a plan. PAID is what is paid in full; a missed one can still be paid. */
@Embeddable
record Installment(
    LocalDate dueOn,
    Instant lapsesAt,
    long amountMinor,
    long paidMinor,
    @Enumerated(EnumType.STRING) Status status) {

  @Schema(name = "InstallmentStatus")
  enum Status {
    DUE,
    MISSED,
    PAID,
    CANCELLED
  }

  static Installment due(LocalDate dueOn, Instant lapsesAt, long amountMinor) {
    return new Installment(dueOn, lapsesAt, amountMinor, 0, Status.DUE);
  }

  long outstandingMinor() {
    return amountMinor - paidMinor;
  }

  boolean isOwed() {
    return status == Status.DUE || status == Status.MISSED;
  }

  Installment pay(long minor) {
    if (!isOwed() || minor < 1 || minor > outstandingMinor())
      throw Refusal.conflict(
          "installment-state", "Cannot pay " + minor + " of a " + status + " one");
    return with(minor == outstandingMinor() ? Status.PAID : status, paidMinor + minor);
  }

  /** Takes money off it; a paid one becomes what the plan says an unpaid one is. */
  Installment takeOff(long minor, Status unpaid) {
    return with(status == Status.PAID ? unpaid : status, paidMinor - minor);
  }

  /** Asks for less, of what is not paid yet; one that asks for nothing more is cancelled. */
  Installment reduce(long minor) {
    if (!isOwed() || minor < 1 || minor > outstandingMinor())
      throw Refusal.conflict(
          "installment-state", "Cannot take " + minor + " off a " + status + " one");
    var rest = amountMinor - minor;
    var next = rest == 0 ? Status.CANCELLED : rest == paidMinor ? Status.PAID : status;
    return new Installment(dueOn, lapsesAt, rest, paidMinor, next);
  }

  Installment miss() {
    return with(Status.MISSED, paidMinor);
  }

  /** Whatever is not paid is no longer owed. */
  Installment cancel() {
    return status == Status.PAID ? this : with(Status.CANCELLED, paidMinor);
  }

  Installment resume() {
    return status == Status.CANCELLED && amountMinor > 0 ? with(Status.DUE, paidMinor) : this;
  }

  private Installment with(Status next, long paid) {
    return new Installment(dueOn, lapsesAt, amountMinor, paid, next);
  }
}
