package io.recoup.compliance.decision;

import io.recoup.compliance.Channel;
import io.recoup.compliance.restriction.RestrictionKind;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * All that is known when a decision is made, as the database function decision_basis gives it: the
 * debtor's other accounts too, because some restrictions hold for all of them.
 */
record Basis(
    UUID debtorId,
    UUID creditorId,
    List<Placed> cases,
    List<Point> contactPoints,
    List<Recorded> facts,
    List<Restricted> restrictions,
    List<Held> held) {

  record Placed(
      UUID accountId, String country, String state, List<String> zones, Instant closedAt) {}

  record Point(UUID id, String kind, List<String> zones) {}

  record Recorded(UUID id, String type, Instant at, Map<String, Object> attributes) {}

  record Restricted(
      UUID id,
      UUID accountId,
      RestrictionKind kind,
      Channel channel,
      UUID contactPointId,
      Instant holdsFrom) {}

  record Held(UUID id, UUID accountId, Channel channel, UUID contactPointId, Instant at) {}

  private static final String FEDERAL = "-FED";

  static Question question(UUID accountId, Channel channel, UUID contactPointId, Instant at) {
    var point = contactPointId.toString();
    return new Question(
        channel.action(),
        at,
        Map.of("debt", accountId.toString(), "contactPoint", point, channel.pointName(), point));
  }

  /** The same in the words of the rules, as it is known at an instant. */
  Facts factsAt(Instant instant) {
    var known = new ArrayList<Fact>();
    cases.forEach(placed -> addPlaced(known, placed, instant));
    var wrong = wrongNumbers();
    for (var point : contactPoints) {
      var id = point.id().toString();
      known.add(
          new Fact(id, "CONTACT_POINT", instant, Map.of("contactPoint", id, "kind", point.kind())));
      if (!wrong.contains(point.id())) {
        known.add(new Fact(id, "LOCATION_INFO", instant, Map.of("zones", point.zones())));
      }
    }
    for (var fact : facts) {
      known.add(new Fact(fact.id().toString(), fact.type(), fact.at(), fact.attributes()));
    }
    restrictions.forEach(restricted -> known.add(fact(restricted)));
    held.forEach(reserved -> known.add(fact(reserved)));
    return new Facts(jurisdictions(), List.of(), known);
  }

  private Set<String> jurisdictions() {
    var places = new HashSet<String>();
    places.add("HOUSE");
    for (var placed : cases) {
      if (placed.country() == null) continue;
      places.add(placed.country() + FEDERAL);
      if (placed.state() != null) places.add(placed.country() + "-" + placed.state());
    }
    return places;
  }

  private Set<UUID> wrongNumbers() {
    return restrictions.stream()
        .filter(restricted -> restricted.kind() == RestrictionKind.WRONG_NUMBER)
        .map(Restricted::contactPointId)
        .collect(Collectors.toSet());
  }

  private static void addPlaced(List<Fact> known, Placed placed, Instant instant) {
    var id = placed.accountId().toString();
    known.add(
        new Fact(
            id, "LOCATION_INFO", instant, Map.of("kind", "residence", "zones", placed.zones())));
    if (placed.country() == null || placed.state() == null) {
      var missing = placed.country() == null ? "country" : "state";
      known.add(new Fact(id, "PLACE_UNKNOWN", instant, Map.of("missing", missing)));
    }
    if (placed.closedAt() != null) {
      // Known as closed now: the clock of the service that closed it may run ahead of ours.
      var closedAt = placed.closedAt().isAfter(instant) ? instant : placed.closedAt();
      known.add(new Fact(id, "PAID_IN_FULL", closedAt, Map.of("debt", id)));
    }
  }

  private static Fact fact(Restricted restricted) {
    var attributes = new HashMap<String, Object>();
    attributes.put("debt", restricted.accountId().toString());
    var type =
        switch (restricted.kind()) {
          case CEASE -> "CEASE_NOTICE_RECEIVED";
          case ATTORNEY -> "ATTORNEY_REPRESENTS";
          case MEDIA -> {
            if (restricted.channel() != null)
              attributes.put("channel", restricted.channel().name());
            if (restricted.contactPointId() != null) {
              attributes.put("address", restricted.contactPointId().toString());
            }
            yield "OPT_OUT";
          }
          case WRONG_NUMBER -> {
            attributes.put("number", restricted.contactPointId().toString());
            yield "LEARNED_NUMBER_NOT_CONSUMERS";
          }
        };
    return new Fact(restricted.id().toString(), type, restricted.holdsFrom(), attributes);
  }

  /** An act that was allowed and may be under way counts as if it took place. */
  private static Fact fact(Held reserved) {
    var channel = reserved.channel();
    return new Fact(
        reserved.id().toString(),
        channel.factType(),
        reserved.at(),
        Map.of(
            "debt",
            reserved.accountId().toString(),
            channel.pointName(),
            reserved.contactPointId().toString(),
            "outcome",
            "RESERVED"));
  }
}
