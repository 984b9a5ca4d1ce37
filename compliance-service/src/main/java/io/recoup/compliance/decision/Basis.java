package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.casefile.CaseFile;
import io.recoup.compliance.consent.ConsentGiver;
import io.recoup.compliance.consent.ConsentReceiver;
import io.recoup.compliance.consent.ConsentScope;
import io.recoup.compliance.restriction.RestrictionDetails;
import io.recoup.compliance.restriction.RestrictionKind;
import io.recoup.compliance.restriction.RevocationReason;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All that is known at an instant when a decision is made, as the database function basis_as_of
 * gives it, in any order: the debtor's other accounts too, because some of it holds for all of
 * them.
 *
 * @param knownAt the instant as of which it is known: what was recorded later is not in it
 */
record Basis(
    Instant knownAt,
    UUID debtorId,
    UUID creditorId,
    DebtorKind debtorKind,
    List<Placed> cases,
    List<Point> contactPoints,
    List<Recorded> facts,
    List<Restricted> restrictions,
    List<Consented> consents,
    List<Held> held) {

  enum DebtorKind {
    PERSON,
    BUSINESS
  }

  record Placed(
      UUID accountId, String country, String state, List<String> zones, String debtKind) {}

  record Point(
      UUID id, String kind, String type, List<String> zones, boolean workplace, String postalCode) {
    static final String PHONE = "PHONE";
    static final String EMAIL = "EMAIL";
    private static final String ADDRESS = "ADDRESS";

    /** The kind of telephone, as the vocabulary spells it; empty where it is not known. */
    Optional<String> numberType() {
      if (!kind.equals(PHONE)) return Optional.empty();
      if (workplace) return Optional.of("work");
      return switch (type) {
        case "MOBILE" -> Optional.of("mobile");
        case "HOME" -> Optional.of("home_landline");
        case "LANDLINE" -> Optional.of("landline");
        case "WORK" -> Optional.of("work");
        default -> Optional.empty();
      };
    }

    /** Whether it is where the debtor may live. */
    boolean isResidence() {
      return kind.equals(ADDRESS) && !workplace && !type.equals("WORK");
    }

    /** The place an address is tied to; empty where it is not known or there is none. */
    Optional<String> place() {
      if (!kind.equals(ADDRESS)) return Optional.empty();
      if (workplace || type.equals("WORK")) return Optional.of("work");
      return type.equals("HOME") ? Optional.of("home") : Optional.empty();
    }

    /** What kind of evidence of the debtor's location it is. */
    String locationKind() {
      if (!kind.equals(PHONE)) return "residence";
      return switch (type) {
        case "MOBILE" -> "mobile_area_code";
        case "HOME", "LANDLINE" -> "landline_area_code";
        default -> "phone_area_code";
      };
    }
  }

  record Recorded(UUID id, String type, Instant at, Map<String, Object> attributes) {}

  record Restricted(
      UUID id,
      UUID accountId,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      RestrictionDetails details,
      Instant holdsFrom,
      RevocationReason ended,
      LocalDate endedOn) {}

  record Consented(
      UUID id,
      ConsentGiver giver,
      ConsentReceiver receiver,
      ConsentScope scope,
      String givenBy,
      UUID contactPointId,
      LocalDate onDate,
      Instant holdsFrom,
      Instant expiresAt,
      Instant revokedAt) {

    /** When it ended or will end; null while no end is known. */
    Instant end() {
      if (revokedAt == null || expiresAt == null) return revokedAt == null ? expiresAt : revokedAt;
      return revokedAt.isBefore(expiresAt) ? revokedAt : expiresAt;
    }

    boolean holdsAt(Instant instant) {
      return !holdsFrom.isAfter(instant) && (end() == null || end().isAfter(instant));
    }
  }

  record Held(
      UUID id,
      UUID accountId,
      Channel channel,
      UUID contactPointId,
      Instant at,
      Map<String, Object> asked) {}

  /** The same as if these acts had not been reserved. */
  Basis without(Set<UUID> reservations) {
    return new Basis(
        knownAt,
        debtorId,
        creditorId,
        debtorKind,
        cases,
        contactPoints,
        facts,
        restrictions,
        consents,
        held.stream().filter(reserved -> !reservations.contains(reserved.id())).toList());
  }

  /** The question of a contact, with what is known of the contact point and the debt. */
  Question question(
      UUID accountId, Channel channel, UUID contactPointId, Instant at, Map<String, Object> asked) {
    var attributes = new HashMap<String, Object>();
    attributes.put("to", Asked.CONSUMER);
    attributes.putAll(asked);
    attributes.put("debt", accountId.toString());
    attributes.put("contactPoint", contactPointId.toString());
    var point = point(contactPointId);
    attributes.put(
        channel.pointName(), point.flatMap(Point::place).orElseGet(contactPointId::toString));
    point.flatMap(Point::numberType).ifPresent(type -> attributes.put("numberType", type));
    debtKind(accountId).ifPresent(kind -> attributes.put("debtType", kind));
    return new Question(channel.action(), at, attributes);
  }

  /** The same in the words of the rules. */
  Facts factsFor(Question question) {
    return new Facts(jurisdictions(), List.of(), known(question));
  }

  /**
   * Every fact that the rules are given for a question, in an order that depends on nothing but the
   * facts: by time, then by type and id.
   */
  List<Fact> known(Question question) {
    return known(question, PlacedBy.NOW);
  }

  /** The same as they were found once. */
  List<Fact> known(Question question, PlacedBy placedBy) {
    return new BasisFacts(this, question, placedBy).all();
  }

  /** When what {@link #known} gives changes though nothing is recorded, earliest first. */
  List<Instant> changes() {
    var ends = consents.stream().map(Consented::expiresAt).filter(Objects::nonNull);
    var lifted =
        restrictions.stream()
            .filter(restricted -> restricted.details().until() != null)
            .map(
                restricted ->
                    restricted
                        .details()
                        .until()
                        .plusDays(1)
                        .atStartOfDay(calendar(restricted.accountId()))
                        .toInstant());
    return Stream.concat(ends, lifted).distinct().sorted().toList();
  }

  /** The places whose law holds for the debtor. */
  List<String> jurisdictions() {
    return jurisdictions(PlacedBy.NOW);
  }

  /** The same as it was found once. */
  List<String> jurisdictions(PlacedBy placedBy) {
    return Jurisdictions.of(this, placedBy);
  }

  Optional<Point> point(UUID id) {
    return contactPoints.stream().filter(point -> point.id().equals(id)).findFirst();
  }

  /** What the debt is, as far as the creditor said. */
  Optional<String> debtKind(UUID accountId) {
    return cases.stream()
        .filter(placed -> placed.accountId().equals(accountId) && placed.debtKind() != null)
        .map(placed -> placed.debtKind().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  /** The zone by whose calendar dates begin that were told of an account. */
  ZoneId calendar(UUID accountId) {
    return cases.stream()
        .filter(placed -> placed.accountId().equals(accountId))
        .map(placed -> CaseFile.calendar(placed.zones()))
        .findFirst()
        .orElseGet(() -> CaseFile.calendar(List.of()));
  }
}
