package io.recoup.compliance.decision;

import io.recoup.compliance.consent.ConsentGiver;
import io.recoup.compliance.consent.ConsentReceiver;
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

  private static final String SPOUSE = "spouse";

  private final Basis basis;
  private final Question question;
  private final Instant instant;
  private final List<Fact> known = new ArrayList<>();

  BasisFacts(Basis basis, Question question) {
    this.basis = basis;
    this.question = question;
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
    basis.consents().stream().filter(this::counts).forEach(this::addConsented);
    basis.held().forEach(this::addHeld);
    known.sort(CANONICAL);
    return known;
  }

  private void addPlaced(Basis.Placed placed) {
    var id = placed.accountId();
    add(id, "LOCATION_INFO", instant, Map.of("kind", "residence", "zones", placed.zones()));
    Jurisdictions.missing(placed.country(), placed.state())
        .ifPresent(part -> add(id, "PLACE_UNKNOWN", instant, Map.of("missing", part)));
    basis
        .debtKind(id)
        .ifPresent(kind -> add(id, "DEBT", instant, Map.of("debt", id.toString(), "kind", kind)));
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
          attributes.put("address", restricted.contactPointId().toString());
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

  /** A consent binds the person who gave it, while it has not expired. */
  private boolean counts(Basis.Consented consented) {
    var isTheirs = (consented.giver() == ConsentGiver.SPOUSE) == question.person().equals(SPOUSE);
    var expired = consented.expiresAt() != null && !consented.expiresAt().isAfter(instant);
    return isTheirs && !expired;
  }

  private void addConsented(Basis.Consented consented) {
    var id = consented.id();
    var from = consented.holdsFrom();
    var attributes = new HashMap<String, Object>();
    attributes.put("debt", question.debts().getFirst());
    attributes.put("scope", consented.scope().name().toLowerCase(Locale.ROOT));
    if (consented.receiver() != ConsentReceiver.COLLECTOR) {
      add(id, "CONSENT_GIVEN_TO_CREDITOR", from, attributes);
      return;
    }
    switch (consented.scope()) {
      case ELECTRONIC_DELIVERY ->
          add(id, "ELECTRONIC_CONSENT", from, ofContactPoint("address", consented));
      case DIRECT_CONTACT ->
          add(
              id,
              "ATTORNEY_CONSENTS_DIRECT_CONTACT",
              from,
              Map.of("debt", question.debts().getFirst()));
      case CALL_BACK, CALLS, CONTACT_ANY_TIME, EMAIL, TEXT -> {
        attributes.put("medium", consented.givenBy().toLowerCase(Locale.ROOT));
        if (consented.onDate() != null) attributes.put("onDate", consented.onDate().toString());
        attributes.putAll(
            ofContactPoint(
                consented.contactPointId() != null && isEmail(consented) ? "address" : "number",
                consented));
        add(id, "CONSENT_GIVEN_TO_COLLECTOR", from, attributes);
      }
    }
  }

  private boolean isEmail(Basis.Consented consented) {
    return basis
        .point(consented.contactPointId())
        .filter(point -> point.kind().equals(Basis.Point.EMAIL))
        .isPresent();
  }

  private static Map<String, Object> ofContactPoint(String name, Basis.Consented consented) {
    return consented.contactPointId() == null
        ? Map.of()
        : Map.of(name, consented.contactPointId().toString());
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
