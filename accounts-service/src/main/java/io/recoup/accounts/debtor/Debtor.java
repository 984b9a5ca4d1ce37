package io.recoup.accounts.debtor;

import io.recoup.kit.id.Ids;
import io.recoup.kit.problem.Refusal;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who owes. Comes with a placement; ways to reach them are added as they become known. */
@Entity
class Debtor {
  static final int MAX_CONTACT_POINTS = 50;

  @Id private UUID id;
  @Version private long version;
  private UUID creditorId;
  private String reference;

  @Enumerated(EnumType.STRING)
  private DebtorKind kind;

  private String name;
  private String firstName;
  private String lastName;
  private String language;
  private String country;
  private String state;
  private Instant createdAt;

  @OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
  @JoinColumn(name = "debtor_id", nullable = false, updatable = false)
  @OrderBy("createdAt, kind desc, id")
  private List<ContactPoint> contactPoints = new ArrayList<>();

  protected Debtor() {} // for Hibernate

  /** A debtor's id follows from the creditor's reference to them. */
  static UUID idOf(UUID creditorId, String reference) {
    return Ids.named("debtor", creditorId, reference);
  }

  /** The id of the n-th contact point of a kind that came with placements. */
  static UUID contactPointIdOf(UUID debtorId, ContactDetail.Kind kind, int ordinal) {
    return Ids.named("contact-point", debtorId, kind, ordinal);
  }

  List<DebtorEvent> add(UUID contactPointId, ContactDetail detail, Instant at) {
    if (contactPoints.stream().anyMatch(known -> known.is(detail)))
      throw Refusal.conflict("contact-point-exists", "The debtor has this contact point already.");
    if (contactPoints.size() >= MAX_CONTACT_POINTS)
      throw Refusal.conflict(
          "contact-points-full", "A debtor has at most " + MAX_CONTACT_POINTS + " contact points.");
    contactPoints.add(new ContactPoint(contactPointId, detail, at));
    return List.of(DebtorEvent.ContactPointAdded.of(id, contactPointId, detail));
  }

  UUID id() {
    return id;
  }

  UUID creditorId() {
    return creditorId;
  }

  String reference() {
    return reference;
  }

  DebtorKind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  String firstName() {
    return firstName;
  }

  String lastName() {
    return lastName;
  }

  String language() {
    return language;
  }

  String country() {
    return country;
  }

  String state() {
    return state;
  }

  Instant createdAt() {
    return createdAt;
  }

  List<ContactPoint> contactPoints() {
    return List.copyOf(contactPoints);
  }
}
