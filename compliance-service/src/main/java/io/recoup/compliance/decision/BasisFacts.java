package io.recoup.compliance.decision;

import io.recoup.compliance.consent.ConsentGiver;
import io.recoup.compliance.consent.ConsentReceiver;
import io.recoup.compliance.consent.ConsentScope;
import io.recoup.compliance.restriction.RestrictionDetails.Place;
import io.recoup.compliance.restriction.RestrictionKind;
import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts a basis into the vocabulary of the rules: what is a row there is one fact or more here. */
final class BasisFacts {
  private static final Comparator<Fact> CANONICAL =
      Comparator.comparing(Fact::at).thenComparing(Fact::type).thenComparing(Fact::id);

  /** Contacts whose number says more with the kind of telephone. */
  private static final Set<String> BY_PHONE =
      Set.of("CALL_OUT", "RINGLESS_VOICEMAIL_OUT", "SMS_OUT", "CALL_IN", "SMS_IN");

  private static final String DEBT = "DEBT";
  private static final String SPOUSE = "spouse";

  private final Basis basis;
  private final Question question;
  private final PlacedBy placedBy;
  private final Instant instant;
  private final List<Fact> known = new ArrayList<>();

  BasisFacts(Basis basis, Question question, PlacedBy placedBy) {
    this.basis = basis;
    this.question = question;
    this.placedBy = placedBy;
    this.instant = question.at();
  }

  List<Fact> all() {
    add(
        basis.debtorId(),
        "DEBTOR",
        instant,
        Map.of("kind", basis.debtorKind() == Basis.DebtorKind.BUSINESS ? "business" : "consumer"));
    basis.cases().forEach(this::addPlaced);
    var wrong = wrongNumbers();
    basis.contactPoints().forEach(point -> addPoint(point, wrong.contains(point.id())));
    basis.facts().forEach(this::addRecorded);
    basis.restrictions().forEach(this::addRestricted);
    basis.consents().stream().filter(this::isAboutThis).forEach(this::addConsented);
    basis.held().forEach(this::addHeld);
    known.sort(CANONICAL);
    return known;
  }

  private void addPlaced(Basis.Placed placed) {
    var id = placed.accountId();
    add(id, "LOCATION_INFO", instant, Map.of("kind", "residence", "zones", placed.zones()));
    Jurisdictions.missing(placed.country(), placed.state(), placedBy)
        .ifPresent(part -> add(id, "PLACE_UNKNOWN", instant, Map.of("missing", part)));
    if (isDescribed(id)) return;
    basis
        .debtKind(id)
        .ifPresent(kind -> add(id, DEBT, instant, Map.of("debt", id.toString(), "kind", kind)));
  }

  /** Whether somebody recorded what debt it is. */
  private boolean isDescribed(UUID accountId) {
    return basis.facts().stream()
        .anyMatch(
            fact ->
                fact.type().equals(DEBT)
                    && accountId.toString().equals(fact.attributes().get("debt")));
  }

  private void addPoint(Basis.Point point, boolean isSomebodyElses) {
    var id = point.id().toString();
    add(point.id(), "CONTACT_POINT", instant, Map.of("contactPoint", id, "kind", point.kind()));
    if (!isSomebodyElses) {
      add(
          point.id(),
          "LOCATION_INFO",
          instant,
          Map.of("kind", point.locationKind(), "zones", point.zones()));
    }
    if (point.workplace() && point.kind().equals(Basis.Point.EMAIL)) {
      add(point.id(), "TOLD_ADDRESS_IS_EMPLOYER_PROVIDED", instant, Map.of("address", id));
    }
  }

  private void addRecorded(Basis.Recorded fact) {
    var attributes = new HashMap<>(fact.attributes());
    if (BY_PHONE.contains(fact.type()) && attributes.get("number") instanceof String number) {
      var name = fact.type().equals("CALL_IN") ? "fromNumberType" : "numberType";
      basis
          .point(UUID.fromString(number))
          .flatMap(Basis.Point::numberType)
          .ifPresent(type -> attributes.putIfAbsent(name, type));
    }
    if (fact.type().equals(DEBT) && attributes.get("debt") instanceof String debt) {
      basis.debtKind(UUID.fromString(debt)).ifPresent(kind -> attributes.putIfAbsent("kind", kind));
    }
    add(fact.id(), fact.type(), fact.at(), attributes);
  }

