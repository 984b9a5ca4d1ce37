package io.recoup.compliance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.recoup.compliance.Channel;
import io.recoup.compliance.consent.ConsentGiver;
import io.recoup.compliance.consent.ConsentReceiver;
import io.recoup.compliance.consent.ConsentScope;
import io.recoup.compliance.restriction.RestrictionDetails;
import io.recoup.compliance.restriction.RestrictionKind;
import io.recoup.compliance.restriction.RevocationReason;
import io.recoup.compliance.rule.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BasisFactsTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
  private static final RestrictionDetails NONE = details("{}");
  private static final UUID ACCOUNT = new UUID(0, 1);
  private static final UUID OTHER_ACCOUNT = new UUID(0, 2);
  private static final UUID DEBTOR = new UUID(0, 3);
  private static final UUID MOBILE = new UUID(0, 4);
  private static final UUID WORK_MAIL = new UUID(0, 5);
  private static final UUID HOME = new UUID(0, 6);
  private static final Instant NOW = Instant.parse("2026-11-02T18:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-10-02T18:00:00Z");

  @Test
  void everyKindOfRestrictionIsAFactOfTheVocabulary() {
    assertThat(said(restricted(RestrictionKind.CEASE, NONE)))
        .containsExactly("CEASE_NOTICE_RECEIVED {debt=" + ACCOUNT + "}");
    assertThat(said(restricted(RestrictionKind.DECEASED, NONE)))
        .containsExactly("CONSUMER_DECEASED {}");
    assertThat(said(restricted(RestrictionKind.EMPLOYER_FORBIDS, NONE)))
        .containsExactly("CONSUMER_STATEMENT {text=cannot take personal calls at work}");
    assertThat(said(restricted(RestrictionKind.INCONVENIENT_PLACE, details("{'place': 'HOME'}"))))
        .containsExactly("CONSUMER_DESIGNATES_INCONVENIENT_PLACE {place=home}");
    assertThat(said(restricted(RestrictionKind.VULNERABILITY, details("{'category': 'HEALTH'}"))))
        .containsExactly("CONSUMER_VULNERABLE {category=HEALTH}");
    assertThat(said(restricted(RestrictionKind.ATTORNEY, details("{'nameKnown': false}"))))
        .containsExactly("ATTORNEY_REPRESENTS {debt=" + ACCOUNT + ", nameKnown=false}");
    assertThat(
            said(
                restricted(
                    RestrictionKind.MORATORIUM,
                    details("{'moratorium': 'MENTAL_HEALTH_CRISIS', 'startsOn': '2026-10-03'}"))))
        .containsExactly(
            "BREATHING_SPACE_REGISTERED {kind=mental_health_crisis, start=2026-10-03}");
  }

  @Test
  void aDesignatedTimeIsKnownUntilItsLastDayIsOver() {
    var hours = "{'weekdays': ['MON', 'FRI'], 'from': '15:00', 'to': '24:00', 'until': '%s'}";
    assertThat(
            said(
                restricted(
                    RestrictionKind.INCONVENIENT_TIME, details(hours.formatted("2026-11-02")))))
        .containsExactly(
            "CONSUMER_DESIGNATES_INCONVENIENT {from=15:00, to=24:00, until=2026-11-02,"
                + " weekdays=[MON, FRI]}");
    assertThat(
            said(
                restricted(
                    RestrictionKind.INCONVENIENT_TIME, details(hours.formatted("2026-11-01")))))
        .isEmpty();
  }

  @Test
  void aBankruptcyIsKnownFromItsPetitionAndKeepsItsEnd() {
    var details = details("{'chapter': 13, 'filedOn': '2026-09-01'}");
    var petition = restricted(RestrictionKind.BANKRUPTCY, details);
    assertThat(facts(petition))
        .extracting(Fact::type, Fact::at)
        .containsExactly(tuple("BANKRUPTCY_PETITION", Instant.parse("2026-09-01T05:00:00Z")));
    assertThat(said(ended(petition, RevocationReason.DISCHARGED, "2026-10-20")))
        .containsExactly("BANKRUPTCY_PETITION {chapter=13}", "DISCHARGE_GRANTED {}");
    assertThat(said(ended(petition, RevocationReason.DISMISSED, "2026-10-20")))
        .containsExactly(
            "BANKRUPTCY_PETITION {chapter=13}",
            "BANKRUPTCY_CASE_DISMISSED {chapter=13}",
            "CASE_DISMISSED {}");
  }

  @Test
  void militaryServiceAndAMoratoriumEndOnTheDayThatIsTold() {
    var service = restricted(RestrictionKind.MILITARY, details("{'startsOn': '2026-01-05'}"));
    assertThat(said(service)).containsExactly("ENTERS_MILITARY_SERVICE {}");
    assertThat(said(ended(service, RevocationReason.ENDED, "2026-10-20")))
        .containsExactly("ENTERS_MILITARY_SERVICE {}", "LEAVES_MILITARY_SERVICE {}");
    var space =
        restricted(
            RestrictionKind.MORATORIUM,
            details(
                "{'moratorium': 'STANDARD', 'startsOn': '2026-10-03', 'endsOn': '2026-12-01'}"));
    assertThat(said(ended(space, RevocationReason.ENDED, "2026-10-20")))
        .containsExactly(
            "BREATHING_SPACE_REGISTERED {ended=2026-10-20, kind=standard, start=2026-10-03}");
  }

  @Test
  void aRefusedHomeAddressIsTheOneALetterGoesTo() {
    var refused =
        new Basis.Restricted(
            DEBTOR, ACCOUNT, RestrictionKind.MEDIA, null, HOME, NONE, EARLIER, null, null);
    var basis = basis(List.of(refused), List.of(), List.of());
    var letter = basis.question(ACCOUNT, Channel.LETTER, HOME, NOW, Map.of());
    assertThat(letter.text("address")).contains("home");
    assertThat(only(basis.known(letter), "OPT_OUT").text("address")).contains("home");
    var call = basis.question(ACCOUNT, Channel.CALL, MOBILE, NOW, Map.of());
    assertThat(only(basis.known(call), "OPT_OUT").text("address")).contains(HOME.toString());
  }

  @Test
  void onlyAConsentGivenToTheCollectorIsOne() {
    assertThat(agreed(consented(ConsentReceiver.COLLECTOR, ConsentScope.CALLS, null, null)))
        .containsExactly(
            "CONSENT_GIVEN_TO_COLLECTOR {debt=" + ACCOUNT + ", medium=web, scope=calls}");
    for (var other : List.of(ConsentReceiver.CREDITOR, ConsentReceiver.PRIOR_COLLECTOR)) {
      assertThat(agreed(consented(other, ConsentScope.CALLS, null, null)))
          .containsExactly("CONSENT_GIVEN_TO_CREDITOR {debt=" + ACCOUNT + ", scope=calls}");
    }
    assertThat(
            agreed(
                consented(ConsentReceiver.COLLECTOR, ConsentScope.ELECTRONIC_DELIVERY, null, null)))
        .containsExactly("ELECTRONIC_CONSENT {debt=" + ACCOUNT + "}");
  }

  @Test
  void aConsentThatEndedSaysSoButNotIfItWasRenewed() {
    var expired =
        consented(ConsentReceiver.COLLECTOR, ConsentScope.CALLS, NOW.minusSeconds(60), null);
    assertThat(agreed(expired)).hasSize(2).last().asString().startsWith("CONSENT_REVOKED");
    var renewed = consented(ConsentReceiver.COLLECTOR, ConsentScope.CALLS, null, null);
    assertThat(agreed(expired, renewed)).noneMatch(fact -> fact.startsWith("CONSENT_REVOKED"));
    var revoked = consented(ConsentReceiver.COLLECTOR, ConsentScope.CALLS, null, NOW);
    assertThat(agreed(expired, revoked)).anyMatch(fact -> fact.startsWith("CONSENT_REVOKED"));
  }

  @Test
  void aConsentIsThatOfThePersonAndOfTheContactPoint() {
    var ofSpouse =
        new Basis.Consented(
            DEBTOR,
            ConsentGiver.SPOUSE,
            ConsentReceiver.COLLECTOR,
            ConsentScope.CALLS,
            "WEB",
            null,
            null,
            EARLIER,
            null,
            null);
    var basis = basis(List.of(), List.of(ofSpouse), List.of());
    assertThat(known(basis, Map.of())).noneMatch(fact -> fact.type().startsWith("CONSENT"));
    assertThat(known(basis, Map.of("to", "spouse")))
        .anyMatch(fact -> fact.type().startsWith("CONSENT"));
    var forMail =
        new Basis.Consented(
            DEBTOR,
            ConsentGiver.CONSUMER,
            ConsentReceiver.COLLECTOR,
            ConsentScope.EMAIL,
            "WEB",
            WORK_MAIL,
            null,
            EARLIER,
            null,
            null);
    var mail = basis(List.of(), List.of(forMail), List.of());
    assertThat(known(mail, Map.of())).noneMatch(fact -> fact.type().startsWith("CONSENT"));
    var toMail = mail.question(ACCOUNT, Channel.EMAIL, WORK_MAIL, NOW, Map.of());
    assertThat(mail.known(toMail)).anyMatch(fact -> fact.type().startsWith("CONSENT"));
  }

  @Test
  void whatIsKnownOfDebtorAndContactPointsIsSaid() {
    var basis = basis(List.of(), List.of(), List.of());
    var call = basis.question(ACCOUNT, Channel.CALL, MOBILE, NOW, Map.of("purpose", "x"));
    assertThat(call.text("numberType")).contains("mobile");
    assertThat(call.text("debtType")).contains("credit_card");
    assertThat(call.text("purpose")).contains("x");
    assertThat(call.person()).isEqualTo("consumer");
    var known = basis.known(call);
    assertThat(only(known, "DEBTOR").text("kind")).contains("business");
    assertThat(only(known, "DEBT").text("kind")).contains("credit_card");
    assertThat(only(known, "TOLD_ADDRESS_IS_EMPLOYER_PROVIDED").text("address"))
        .contains(WORK_MAIL.toString());
  }

  @Test
  void whatIsRecordedOfTheDebtIsNotSaidTwice() {
    var recorded =
        new Basis.Recorded(
            DEBTOR, "DEBT", EARLIER, Map.of("debt", ACCOUNT.toString(), "purpose", "business"));
    var debt = only(known(basis(List.of(), List.of(), List.of(recorded)), Map.of()), "DEBT");
    assertThat(debt.text("purpose")).contains("business");
    assertThat(debt.text("kind")).contains("credit_card");
  }

  @Test
  void theOrderOfRowsMakesNoDifference() {
    var facts = new ArrayList<Basis.Recorded>();
    for (var i = 0; i < 50; i++) {
      facts.add(
          new Basis.Recorded(
              new UUID(1, i),
              i % 2 == 0 ? "SMS_OUT" : "EMAIL_OUT",
              EARLIER.plusSeconds(i % 5),
              Map.of("debt", OTHER_ACCOUNT.toString())));
    }
    var expected = known(basis(List.of(), List.of(), List.copyOf(facts)), Map.of());
    Collections.shuffle(facts, new Random(42));
    assertThat(known(basis(List.of(), List.of(), facts), Map.of())).isEqualTo(expected);
  }

  private static List<String> said(Basis.Restricted restricted) {
    return facts(restricted).stream().map(BasisFactsTest::shown).toList();
  }

  private static List<Fact> facts(Basis.Restricted restricted) {
    return known(basis(List.of(restricted), List.of(), List.of()), Map.of()).stream()
        .filter(fact -> fact.id().equals(restricted.id().toString()))
        .toList();
  }

  private static List<String> agreed(Basis.Consented... consented) {
    return known(basis(List.of(), List.of(consented), List.of()), Map.of()).stream()
        .filter(fact -> fact.type().contains("CONSENT"))
        .map(BasisFactsTest::shown)
        .toList();
  }

  private static String shown(Fact fact) {
    return fact.type() + " " + new TreeMap<>(fact.attributes());
  }

  private static Fact only(List<Fact> facts, String type) {
    var found = facts.stream().filter(fact -> fact.type().equals(type)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<Fact> known(Basis basis, Map<String, Object> asked) {
    return basis.known(basis.question(ACCOUNT, Channel.CALL, MOBILE, NOW, asked));
  }

  private static Basis basis(
      List<Basis.Restricted> restrictions,
      List<Basis.Consented> consents,
      List<Basis.Recorded> facts) {
    return new Basis(
        NOW,
        DEBTOR,
        DEBTOR,
        Basis.DebtorKind.BUSINESS,
        List.of(
            new Basis.Placed(ACCOUNT, "US", "TX", List.of("America/Chicago"), "CREDIT_CARD"),
            new Basis.Placed(OTHER_ACCOUNT, "US", "TX", List.of("America/Chicago"), null)),
        List.of(
            new Basis.Point(MOBILE, "PHONE", "MOBILE", List.of(), false, null),
            new Basis.Point(WORK_MAIL, "EMAIL", "UNKNOWN", List.of(), true, null),
            new Basis.Point(HOME, "ADDRESS", "HOME", List.of(), false, null)),
        facts,
        restrictions,
        consents,
        List.of());
  }

  private static Basis.Consented consented(
      ConsentReceiver receiver, ConsentScope scope, Instant expiresAt, Instant revokedAt) {
    return new Basis.Consented(
        new UUID(2, System.identityHashCode(receiver) + (expiresAt == null ? 1 : 0)),
        ConsentGiver.CONSUMER,
        receiver,
        scope,
        "WEB",
        null,
        null,
        EARLIER,
        expiresAt,
        revokedAt);
  }

  private static Basis.Restricted restricted(RestrictionKind kind, RestrictionDetails details) {
    return new Basis.Restricted(
        new UUID(9, 9), ACCOUNT, kind, null, null, details, EARLIER, null, null);
  }

  private static Basis.Restricted ended(
      Basis.Restricted restricted, RevocationReason reason, String day) {
    return new Basis.Restricted(
        restricted.id(),
        restricted.accountId(),
        restricted.kind(),
        null,
        null,
        restricted.details(),
        restricted.holdsFrom(),
        reason,
        LocalDate.parse(day));
  }

  /** Details as a caller sends them. */
  private static RestrictionDetails details(String json) {
    try {
      return JSON.readValue(json.replace('\'', '"'), RestrictionDetails.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
