package io.recoup.plans.account;

import io.recoup.kit.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An account that accounts-service told of. Until its placement has been heard only its id is
 * known, so that events that overtook the placement are not lost.
 */
@Entity
class KnownAccount {
  @Id private UUID id;
  private UUID creditorId;
  private UUID debtorId;
  private Currency currency;
  private String zones;
  private boolean paid;
  private Long owedMinor;
  private long owedSequence;

  protected KnownAccount() {} // for Hibernate

  KnownAccount(UUID id) {
    this.id = id;
  }

  /** Learns who owes whom; zones this JDK does not know are left out. */
  void placed(UUID creditorId, UUID debtorId, Currency currency, List<String> zones) {
    this.creditorId = creditorId;
    this.debtorId = debtorId;
    this.currency = currency;
    this.zones =
        String.join(",", zones.stream().distinct().filter(KnownAccount::isZone).limit(50).toList());
  }

  void paid(boolean paid) {
    this.paid = paid;
  }

  /** Learns what is owed; an event that comes after a later one, such as a replayed one, is old. */
  void owes(Money balance, long sequence) {
    if (sequence <= owedSequence) return;
    owedMinor = balance.minor();
    owedSequence = sequence;
  }

  /** Empty as long as the placement has not been heard. */
  Optional<Account> facts() {
    if (creditorId == null) return Optional.empty();
    var known =
        zones.isEmpty()
            ? List.<ZoneId>of(ZoneOffset.UTC)
            : Stream.of(zones.split(",")).map(ZoneId::of).toList();
    return Optional.of(new Account(id, creditorId, debtorId, currency, known, paid, owed()));
  }

  private Optional<Money> owed() {
    return Optional.ofNullable(owedMinor).map(minor -> new Money(minor, currency));
  }

  private static boolean isZone(String name) {
    try {
      ZoneId.of(name);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