  private void addRestricted(Basis.Restricted restricted) {
    var id = restricted.id();
    var from = restricted.holdsFrom();
    var details = restricted.details();
    switch (restricted.kind()) {
      case CEASE -> add(id, "CEASE_NOTICE_RECEIVED", from, aboutDebt(restricted));
      case ATTORNEY -> {
        var attributes = aboutDebt(restricted);
        if (details.nameKnown() != null) attributes.put("nameKnown", details.nameKnown());
        add(id, "ATTORNEY_REPRESENTS", from, attributes);
      }
      case MEDIA -> {
        var attributes = aboutDebt(restricted);
        if (restricted.channel() != null) attributes.put("channel", restricted.channel().name());
        if (restricted.contactPointId() != null) {
          attributes.put("address", addressOf(restricted.contactPointId()));
        }
        add(id, "OPT_OUT", from, attributes);
      }
      case WRONG_NUMBER ->
          add(
              id,
              "LEARNED_NUMBER_NOT_CONSUMERS",
              from,
              Map.of("number", restricted.contactPointId().toString()));
      case INCONVENIENT_TIME -> addInconvenientTime(restricted);
      case INCONVENIENT_PLACE ->
          add(
              id,
              "CONSUMER_DESIGNATES_INCONVENIENT_PLACE",
              from,
              Map.of("place", details.place() == Place.HOME ? "home" : "work"));
      case EMPLOYER_FORBIDS ->
          add(id, "CONSUMER_STATEMENT", from, Map.of("text", "cannot take personal calls at work"));
      case DECEASED -> add(id, "CONSUMER_DECEASED", from, Map.of());
      case BANKRUPTCY -> {
        var chapter = Map.<String, Object>of("chapter", details.chapter().toString());
        add(id, "BANKRUPTCY_PETITION", startOf(details.filedOn(), restricted), chapter);
        addEndOfBankruptcy(restricted, chapter);
      }
      case MILITARY -> {
        var last = restricted.endedOn() != null ? restricted.endedOn() : details.endsOn();
        add(id, "ENTERS_MILITARY_SERVICE", startOf(details.startsOn(), restricted), Map.of());
        if (last != null) {
          add(id, "LEAVES_MILITARY_SERVICE", startOf(last, restricted), Map.of());
        }
      }
      case VULNERABILITY ->
          add(id, "CONSUMER_VULNERABLE", from, Map.of("category", details.category()));
      case MORATORIUM -> {
        var attributes = new HashMap<String, Object>();
        attributes.put("kind", details.moratorium().name().toLowerCase(Locale.ROOT));
        attributes.put("start", details.startsOn().toString());
        var last = restricted.endedOn() != null ? restricted.endedOn() : details.endsOn();
        if (last != null) attributes.put("ended", last.toString());
        add(id, "BREATHING_SPACE_REGISTERED", from, attributes);
      }
    }
  }

  private void addInconvenientTime(Basis.Restricted restricted) {
    var details = restricted.details();
    var attributes = new HashMap<String, Object>();
    attributes.put("weekdays", details.weekdays().stream().map(Enum::name).toList());
    attributes.put("from", details.from());
    attributes.put("to", details.to());
    if (details.until() != null) {
      if (!startOf(details.until().plusDays(1), restricted).isAfter(instant)) return;
      attributes.put("until", details.until().toString());
    }
    add(restricted.id(), "CONSUMER_DESIGNATES_INCONVENIENT", restricted.holdsFrom(), attributes);
  }

  private void addEndOfBankruptcy(Basis.Restricted restricted, Map<String, Object> chapter) {
    if (restricted.ended() == null) return;
    var end = startOf(restricted.endedOn(), restricted);
    switch (restricted.ended()) {
      case DISMISSED -> {
        add(restricted.id(), "CASE_DISMISSED", end, Map.of());
        add(restricted.id(), "BANKRUPTCY_CASE_DISMISSED", end, chapter);
      }
      case DISCHARGED -> add(restricted.id(), "DISCHARGE_GRANTED", end, Map.of());
      case WITHDRAWN, IN_ERROR, ENDED ->
          throw new IllegalStateException("A bankruptcy does not end as " + restricted.ended());
    }
  }

  /** A consent is that of the person who gave it, and about one contact point if it names one. */
  private boolean isAboutThis(Basis.Consented consented) {
    var point = consented.contactPointId();
    return (consented.giver() == ConsentGiver.SPOUSE) == question.person().equals(SPOUSE)
        && (point == null || question.is("contactPoint", point.toString()));
  }

