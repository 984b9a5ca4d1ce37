package io.recoup.accounts.debtor;

import io.recoup.accounts.debtor.ContactDetail.PostalAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One way to reach a debtor, as it is kept. Never changed; a new number is a new contact point. */
@Entity
class ContactPoint {
  @Id private UUID id;

  @Enumerated(EnumType.STRING)
  private ContactDetail.Kind kind;

  @Enumerated(EnumType.STRING)
  private ContactDetail.Type type;

  private String value;
  private String region;
  private String addressLine;
  private String city;
  private String postalCode;
  private String state;
  private String country;
  private List<String> zones;
  private boolean locates;
  private Instant createdAt;

  protected ContactPoint() {} // for Hibernate

  ContactPoint(UUID id, ContactDetail detail, Instant createdAt) {
    this.id = id;
    this.kind = detail.kind();
    this.type = detail.type();
    this.value = detail.value();
    this.zones = detail.whereabouts();
    this.locates = detail.locates();
    this.createdAt = createdAt;
    if (detail instanceof ContactDetail.Phone phone) region = phone.region();
    if (detail instanceof PostalAddress address) {
      addressLine = address.line();
      city = address.city();
      postalCode = address.postalCode();
      state = address.state();
      country = address.country();
    }
  }

  boolean is(ContactDetail detail) {
    return kind == detail.kind() && value.equals(detail.value());
  }

  UUID id() {
    return id;
  }

  ContactDetail.Kind kind() {
    return kind;
  }

  ContactDetail.Type type() {
    return type;
  }

  String value() {
    return value;
  }

  String region() {
    return region;
  }

  String addressLine() {
    return addressLine;
  }

  String city() {
    return city;
  }

  String postalCode() {
    return postalCode;
  }

  String state() {
    return state;
  }

  String country() {
    return country;
  }

  List<String> zones() {
    return zones;
  }

  Instant createdAt() {
    return createdAt;
  }
}
