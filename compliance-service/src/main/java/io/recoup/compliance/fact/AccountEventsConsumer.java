package io.recoup.compliance.fact;

import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.compliance.casefile.ContactPoint;
import io.recoup.kit.id.Ids;
import io.recoup.kit.inbox.Event;
import io.recoup.kit.inbox.EventConsumer;
import io.recoup.kit.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What compliance needs to know of accounts: that there is one, what was paid on it, what is owed,
 * and whether it still is.
 */
@ApplicationScoped
class AccountEventsConsumer implements EventConsumer {
  record AccountPlaced(
      UUID accountId,
      UUID creditorId,
      UUID debtorId,
      String debtorKind,
      String debtKind,
      String country,
      String state,
      List<String> zones,
      List<ContactPoint> contactPoints) {}

  record AccountChanged(UUID accountId) {}

  record BalanceTold(UUID accountId, Money balance) {}

  record PaymentPosted(UUID accountId, UUID paymentId, Money amount, LocalDate receivedOn) {}

  record PaymentReversed(UUID accountId, UUID paymentId) {}

  private static final String PAID = "PAID_IN_FULL";

  private final CaseFileService cases;
  private final FactService facts;

  AccountEventsConsumer(CaseFileService cases, FactService facts) {
    this.cases = cases;
    this.facts = facts;
  }

  @Override
  public String topic() {
    return "accounts.account";
  }

  @Override
  public void on(Event event) {
    switch (event.type()) {
      case "account-placed.v1" -> {
        open(event, event.as(AccountPlaced.class));
        keepBalance(event);
      }
      case "account-paid.v1" -> close(event, event.as(AccountChanged.class).accountId());
      case "account-reopened.v1" -> {
        reopen(event, event.as(AccountChanged.class).accountId());
        keepBalance(event);
      }
      case "payment-posted.v1" -> {
        pay(event, event.as(PaymentPosted.class));
        keepBalance(event);
      }
      case "payment-reversed.v1" -> {
        takeBack(event, event.as(PaymentReversed.class));
        keepBalance(event);
      }
      case "account-adjusted.v1" -> keepBalance(event);
      default -> {}
    }
  }

  private void open(Event event, AccountPlaced placed) {
    var file =
        new CaseFile(
            placed.accountId(),
            placed.debtorId(),
            placed.creditorId(),
            CaseFile.Status.OPEN,
            placed.country(),
            placed.state(),
            orNone(placed.zones()),
            placed.debtKind(),
            event.occurredAt(),
            null);
    cases.open(file, placed.debtorKind(), orNone(placed.contactPoints()));
  }

  private void keepBalance(Event event) {
    var told = event.as(BalanceTold.class);
    if (told.balance() != null) {
      cases.keepBalance(told.accountId(), told.balance(), event.sequence());
    }
  }

  private void close(Event event, UUID accountId) {
    cases.close(accountId, event.occurredAt());
    var id = Ids.named("fact", PAID, event.id());
    facts.derive(id, cases.require(accountId), PAID, event.occurredAt(), Map.of(), sourceOf(event));
  }

  private void reopen(Event event, UUID accountId) {
    cases.reopen(accountId);
    facts.revokeAll(cases.require(accountId), PAID, sourceOf(event));
  }

  private void pay(Event event, PaymentPosted payment) {
    var file = cases.require(payment.accountId());
    var amount = payment.amount().toString().split(" ")[0];
    facts.derive(
        factOf(payment.paymentId()),
        file,
        "PAYMENT_RECEIVED",
        payment.receivedOn().atStartOfDay(file.calendar()).toInstant(),
        Map.of("amount", amount),
        sourceOf(event));
  }

  private void takeBack(Event event, PaymentReversed reversed) {
    var file = cases.require(reversed.accountId());
    facts.revoke(factOf(reversed.paymentId()), file, sourceOf(event));
  }

  private static UUID factOf(UUID paymentId) {
    return Ids.named("fact", "PAYMENT_RECEIVED", paymentId);
  }

  private static String sourceOf(Event event) {
    return event.type() + " " + event.id();
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }
}
