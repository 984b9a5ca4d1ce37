package io.recoup.accounts.debtor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The use cases of debtors. */
@ApplicationScoped
@Transactional
public class DebtorService {

  /** A debtor as a placement row names them. */
  public record Registration(
      UUID creditorId,
      String reference,
      DebtorKind kind,
      String name,
      String firstName,
      String lastName,
      String language,
      String country,
      String state,
      List<ContactDetail> details) {

    public UUID debtorId() {
      return Debtor.idOf(creditorId, reference);
    }

    Identity identity() {
      return new Identity(kind, name, firstName, lastName);
    }
  }

  /** What can be said of a debtor once. */
  public enum Trait {
    KIND,
    NAME,
    LANGUAGE,
    COUNTRY,
    STATE
  }

  /** What stays on record where a row said something else; the value is null if there is none. */
  public record Kept(Trait trait, String onRecord) {}

  /** A number on record that a row gives another type; the type on record stands. */
  public record Retyped(String number, ContactDetail.Type onRecord) {}

  /**
   * What became of registrations: whom they are about and what of them was not taken, or what of
   * them contradicts the debtor who has the reference.
   */
  public record Outcome(
      Map<Registration, Registered> registered,
      Map<Registration, List<Kept>> kept,
      Map<Registration, List<Retyped>> retyped,
      Map<Registration, List<Trait>> contradicted) {}

  /** What the world may know of a registered debtor. */
  public record Registered(UUID id, List<RegisteredPoint> contactPoints, List<String> zones) {}

  /** contactType is "type" to the other services, like in the contact points of account-placed. */
  @Singleton
  static class WireNames implements ObjectMapperCustomizer {
    private interface ContactPointAddedNames {
      @JsonProperty("type")
      ContactDetail.Type contactType();
    }

    @Override
    public void customize(ObjectMapper mapper) {
      mapper.addMixIn(DebtorEvent.ContactPointAdded.class, ContactPointAddedNames.class);
    }
  }

  private final DebtorRepository debtors;
  private final Outbox outbox;
  private final Caller caller;
  private final Clock clock;

  DebtorService(DebtorRepository debtors, Outbox outbox, Caller caller, Clock clock) {
    this.debtors = debtors;
    this.outbox = outbox;
    this.caller = caller;
    this.clock = clock;
  }

  Debtor find(UUID id) {
    var debtor = debtors.require(id);
    caller.requireCreditor(debtor.creditorId(), () -> DebtorRepository.notFound(id));
    return debtor;
  }

  ContactPoint add(UUID debtorId, UUID contactPointId, ContactDetail detail) {
    var debtor = find(debtorId);
    outbox.append(debtor.add(contactPointId, detail, now()));
    debtors.flush();
    return debtor.contactPoints().getLast();
  }

  /**
   * Makes the debtors that are not known yet and adds contact points that are new. Who is known
   * stays as they are: {@link DebtorOnRecord} says which rows are about the same debtor and what of
   * them is not taken.
   */
  public Outcome register(Collection<Registration> registrations) {
    var byDebtor = new LinkedHashMap<UUID, Set<Registration>>();
    for (var registration : registrations)
      byDebtor
          .computeIfAbsent(registration.debtorId(), _ -> new LinkedHashSet<>())
          .add(registration);
    var onRecord = debtors.onRecord(byDebtor.keySet());
    var chunk = new RegisteredChunk(onRecord, now());
    debtors.points(onRecord.keySet()).forEach(chunk::know);
    byDebtor.forEach(chunk::take);
    debtors.insertDebtors(chunk.newDebtors());
    debtors.insertPoints(chunk.newPoints());
    outbox.append(chunk.events());
    return chunk.outcome();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
