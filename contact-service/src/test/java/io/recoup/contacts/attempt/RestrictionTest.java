package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.AttemptMother.ACCOUNT;
import static io.recoup.contacts.attempt.AttemptMother.DEBTOR;
import static io.recoup.contacts.attempt.AttemptMother.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestrictionTest {
  static final UUID OTHER = UUID.randomUUID();

  @ParameterizedTest
  @ValueSource(strings = {"CEASE", "ATTORNEY"})
  void demandToStopBarsEveryChannelOfItsOwnAccount(String kind) {
    for (var channel : Channel.values())
      assertThat(of(ACCOUNT, kind, null, null).bars(AttemptMother.cleared(channel))).isTrue();
    assertThat(of(OTHER, kind, null, null).bars(AttemptMother.cleared())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CALL, CALL, true",
    "CALL, VOICEMAIL, true",
    "CALL, SMS, false",
    "VOICEMAIL, VOICEMAIL, true",
    "VOICEMAIL, CALL, false",
    "SMS, SMS, true",
    "EMAIL, LETTER, false"
  })
  void refusedMediumBarsItsChannelWhateverTheDebt(String refused, Channel asked, boolean bars) {
    for (var account : new UUID[] {ACCOUNT, OTHER})
      assertThat(of(account, "MEDIA", refused, null).bars(AttemptMother.cleared(asked)))
          .isEqualTo(bars);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEDIA", "WRONG_NUMBER"})
  void refusedContactPointBarsOnlyIt(String kind) {
    assertThat(of(OTHER, kind, null, PHONE).bars(AttemptMother.cleared(Channel.SMS))).isTrue();
    assertThat(of(OTHER, kind, null, OTHER).bars(AttemptMother.cleared(Channel.SMS))).isFalse();
  }

  @Test
  void refusedMediumOfOneContactPointBarsTheTwoTogether() {
    assertThat(of(OTHER, "MEDIA", "SMS", PHONE).bars(AttemptMother.cleared(Channel.SMS))).isTrue();
    assertThat(of(OTHER, "MEDIA", "SMS", PHONE).bars(AttemptMother.cleared(Channel.CALL)))
        .isFalse();
    assertThat(of(OTHER, "MEDIA", "SMS", OTHER).bars(AttemptMother.cleared(Channel.SMS))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INCONVENIENT_TIME",
        "INCONVENIENT_PLACE",
        "EMPLOYER_FORBIDS",
        "DECEASED",
        "BANKRUPTCY",
        "VULNERABILITY",
        "MORATORIUM"
      })
  void whatOnlyComplianceCanJudgeBarsEveryChannelOfAllAccounts(String kind) {
    for (var channel : Channel.values())
      assertThat(of(OTHER, kind, null, null).bars(AttemptMother.cleared(channel))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CEASE", "MEDIA", "WRONG_NUMBER", "INCONVENIENT_TIME", "MORATORIUM"})
  void onlyADecisionThatDidNotKnowOfItIsBarred(String kind) {
    var decidedAt = AttemptMother.cleared().decision().decidedAt();
    for (var before : new Instant[] {decidedAt.minusNanos(1_000), decidedAt.minusSeconds(900)})
      assertThat(of(kind, before).bars(AttemptMother.cleared())).isFalse();
    for (var since : new Instant[] {decidedAt, decidedAt.plusNanos(1_000)})
      assertThat(of(kind, since).bars(AttemptMother.cleared())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MILITARY", "SOMETHING_NEW"})
  void kindsThatBarNoContactOrAreUnknownHereBarNothing(String kind) {
    assertThat(of(ACCOUNT, kind, null, null).bars(AttemptMother.cleared())).isFalse();
  }

  private static Restriction of(String kind, Instant recordedAt) {
    return new Restriction(ACCOUNT, DEBTOR, kind, null, null, recordedAt);
  }

  private static Restriction of(UUID account, String kind, String channel, UUID contactPoint) {
    return new Restriction(account, DEBTOR, kind, channel, contactPoint, null);
  }
}
