package io.recoup.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.recoup.compliance.Channel;
import io.recoup.compliance.rule.Overlay;
import io.recoup.compliance.rule.Overlays;
import io.recoup.compliance.rule.RuleBook;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentOverlayTest {
  private static final String PROFANE = "You owe us $10.00. This is from a debt collector. Damn.";
  private static final String LATER = "This is from a debt collector. ";

  private static final String NO_JARGON =
      """
      overlay: our-words
      version: "3"
      content:
        packs:
          US-TX:
            wordings:
              jargon:
                phrases:
                  en: [final notice]
                  es: [aviso final]
            rules:
              - id: HOUSE-TX-JARGON
                code: JARGON
                title: Plain words
                citation: House order 12
                mark: V1
                source: House order 12
                check: FORBID
                wording: jargon
                explanation: Says what frightens and tells nothing
                remedy: Say what is owed.
      """;

  @Test
  void anOverlayAddsRulesAndWordingsToAPlace() {
    var book = with(NO_JARGON);
    assertThat(codes(book, "US-TX", LATER + "Final notice!")).containsExactly("JARGON");
    assertThat(codes(book, "US-NY", LATER + "Final notice!")).isEmpty();
    assertThat(codes(ContentBook.shipped(), "US-TX", LATER + "Final notice!")).isEmpty();
    assertThat(book.packVersion()).endsWith(",our-words-US-TX:3");
  }

  @Test
  void anOverlayChangesOneOfTheRulesUnderAnId() {
    var book =
        with(
            """
            overlay: mild
            version: "1"
            content:
              changes:
                - {id: REGF-ABUSE, code: OBSCENE_OR_PROFANE, set: {severity: ADVICE}}
            """);
    assertThat(check(ContentBook.shipped(), "US-TX", PROFANE).passes()).isFalse();
    var mild = check(book, "US-TX", PROFANE);
    assertThat(mild.findings())
        .filteredOn(finding -> finding.rule().code().equals("OBSCENE_OR_PROFANE"))
        .extracting(ContentCheck.Finding::severity)
        .containsOnly(ContentRule.Severity.ADVICE);
    assertThat(book.rules())
        .filteredOn(rule -> rule.ruleId().equals("REGF-ABUSE"))
        .extracting(rule -> rule.code() + " " + rule.severity())
        .contains("OBSCENE_OR_PROFANE ADVICE", "VIOLENCE VIOLATION");
    assertThat(book.packVersion()).contains("us-federal:2026.12+mild:1").contains("house:2026.12,");
  }

  @Test
  void withoutACodeAChangeIsOfAllThatStandsUnderTheId() {
    var book =
        with(
            """
            overlay: mild
            version: "1"
            content: {changes: [{id: REGF-ABUSE, set: {severity: ADVICE}}]}
            """);
    assertThat(book.rules())
        .filteredOn(rule -> rule.ruleId().equals("REGF-ABUSE"))
        .hasSize(3)
        .allMatch(rule -> rule.severity() == ContentRule.Severity.ADVICE);
  }

  @Test
  void phrasesUnderAWordingThatIsThereAreAddedToIt() {
    var book =
        with(
            """
            overlay: our-words
            version: "1"
            content:
              packs:
                US-FED:
                  wordings:
                    obscene:
                      phrases: {en: [bother*], es: [molest*]}
            """);
    assertThat(codes(book, "US-TX", LATER + "Why bother?")).containsExactly("OBSCENE_OR_PROFANE");
    assertThat(codes(book, "US-TX", LATER + "Damn.")).containsExactly("OBSCENE_OR_PROFANE");
  }

  @Test
  void rulesOfAPlaceOfWhichNoneWereHeldCoverIt() {
    var abroad = NO_JARGON.replace("US-TX", "UK");
    assertThat(codes(ContentBook.shipped(), "UK", "Hello")).contains("PLACE_NOT_COVERED");
    assertThat(codes(with(abroad), "UK", "Hello")).isEmpty();
    assertThat(codes(with(abroad), "UK", "Final notice")).containsExactly("JARGON");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> with(NO_JARGON.replace("US-TX", "ATLANTIS")))
        .hasMessageContaining("ATLANTIS");
    assertThatThrownBy(() -> with(NO_JARGON.replace("            es: [aviso final]\n", "")))
        .hasMessageContaining("jargon is in [en]");
    assertThatThrownBy(() -> with(NO_JARGON.replace("wording: jargon", "wording: slang")))
        .hasMessageContaining("No wording slang");
    assertThatThrownBy(() -> with(NO_JARGON.replace("check: FORBID", "check: FROWN")))
        .hasMessageContaining("FROWN");
    assertThatThrownBy(() -> with(change("{id: NO-SUCH, set: {}}")))
        .hasMessageContaining("NO-SUCH");
    assertThatThrownBy(() -> with(change("{id: REGF-ABUSE, code: NO_SUCH, set: {}}")))
        .hasMessageContaining("REGF-ABUSE");
    assertThatThrownBy(() -> with(change("{id: REGF-ABUSE, set: {code: OTHER}}")))
        .hasMessageContaining("cannot rename");
    assertThatThrownBy(() -> with(change("{id: REGF-ABUSE, set: {severty: ADVICE}}")))
        .hasMessageContaining("severty");
    assertThatThrownBy(() -> with(change("{id: REGF-ABUSE, from: '2026-01-01', set: {}}")))
        .hasMessageContaining("from");
    assertThatThrownBy(() -> with("{overlay: x, version: '1', content: {rules: []}}"))
        .hasMessageContaining("rules");
  }

  @Test
  void aRuleOfContactIsNotChangedByTheContentNorTheOtherWayRound() {
    assertThatThrownBy(() -> with(change("{id: NYC-3IN7, set: {}}")))
        .hasMessageContaining("NYC-3IN7");
    var overlay = overlay(NO_JARGON);
    var before = RuleBook.shipped();
    assertThat(before.with(overlay).rules()).hasSameSizeAs(before.rules());
    var contact = "{overlay: x, version: '1', changes: [{id: NYC-3IN7, set: {title: Three}}]}";
    assertThat(with(contact).packVersion()).isEqualTo(ContentBook.shipped().packVersion());
  }

  @Test
  void theOverlaysOfTheServiceLieOverTheTextsInTheirOrder() {
    var milder = overlay(change("{id: REGF-ABUSE, set: {severity: ADVICE}}"));
    var stricter = overlay(change("{id: REGF-ABUSE, set: {severity: VIOLATION}}"));
    var book = new ContentBookProducer().contentBook(new Overlays(List.of(milder, stricter)));
    assertThat(book.rules())
        .filteredOn(rule -> rule.ruleId().equals("REGF-ABUSE"))
        .allMatch(rule -> rule.severity() == ContentRule.Severity.VIOLATION);
  }

  private static String change(String change) {
    return "{overlay: x, version: '1', content: {changes: [" + change + "]}}";
  }

  private static ContentBook with(String overlay) {
    return ContentBook.shipped().with(overlay(overlay));
  }

  private static Overlay overlay(String yaml) {
    try {
      return new Overlay(new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new AssertionError(yaml, e);
    }
  }

  private static List<String> codes(ContentBook book, String place, String text) {
    return check(book, place, text).findings().stream()
        .map(finding -> finding.rule().code())
        .toList();
  }

  private static ContentCheck check(ContentBook book, String place, String text) {
    var places =
        place.startsWith("US-") ? Set.of("HOUSE", "US-FED", place) : Set.of("HOUSE", place);
    var standing = new Standing(places, null, null, false, null, false, false);
    var message =
        new Message(
            Channel.LETTER, Message.Stage.LATER, Message.Kind.DEBT, List.of("en"), text, List.of());
    return ContentCheck.of(book, message, standing);
  }
}
