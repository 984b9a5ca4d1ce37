package io.recoup.accounts.debtor;

import io.recoup.accounts.debtor.ContactDetail.Phone;
import io.recoup.accounts.debtor.DebtorRepository.Point;
import io.recoup.accounts.debtor.DebtorService.Kept;
import io.recoup.accounts.debtor.DebtorService.Outcome;
import io.recoup.accounts.debtor.DebtorService.Registered;
import io.recoup.accounts.debtor.DebtorService.Registration;
import io.recoup.accounts.debtor.DebtorService.Retyped;
import io.recoup.accounts.debtor.DebtorService.Trait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Decides what the registrations of a chunk of rows add to the debtors on record. */
final class RegisteredChunk {
  record DebtorRow(
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

  record PointRow(
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

  private final Map<UUID, DebtorOnRecord> onRecord;
  private final Instant now;
  private final Map<UUID, List<Point>> points = new HashMap<>();
  private final List<DebtorRow> newDebtors = new ArrayList<>();
  private final List<PointRow> newPoints = new ArrayList<>();
  private final List<DebtorEvent> events = new ArrayList<>();
  private final Map<Registration, Registered> registered = new HashMap<>();
  private final Map<Registration, List<Kept>> kept = new HashMap<>();
  private final Map<Registration, List<Retyped>> retyped = new HashMap<>();
  private final Map<Registration, List<Trait>> contradicted = new HashMap<>();

  RegisteredChunk(Map<UUID, DebtorOnRecord> onRecord, Instant now) {
    this.onRecord = onRecord;
    this.now = now;
  }

  /** Adds a contact point that is on record. */
  void know(Point point) {
    pointsOf(point.debtorId()).add(point);
  }

  /** Takes the rows of one debtor in the order of the file. */
  void take(UUID debtorId, Collection<Registration> rows) {
    var isKnown = onRecord.containsKey(debtorId);
    var first = rows.iterator().next();
    if (!isKnown) newDebtors.add(row(debtorId, first, now));
    var debtor = isKnown ? onRecord.get(debtorId) : DebtorOnRecord.of(first);
    var own = pointsOf(debtorId);
    var accepted = new ArrayList<Registration>();
    for (var row : rows) {
      var against = debtor.contradictions(row, own);
      if (against.isEmpty()) {
        accepted.add(row);
        kept.put(row, debtor.kept(row));
        retyped.put(row, new ArrayList<>());
        for (var detail : row.details()) {
          var point = own.stream().filter(one -> one.is(detail)).findFirst();
          if (point.isEmpty()) add(debtorId, isKnown, own, detail);
          else if (detail instanceof Phone phone && point.get().type() != phone.type())
            retyped.get(row).add(new Retyped(phone.e164(), point.get().type()));
        }
      } else contradicted.put(row, against);
    }
    var told = own.stream().map(RegisteredChunk::told).toList();
    var located = new TreeSet<String>();
    own.stream().filter(Point::locates).forEach(point -> located.addAll(point.zones()));
    for (var row : accepted)
      registered.put(row, new Registered(debtorId, told, zones(row, located)));
  }

  List<DebtorRow> newDebtors() {
    return newDebtors;
  }

  List<PointRow> newPoints() {
    return newPoints;
  }

  List<DebtorEvent> events() {
    return events;
  }

  Outcome outcome() {
    return new Outcome(registered, kept, retyped, contradicted);
  }

  private List<Point> pointsOf(UUID debtorId) {
    return points.computeIfAbsent(debtorId, _ -> new ArrayList<>());
  }

  private void add(UUID debtorId, boolean isKnown, List<Point> own, ContactDetail detail) {
    var ordinal = 1 + (int) own.stream().filter(p -> p.kind() == detail.kind()).count();
    var id = Debtor.contactPointIdOf(debtorId, detail.kind(), ordinal);
    newPoints.add(PointRow.of(id, debtorId, detail, now));
    own.add(point(debtorId, id, detail));
    if (isKnown) events.add(DebtorEvent.ContactPointAdded.of(debtorId, id, detail));
  }

  /** Where the row says that the debtor is counts for its account, whatever is on record. */
  private static List<String> zones(Registration row, Collection<String> located) {
    var zones = new TreeSet<>(Jurisdictions.zones(row.country(), row.state()));
    zones.addAll(located);
    return List.copyOf(zones);
  }

  private static RegisteredPoint told(Point point) {
    return new RegisteredPoint(
        point.id(),
        point.kind(),
        point.type(),
        point.zones(),
        point.type() == ContactDetail.Type.WORK,
        point.zip());
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
}
