package io.recoup.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final Question CALL =
      Given.question("CALL_OUT", "2026-05-06T10:00:00-04:00", "debt", "D1", "to", "consumer");

  @Test
  void anOverlayChangesAParameterAndLeavesTheShippedBookAsItWas() throws IOException {
    var stricter =
        Given.BOOK.with(
            overlay(
                """
                overlay: one-call
                version: "3"
                changes:
                  - id: REGF-CALLFREQ-7IN7
                    set: {parameters: {limit: 1}}
                """));
    var facts = Given.inNewYork(Given.call("2026-05-05T10:00:00-04:00", "UNANSWERED"));
    assertThat(Given.BOOK.evaluate(facts, CALL).permitted()).isTrue();
    var answer = stricter.evaluate(facts, CALL);
    assertThat(answer.permitted()).isFalse();
    assertThat(answer.finding("REGF-CALLFREQ-7IN7").verdict().denies()).isTrue();
    assertThat(answer.packVersion()).contains("+one-call:3");
  }

  @Test
  void anOverlayAddsARuleToAPlaceWithoutARebuild() throws IOException {
    var book =
        Given.BOOK.with(
            overlay(
                """
                overlay: siesta
                version: "1"
                rules:
                  US-TX:
                    - id: TX-SIESTA
                      title: No calls before noon
                      citation: House order 12
                      statement: Calls in Texas begin at noon.
                      mark: GK
                      source: House order
                      actions: [CALL_OUT]
                      logic: ContactHours
                      parameters: {places: ONE, open: "12:00", close: "21:00", permitted: OK, denied: SIESTA}
                      next: {code: ZONE_KNOWN, text: the zone is known}
                """));
    var texas = new Facts(List.of("US-TX"), List.of(Given.NEW_YORK), List.of());
    var answer = book.evaluate(texas, CALL);
    assertThat(answer.headline().rule().id()).isEqualTo("TX-SIESTA");
    assertThat(answer.nextPermittedAt()).isEqualTo(Given.at("2026-05-06T12:00:00-04:00"));
    assertThat(Given.BOOK.evaluate(texas, CALL).permitted()).isTrue();
  }

  @Test
  void anOverlayThatIsNotUnderstoodIsRefused() {
    assertThatThrownBy(() -> overlay("overlay: x\nversion: '1'\nchange: []"))
        .hasMessageContaining("change");
    assertThatThrownBy(
            () ->
                Given.BOOK.with(
                    overlay("{overlay: x, version: '1', changes: [{id: NO-SUCH, set: {}}]}")))
        .hasMessageContaining("NO-SUCH");
    assertThatThrownBy(
            () ->
                Given.BOOK.with(
                    overlay(
                        "{overlay: x, version: '1', changes: [{id: REGF-CALLFREQ-7IN7, set:"
                            + " {parameters: {limit: many}}}]}")))
        .rootCause()
        .hasMessageContaining("limit");
  }

  private static Overlay overlay(String yaml) throws IOException {
    return new Overlay(
        RulePack.tree(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
  }
}
