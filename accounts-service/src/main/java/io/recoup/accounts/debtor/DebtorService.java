package io.recoup.accounts.debtor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.recoup.accounts.debtor.DebtorRepository.Point;
import io.recoup.kit.outbox.Outbox;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

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
      return new Identity(kind, name);
    }
  }

  /** The debtors of a chunk, and the registrations that name somebody else than their debtor. */
  public record Outcome(Map<UUID, Registered> debtors, Set<Registration> strangers) {}

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

  private record DebtorRow(
      UUID id,
      UUID creditorId,
      String reference,
      DebtorKind kind,
      String name,
      String firstName,
      String lastName,
      String language,
      String country,
      String state,
      Instant createdAt) {}

  private record PointRow(
      UUID id,
      UUID debtorId,
      ContactDetail.Kind kind,
      ContactDetail.Type type,
      String value,
      String region,
      String addressLine,
      String city,
      String postalCode,
      String state,
      String country,
      List<String> zones,
      boolean locates,
      Instant createdAt) {

    static PointRow of(UUID id, UUID debtorId, ContactDetail detail, Instant createdAt) {
      var point = new ContactPoint(id, detail, createdAt);
      return new PointRow(
          id,
          debtorId,
          point.kind(),
          point.type(),
          point.value(),
          point.region(),
          point.addressLine(),
          point.city(),
          point.postalCode(),
          point.state(),
          point.country(),
          point.zones(),
          detail.locates(),
          createdAt);
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
   * stays as they are; two rows with the same reference are the same debtor, unless the kind or the
   * name is another and no contact point is shared: the telephone of one person must never come
   * into the record of another.
   */
  public Outcome register(Collection<Registration> registrations) {
    var byDebtor = new LinkedHashMap<UUID, List<Registration>>();
    for (var registration : registrations)
      byDebtor.computeIfAbsent(registration.debtorId(), _ -> new ArrayList<>()).add(registration);
    var known = debtors.known(byDebtor.keySet());
    var points =
        debtors.points(known.keySet()).stream()
            .collect(
                Collectors.groupingBy(Point::debtorId, Collectors.toCollection(ArrayList::new)));
    var now = now();
    var newDebtors = new ArrayList<DebtorRow>();
    var newPoints = new ArrayList<PointRow>();
    var events = new ArrayList<DebtorEvent>();
    var strangers = new HashSet<Registration>();
    byDebtor.forEach(
        (id, rows) -> {
          if (!known.containsKey(id)) newDebtors.add(row(id, rows.getFirst(), now));
          var own = points.computeIfAbsent(id, _ -> new ArrayList<>());
          var identity = known.getOrDefault(id, rows.getFirst().identity());
          rows.stream()
              .filter(
                  row -> {
                    if (!isStranger(row, identity, own)) return true;
                    strangers.add(row);
                    return false;
                  })
              .flatMap(row -> row.details().stream())
              .filter(detail -> own.stream().noneMatch(point -> isSame(point, detail)))
              .forEach(
                  detail -> {
                    var ordinal =
                        1 + (int) own.stream().filter(p -> p.kind() == detail.kind()).count();
                    var pointId = Debtor.contactPointIdOf(id, detail.kind(), ordinal);
                    newPoints.add(PointRow.of(pointId, id, detail, now));
                    own.add(point(id, pointId, detail));
                    if (known.containsKey(id))
                      events.add(DebtorEvent.ContactPointAdded.of(id, pointId, detail));
                  });
        });
    debtors.insertDebtors(newDebtors);
    debtors.insertPoints(newPoints);
    outbox.append(events);
    var registered =
        byDebtor.keySet().stream()
            .collect(
                Collectors.toMap(
                    id -> id, id -> registered(byDebtor.get(id).getFirst(), points.get(id))));
    return new Outcome(registered, strangers);
  }

  private static boolean isStranger(Registration row, Identity identity, List<Point> own) {
    return !row.identity().isSameAs(identity)
        && row.details().stream()
            .noneMatch(detail -> own.stream().anyMatch(point -> isSame(point, detail)));
  }

  private static Registered registered(Registration from, List<Point> points) {
    var zones = new TreeSet<>(Jurisdictions.zones(from.country(), from.state()));
    points.stream().filter(Point::locates).forEach(point -> zones.addAll(point.zones()));
    return new Registered(
        from.debtorId(),
        points.stream()
            .map(
                p ->
                    new RegisteredPoint(
                        p.id(),
                        p.kind(),
                        p.type(),
                        p.zones(),
                        p.type() == ContactDetail.Type.WORK,
                        p.zip()))
            .toList(),
        List.copyOf(zones));
  }

  private static boolean isSame(Point point, ContactDetail detail) {
    return point.kind() == detail.kind() && point.value().equals(detail.value());
  }

  private static Point point(UUID debtorId, UUID id, ContactDetail detail) {
    return new Point(
        debtorId,
        id,
        detail.kind(),
        detail.type(),
        detail.value(),
        detail.whereabouts(),
        detail.locates(),
        detail.zip());
  }

  private static DebtorRow row(UUID id, Registration from, Instant createdAt) {
    return new DebtorRow(
        id,
        from.creditorId(),
        from.reference(),
        from.kind(),
        from.name(),
        from.firstName(),
        from.lastName(),
        from.language(),
        from.country(),
        from.state(),
        createdAt);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
