package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final String PACK =
      """
      pack: town
      version: "7"
      jurisdiction: US-FED
      rules:
        - id: TOWN-HOURS
          title: Hours
          citation: Town code 1
          statement: Only in the morning.
          effective: {from: "2026-01-01", to: "2026-06-30"}
          mark: V2
          source: a summary
          actions: [CALL_OUT]
          logic: ContactHours
          parameters: {places: ONE, open: "08:00", close: "12:00", permitted: OK, denied: SHUT}
          next: {code: ZONE_KNOWN, text: the zone is known}
      """;

  private static final String LASTING =
      PACK
          + """
        - id: TOWN-NIGHT
          title: Night
          citation: Town code 2
          statement: Not late at night.
          effective: {}
          mark: V2
          source: a summary
          actions: [CALL_OUT]
          logic: ContactHours
          parameters: {places: ONE, open: "00:00", close: "23:00", permitted: OK, denied: SHUT}
          next: {code: ZONE_KNOWN, text: the zone is known}
      """;

  private static final String GATED =
      """
      pack: town
      version: "7"
      jurisdiction: US-FED
      rules:
        - {id: OTHERS, title: Others, citation: Town code 1, statement: Who collects for others is bound.,
           effective: {}, mark: V2, source: a summary, actions: [CALL_OUT], logic: CollectorScope,
           parameters: {unboundRoles: [original_creditor], servicers: [], soundStatus: [], unboundDebtors: [],
             unboundPurposes: [], permitted: BOUND},
           next: {code: NEVER, text: never}}
        - {id: CREDITORS, title: Creditors, citation: Town code 2, statement: A creditor is bound.,
           effective: {}, mark: V2, source: a summary, actions: [CALL_OUT], logic: CollectorScope,
           parameters: {unboundRoles: [third_party, servicer], servicers: [], soundStatus: [], unboundDebtors: [],
             unboundPurposes: [], permitted: BOUND},
           next: {code: NEVER, text: never}}
        - {id: FOR-OTHERS, title: Mortgages, citation: Town code 3, statement: Mortgages by day.,
           effective: {}, mark: V2, source: a summary, gate: OTHERS, actions: [CALL_OUT], logic: LocalHours,
           parameters: {products: [mortgage], permitted: OK, denied: SHUT,
             schedules: [{actions: [CALL_OUT], days: {MON-SUN: ["08:00", "21:00"]}}]},
           next: {code: ZONE_KNOWN, text: the zone is known}}
        - {id: FOR-CREDITORS, title: Mortgages, citation: Town code 4, statement: Mortgages by day.,
           effective: {}, mark: V2, source: a summary, gate: CREDITORS, actions: [CALL_OUT], logic: LocalHours,
           parameters: {products: [mortgage], permitted: OK, denied: SHUT,
             schedules: [{actions: [CALL_OUT], days: {MON-SUN: ["08:00", "21:00"]}}]},
           next: {code: ZONE_KNOWN, text: the zone is known}}
      """;

  @Test
  void oneGateThatIsClosedFreesNobodyWhomAnotherHolds() throws IOException {
    var call =
        Given.question(
            "CALL_OUT", "2026-05-06T10:00:00-04:00", "collectorType", "original_creditor");
    var held = book(GATED).evaluate(Given.inNewYork(), call);
    assertThat(held.permitted()).isFalse();
    var onlyOthers =
        GATED.replace("unboundRoles: [third_party,", "unboundRoles: [original_creditor,");
    var free = book(onlyOthers).evaluate(Given.inNewYork(), call);
    assertThat(free.permitted()).isTrue();
    assertThat(free.headline().rule().id()).isEqualTo("OTHERS");
  }

  @Test
  void everyRuleIsAlwaysAskedEvenAfterOneDenied() {
    var answer =
        Given.BOOK.evaluate(
            Given.inNewYork(Given.fact("2026-05-01T10:00:00-04:00", "PAID_IN_FULL")),
            Given.question("CALL_OUT", "2026-05-06T10:00:00-04:00", "debt", "D1"));
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.findings()).hasSizeGreaterThan(8);
    assertThat(answer.denials()).hasSize(1);
    assertThat(answer.finding("REGF-TIME").verdict().reasonCode()).isEqualTo("REGF_TIME_OK");
  }

  @Test
  void theNextInstantIsNotTheLatestOfTheSingleAnswersButOneAtWhichNoRuleDenies() {
    var answer =
        Given.BOOK.evaluate(
            Given.inNewYork(Given.call("2026-05-04T10:00:00-04:00", "CONVERSATION")),
            Given.question("CALL_OUT", "2026-05-06T22:00:00-04:00", "debt", "D1"));
    assertThat(answer.finding("REGF-TIME").nextPermittedAt())
        .isEqualTo(Given.at("2026-05-07T08:00:00-04:00"));
    assertThat(answer.finding("REGF-CALLFREQ-CONV").nextPermittedAt())
        .isEqualTo(Given.at("2026-05-11T00:00:00-04:00"));
    assertThat(answer.nextPermittedAt()).isEqualTo(Given.at("2026-05-11T08:00:00-04:00"));
  }

  @Test
  void aDenialForGoodOutweighsOneThatWaitsForSomething() {
    var answer =
        Given.BOOK.evaluate(
            Given.inNewYork(
                Given.fact("2026-05-01T10:00:00-04:00", "ATTORNEY_REPRESENTS", "debt", "D1"),
                Given.fact("2026-05-02T10:00:00-04:00", "CEASE_NOTICE_RECEIVED", "debt", "D1")),
            Given.question("CALL_OUT", "2026-05-06T10:00:00-04:00", "debt", "D1"));
    assertThat(answer.nextPermittedAt()).isNull();
    assertThat(answer.nextCondition().code()).isEqualTo("NEVER");
    assertThat(answer.finding("REGF-ATTORNEY").nextCondition().code())
        .isEqualTo("ATTORNEY_RELEASES");
  }

  @Test
  void aRuleStopsDenyingTheDayAfterItsLastDay() throws IOException {
    var book = book(LASTING);
    var answer =
        book.evaluate(Given.inNewYork(), Given.question("CALL_OUT", "2026-06-30T13:00:00-04:00"));
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.nextPermittedAt()).isEqualTo(Given.at("2026-07-01T00:00:00-04:00"));
    assertThat(answer.packVersion()).isEqualTo("town:7");
  }

  @Test
  void aRuleSaysNothingBeforeItsFirstDay() throws IOException {
    var book = book(PACK);
    var answer =
        book.evaluate(Given.inNewYork(), Given.question("CALL_OUT", "2025-12-31T13:00:00-05:00"));
    assertThat(answer.finding("TOWN-HOURS").verdict().outcome())
        .isEqualTo(Verdict.Outcome.NOT_APPLICABLE);
  }

  @Test
  void aPackThatIsNotUnderstoodIsNotLoaded() {
    assertThatThrownBy(() -> book(PACK.replace("citation:", "citaton:")))
        .hasMessageContaining("citaton");
    assertThatThrownBy(() -> book(PACK.replace("open: \"08:00\",", "")))
        .rootCause()
        .hasMessageContaining("TOWN-HOURS")
        .hasMessageContaining("open");
    assertThatThrownBy(() -> book(PACK.replace("ContactHours", "Horoscope")))
        .hasMessageContaining("Horoscope");
    assertThatThrownBy(() -> book(PACK.replace("mark: V2", "mark: V9")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyShippedRuleNamesItsSource() {
    assertThat(Given.BOOK.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.citation()).isNotBlank();
              assertThat(rule.source()).isNotBlank();
            });
  }

  private static RuleBook book(String yaml) throws IOException {
    return new RuleBook(List.of(pack(yaml)));
  }

  private static JsonNode pack(String yaml) throws IOException {
    return RulePack.tree(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whereNoRuleIsLeftToPermitNoNextInstantIsNamed() {
    var invoice =
        Given.fact("2027-03-30T12:00:00+00:00", "INVOICE_DUE", "amount", "100.00", "b2b", false);
    var facts = new Facts(Set.of("UK"), List.of("Europe/London"), List.of(invoice));
    var asked = Given.question("CLAIM_LATE_PAYMENT", "2026-06-28T12:00:00+00:00");
    var answer = Given.BOOK.evaluate(facts, asked);
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.nextPermittedAt()).isNull();
    assertThat(answer.nextCondition()).isNotNull();
  }
}
