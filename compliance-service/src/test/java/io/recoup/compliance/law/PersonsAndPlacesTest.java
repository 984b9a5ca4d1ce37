package io.recoup.compliance.law;

import static io.recoup.compliance.law.Asked.ask;
import static io.recoup.compliance.law.Asked.reason;
import static io.recoup.compliance.rule.Given.BOOK;
import static io.recoup.compliance.rule.Given.NEW_YORK;
import static io.recoup.compliance.rule.Given.at;
import static io.recoup.compliance.rule.Given.fact;
import static io.recoup.compliance.rule.Given.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.rule.Fact;
import io.recoup.compliance.rule.Facts;
import io.recoup.compliance.rule.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PersonsAndPlacesTest {
  private static final String MAY_FIRST = "2026-05-01T10:00:00-04:00";
  private static final String NOON = "2026-05-06T12:00:00-04:00";
  private static final Fact NOT_AT_HOME =
      fact(MAY_FIRST, "CONSUMER_DESIGNATES_INCONVENIENT_PLACE", "place", "home");

  @Test
  void aCreditorAServicerFromBeforeDefaultABusinessAndACommercialDebtAreOutside() {
    var night = question("CALL_OUT", "2026-05-06T23:00:00-04:00", "debt", "D1");
    assertThat(ask(night).finding("REGF-TIME").verdict().denies()).isTrue();
    var servicer = fact(MAY_FIRST, "COLLECTOR", "role", "servicer");
    for (var outside :
        List.of(
            List.of(fact(MAY_FIRST, "COLLECTOR", "role", "original_creditor")),
            List.of(
                servicer, fact(MAY_FIRST, "DEBT", "debt", "D1", "statusAtAcquisition", "current")),
            List.of(fact(MAY_FIRST, "DEBTOR", "kind", "business")),
            List.of(fact(MAY_FIRST, "DEBT", "debt", "D1", "purpose", "commercial")))) {
      assertThat(ask(night, outside.toArray(Fact[]::new)).findings())
          .noneMatch(finding -> finding.rule().id().equals("REGF-TIME"));
    }
    assertThat(ask(night, servicer).permitted()).isFalse();
    var other = fact(MAY_FIRST, "DEBT", "debt", "D2", "purpose", "commercial");
    assertThat(ask(night, other).permitted()).isFalse();
    var buyer = fact(MAY_FIRST, "COLLECTOR", "role", "debt_buyer");
    assertThat(ask(night, buyer).permitted()).isFalse();
  }

  @Test
  void theGateOfRegulationFGivesNoReasonOfAPermission() {
    var before = question("CALL_OUT", "2020-05-06T12:00:00-04:00", "debt", "D1");
    assertThat(ask(before).headline().rule().id()).isNotEqualTo("REGF-SCOPE");
  }

  @Test
  void aSpouseAndAnExecutorCountAsTheConsumerASiblingDoesNot() {
    assertThat(reason(callTo("spouse", "mentionsDebt", true)))
        .isEqualTo("REGF-CONSUMER-DEF REGF_SPOUSE_IS_CONSUMER");
    assertThat(reason(callTo("executor"))).isEqualTo("REGF-CONSUMER-DEF REGF_PERSON_IS_CONSUMER");
    assertThat(reason(callTo("relative:sibling", "mentionsDebt", true)))
        .isEqualTo("REGF-THIRD-PARTY REGF_THIRD_PARTY_DISCLOSURE");
    assertThat(ask(callTo("relative:sibling", "mentionsDebt", false)).permitted()).isTrue();
    assertThat(ask(callTo("relative:sibling")).finding("REGF-THIRD-PARTY").verdict().missing())
        .isEqualTo("mentionsDebt");
    assertThat(ask(callTo("creditor", "mentionsDebt", true)).permitted()).isTrue();
  }

  @Test
  void whoIsAskedForALocationIsAskedOnceUnlessAskedToAskAgain() {
    var asked = callTo("third_party:TP1", "purpose", "location_information");
    assertThat(reason(asked)).isEqualTo("REGF-LOCATION REGF_LOCATION_OK");
    var unanswered = call("third_party:TP1", "UNANSWERED");
    assertThat(ask(asked, unanswered).permitted()).isTrue();
    var spoken = call("third_party:TP1", "CONVERSATION");
    var later = asked.asked(at("2026-05-20T12:00:00-04:00"));
    assertThat(reason(later, spoken)).isEqualTo("REGF-LOCATION REGF_LOCATION_ONCE");
    assertThat(ask(later, call("third_party:TP2", "CONVERSATION")).permitted()).isTrue();
    for (var again : List.of("THIRD_PARTY_ASKS_CONTACT", "LOCATION_ANSWER_DOUBTED")) {
      var reopened = fact("2026-05-19T12:00:00-04:00", again, "to", "third_party:TP1");
      assertThat(ask(later, spoken, reopened).permitted()).isTrue();
    }
    var telling =
        callTo("third_party:TP1", "purpose", "location_information", "statesDebtOwed", true);
    assertThat(reason(telling)).isEqualTo("REGF-LOCATION REGF_LOCATION_DEBT_DISCLOSED");
    var attorney = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1");
    assertThat(ask(asked, attorney).permitted()).isFalse();
  }

  @Test
  void mailAndLandlinesAreTiedToTheHomeMobilesAndEmailAreNot() {
    assertThat(reason(question("LETTER_OUT", NOON, "debt", "D1", "address", "home"), NOT_AT_HOME))
        .isEqualTo("REGF-PLACE REGF_DESIGNATED_INCONVENIENT_PLACE");
    assertThat(ask(question("LETTER_OUT", NOON, "debt", "D1"), NOT_AT_HOME).permitted()).isFalse();
    assertThat(ask(question("LETTER_OUT", NOON, "address", "po_box"), NOT_AT_HOME).permitted())
        .isTrue();
    assertThat(ask(phone("home_landline"), NOT_AT_HOME).permitted()).isFalse();
    assertThat(reason(phone("mobile"), NOT_AT_HOME)).isEqualTo("REGF-PLACE REGF_PLACE_OK");
    assertThat(ask(phone("work"), NOT_AT_HOME).permitted()).isTrue();
    assertThat(ask(question("EMAIL_OUT", NOON, "debt", "D1"), NOT_AT_HOME).permitted()).isTrue();
    var atHome = question("SMS_OUT", NOON, "debt", "D1", "knownAtHome", true);
    assertThat(ask(atHome, NOT_AT_HOME).permitted()).isFalse();
  }

  @Test
  void aNumberOfUnknownKindBlocksWhereAPlaceIsBarred() {
    var answer = ask(question("CALL_OUT", NOON, "debt", "D1"), NOT_AT_HOME);
    assertThat(answer.finding("REGF-PLACE").verdict().missing()).isEqualTo("numberType");
  }

  @Test
  void anEmployerThatForbidsCallsBarsTheWorkplaceAndNothingElse() {
    var told =
        fact(MAY_FIRST, "CONSUMER_STATEMENT", "text", "I cannot take personal calls at work");
    assertThat(reason(phone("work"), told)).isEqualTo("REGF-EMPLOYER REGF_EMPLOYER_PROHIBITS");
    assertThat(reason(phone("mobile"), told)).isEqualTo("REGF-EMPLOYER REGF_TIME_OK");
  }

  @Test
  void notToBeCalledAtWorkBarsTheWorkplaceNotTheMedium() {
    var told = fact(MAY_FIRST, "CONSUMER_STATEMENT", "text", "Do not call me at work");
    assertThat(reason(phone("work"), told))
        .isEqualTo("REGF-PLACE REGF_DESIGNATED_INCONVENIENT_PLACE");
    assertThat(ask(phone("mobile"), told).permitted()).isTrue();
    var atAll = fact(MAY_FIRST, "CONSUMER_STATEMENT", "text", "Do not call me. Not at work either");
    assertThat(ask(phone("mobile"), atAll).permitted()).isFalse();
  }

  @Test
  void massachusettsSaysItselfHowLongASpokenRequestAboutTheWorkplaceHolds() {
    var told = fact(MAY_FIRST, "CONSUMER_STATEMENT", "text", "do not call me at work");
    var boston = new Facts(Set.of("US-MA"), List.of(NEW_YORK), List.of(told));
    var later = phone("work").asked(at("2026-06-20T12:00:00-04:00"));
    assertThat(BOOK.evaluate(boston, later).permitted()).isTrue();
    assertThat(ask(later, told).permitted()).isFalse();
  }

  @Test
  void anAttorneyWhoDoesNotAnswerForThirtyDaysNoLongerBars() {
    var named = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1");
    var contacted = fact("2026-05-02T10:00:00-04:00", "ATTORNEY_CONTACTED", "debt", "D1");
    var call = question("CALL_OUT", NOON, "debt", "D1");
    assertThat(ask(call, named, contacted).nextPermittedAt())
        .isEqualTo(at("2026-06-01T08:00:00-04:00"));
    var later = call.asked(at("2026-06-01T08:00:00-04:00"));
    assertThat(reason(later, named, contacted)).isEqualTo("REGF-ATTORNEY REGF_ATTORNEY_SILENT");
    var answered = fact("2026-05-20T10:00:00-04:00", "ATTORNEY_RESPONDED", "debt", "D1");
    assertThat(ask(later, named, contacted, answered).permitted()).isFalse();
    var ended = fact("2026-05-03T10:00:00-04:00", "ATTORNEY_REPRESENTATION_ENDED", "debt", "D1");
    assertThat(ask(call, named, ended).permitted()).isTrue();
  }

  @Test
  void representationIsForTheDebtItIsOnAndTheConsumersOwnCallIsTaken() {
    var named = fact(MAY_FIRST, "ATTORNEY_REPRESENTS", "debt", "D1");
    assertThat(reason(question("CALL_OUT", NOON, "debt", "D2"), named))
        .isEqualTo("REGF-ATTORNEY REGF_TIME_OK");
    assertThat(reason(question("CALL_OUT", NOON, "debt", "D1", "representedOn", List.of("D1"))))
        .isEqualTo("REGF-ATTORNEY REGF_ATTORNEY_REPRESENTED");
    assertThat(reason(question("TAKE_INBOUND_CALL", NOON, "debt", "D1"), named))
        .isEqualTo("REGF-ATTORNEY REGF_RESPONSE_TO_REPRESENTED_CONSUMER");
  }

  @Test
  void aDemandStillInTheMailBindsNobodyAndLawsOwnNoticesMayFollowOneThatCame() {
    var mailed = fact(MAY_FIRST, "CONSUMER_MAILS_CEASE_NOTICE", "debt", "D1");
    var email = question("EMAIL_OUT", "2026-05-02T10:00:00-04:00", "debt", "D1");
    assertThat(reason(email, mailed)).isEqualTo("REGF-CEASE REGF_TIME_OK");
    var received = fact("2026-05-04T10:00:00-04:00", "CEASE_NOTICE_RECEIVED", "debt", "D1");
    var purpose = "may_invoke_specified_remedies";
    assertThat(
            reason(
                question("LETTER_OUT", NOON, "debt", "D1", "purpose", purpose), mailed, received))
        .isEqualTo("REGF-CEASE REGF_CEASE_EXCEPTION");
    assertThat(reason(question("CALL_OUT", NOON, "debt", "D1"), mailed, received))
        .isEqualTo("REGF-CEASE REGF_CEASE_COMMUNICATION");
  }

  private static Question callTo(String to, Object... more) {
    var attributes = new ArrayList<Object>(List.of("debt", "D1", "to", to));
    attributes.addAll(List.of(more));
    return question("CALL_OUT", NOON, attributes.toArray());
  }

  private static Question phone(String type) {
    return question("CALL_OUT", NOON, "debt", "D1", "numberType", type);
  }

  private static Fact call(String to, String outcome) {
    return fact(
        "2026-05-04T10:00:00-04:00", "CALL_OUT", "debt", "D1", "to", to, "outcome", outcome);
  }
}