  private void addConsented(Basis.Consented consented) {
    var id = consented.id();
    var attributes = new HashMap<String, Object>();
    attributes.put("debt", question.debts().getFirst());
    if (consented.receiver() != ConsentReceiver.COLLECTOR) {
      attributes.put("scope", scopeOf(consented));
      if (consented.holdsAt(instant)) {
        add(id, "CONSENT_GIVEN_TO_CREDITOR", consented.holdsFrom(), attributes);
      }
      return;
    }
    switch (consented.scope()) {
      case DIRECT_CONTACT -> {
        if (consented.holdsAt(instant)) {
          add(id, "ATTORNEY_CONSENTS_DIRECT_CONTACT", consented.holdsFrom(), attributes);
        }
      }
      case ELECTRONIC_DELIVERY -> {
        add(id, "ELECTRONIC_CONSENT", consented.holdsFrom(), attributes);
        addEnd(consented);
      }
      case CALL_BACK, CALLS, CONTACT_ANY_TIME, EMAIL, TEXT -> {
        attributes.put("scope", scopeOf(consented));
        attributes.put("medium", consented.givenBy().toLowerCase(Locale.ROOT));
        if (consented.onDate() != null) attributes.put("onDate", consented.onDate().toString());
        if (consented.contactPointId() != null) {
          attributes.put(
              isEmail(consented) ? "address" : "number", addressOf(consented.contactPointId()));
        }
        add(id, "CONSENT_GIVEN_TO_COLLECTOR", consented.holdsFrom(), attributes);
        addEnd(consented);
      }
    }
  }

  /** The end of a consent, unless another to the same stands then and goes on. */
  private void addEnd(Basis.Consented consented) {
    var end = consented.end();
    if (end == null) return;
    var goesOn =
        basis.consents().stream()
            .anyMatch(
                other ->
                    other.receiver() == ConsentReceiver.COLLECTOR
                        && other.scope() == consented.scope()
                        && isAboutThis(other)
                        && other.holdsAt(end));
    if (!goesOn) {
      var scope =
          Map.<String, Object>of("debt", question.debts().getFirst(), "scope", scopeOf(consented));
      add(consented.id(), "CONSENT_REVOKED", end, scope);
    }
  }

  private static String scopeOf(Basis.Consented consented) {
    return consented.scope() == ConsentScope.ELECTRONIC_DELIVERY
        ? "electronic"
        : consented.scope().name().toLowerCase(Locale.ROOT);
  }

  private boolean isEmail(Basis.Consented consented) {
    return basis
        .point(consented.contactPointId())
        .filter(point -> point.kind().equals(Basis.Point.EMAIL))
        .isPresent();
  }

  /** Spelled as the question spells it, so that the two are known to be the same. */
  private String addressOf(UUID contactPointId) {
    var id = contactPointId.toString();
    return question.is("contactPoint", id)
        ? question.text("address").or(() -> question.text("number")).orElse(id)
        : id;
  }

  /** An act that was allowed and may be under way counts as if it took place. */
  private void addHeld(Basis.Held reserved) {
    var attributes = new HashMap<>(reserved.asked());
    attributes.put("debt", reserved.accountId().toString());
    attributes.put(reserved.channel().pointName(), reserved.contactPointId().toString());
    attributes.put("outcome", "RESERVED");
    addRecorded(
        new Basis.Recorded(
            reserved.id(), reserved.channel().factType(), reserved.at(), attributes));
  }

  private Set<UUID> wrongNumbers() {
    return basis.restrictions().stream()
        .filter(restricted -> restricted.kind() == RestrictionKind.WRONG_NUMBER)
        .map(Basis.Restricted::contactPointId)
        .collect(Collectors.toSet());
  }

  private Instant startOf(LocalDate day, Basis.Restricted restricted) {
    return day.atStartOfDay(basis.calendar(restricted.accountId())).toInstant();
  }

  private static Map<String, Object> aboutDebt(Basis.Restricted restricted) {
    var attributes = new HashMap<String, Object>();
    attributes.put("debt", restricted.accountId().toString());
    return attributes;
  }

  private void add(UUID id, String type, Instant at, Map<String, Object> attributes) {
    known.add(new Fact(id.toString(), type, at, attributes));
  }
}
