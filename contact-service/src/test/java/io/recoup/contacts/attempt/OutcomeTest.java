package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.AttemptMother.DUE;
import static io.recoup.contacts.attempt.AttemptMother.NOW;
import static io.recoup.contacts.attempt.AttemptMother.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Problem.FieldError;
import io.recoup.kit.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
  static final Money AMOUNT = Money.of(12050, "USD");

  /** Every channel a result can come of, and who must have answered: the reviewed table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PROMISE        | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY
          REFUSED        | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY
          DISPUTED       | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY
          CEASE          | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY THIRD_PARTY
          ATTORNEY       | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY THIRD_PARTY
          CALLBACK       | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY THIRD_PARTY
          INFORMATION    | CALL VOICEMAIL SMS EMAIL LETTER | RIGHT_PARTY THIRD_PARTY
          WRONG_NUMBER   | CALL VOICEMAIL SMS              | THIRD_PARTY
          NO_ANSWER      | CALL VOICEMAIL                  | NO_ONE
          VOICEMAIL_LEFT | CALL VOICEMAIL                  | NO_ONE
          BUSY           | CALL VOICEMAIL                  | NO_ONE
          NOT_IN_SERVICE | CALL VOICEMAIL SMS              | NO_ONE
          DELIVERED      | SMS EMAIL LETTER                | NO_ONE
          BOUNCED        | SMS EMAIL LETTER                | NO_ONE
          """)
  void resultFitsItsChannelsAndParties(Result result, String channels, String parties) {
    for (var channel : Channel.values())
      for (var party : Party.values()) {
        var fits =
            List.of(channels.split(" ")).contains(channel.name())
                && List.of(parties.split(" ")).contains(party.name());
        assertThat(errors(of(party, result), channel).isEmpty())
            .as("%s %s %s", channel, party, result)
            .isEqualTo(fits);
      }
  }

  @ParameterizedTest
  @EnumSource
  void onlyBusyNotInServiceAndBouncedAreFailures(Result result) {
    assertThat(result.isFailure())
        .isEqualTo(List.of(Result.BUSY, Result.NOT_IN_SERVICE, Result.BOUNCED).contains(result));
  }

  @ParameterizedTest
  @EnumSource
  void writtenNoticeGoesWithWhatTheLawWantsInWriting(Result result) {
    var party = result.parties().iterator().next();
    var written = new Outcome(party, result, NOW, of(party, result).promise(), true, List.of());
    var channel = result.channels().iterator().next();
    assertThat(fields(errors(written, channel)))
        .isEqualTo(
            List.of(Result.REFUSED, Result.DISPUTED, Result.CEASE, Result.ATTORNEY).contains(result)
                ? List.of()
                : List.of("writtenNotice"));
  }

  @Test
  void promiseNeedsWhatWasPromised() {
    var bare = new Outcome(Party.RIGHT_PARTY, Result.PROMISE, NOW, null, false, List.of());
    assertThat(fields(errors(bare, Channel.CALL))).containsExactly("promise");
  }

  @Test
  void nothingElseTakesAPromise() {
    var refused =
        new Outcome(
            Party.RIGHT_PARTY, Result.REFUSED, NOW, new Promised(AMOUNT, DUE), false, List.of());
    assertThat(fields(errors(refused, Channel.CALL))).containsExactly("promise");
  }

  @ParameterizedTest
  @CsvSource({
    "0, USD, promise.amount.minor",
    "-1, USD, promise.amount.minor",
    "1, CAD, promise.amount.currency"
  })
  void promisedAmountIsPositiveAndInTheCurrencyOfTheAccount(
      long minor, String currency, String field) {
    var outcome = AttemptMother.promise(Money.of(minor, currency), DUE);
    assertThat(fields(errors(outcome, Channel.CALL))).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-28, false",
    "2026-11-29, false",
    "2026-11-30, true",
    "2027-12-01, true",
    "2027-12-02, false",
    "-999999999-01-01, false",
    "+999999999-12-31, false"
  })
  void promiseIsDueFromTheDayItIsMadeOnForAYear(LocalDate dueOn, boolean possible) {
    assertThat(fields(errors(AttemptMother.promise(AMOUNT, dueOn), Channel.CALL)))
        .isEqualTo(possible ? List.of() : List.of("promise.dueOn"));
  }

  @Test
  void dayOfAPromiseIsThatOfTheContactAndNotOfItsClearance() {
    var later = NOW.plus(Duration.ofDays(3));
    var promise = new Promised(AMOUNT, LocalDate.of(2026, 12, 1));
    var outcome = new Outcome(Party.RIGHT_PARTY, Result.PROMISE, later, promise, false, List.of());
    assertThat(fields(errors(outcome, Channel.LETTER, later))).containsExactly("promise.dueOn");
  }

  @Test
  void dayOfTheClearanceIsTheOneOfTheLastPlaceOnEarth() {
    var nightInHawaii = Instant.parse("2026-12-01T05:00:00Z");
    var promise = new Promised(AMOUNT, LocalDate.of(2026, 11, 30));
    var outcome =
        new Outcome(Party.RIGHT_PARTY, Result.PROMISE, nightInHawaii, promise, false, List.of());
    outcome.requirePossible(Channel.CALL, nightInHawaii, nightInHawaii, USD, Set.of());
  }

  @ParameterizedTest
  @CsvSource({"-61, at", "-60,", "0,", "3600,", "3660,", "3661, at"})
  void contactTookPlaceBetweenClearanceAndNow(long secondsAfterClearance, String field) {
    var at = NOW.plusSeconds(secondsAfterClearance);
    var outcome = new Outcome(Party.NO_ONE, Result.NO_ANSWER, at, null, false, List.of());
    assertThat(fields(errors(outcome, Channel.CALL, NOW.plus(Duration.ofHours(1)))))
        .isEqualTo(field == null ? List.of() : List.of(field));
  }

  @ParameterizedTest
  @CsvSource({"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
  void instantsAtTheEndsOfTimeAreRefused(Instant at) {
    var outcome =
        new Outcome(
            Party.RIGHT_PARTY, Result.PROMISE, at, new Promised(AMOUNT, DUE), false, List.of());
    assertThat(fields(errors(outcome, Channel.CALL))).contains("at");
  }

  @Test
  void everyFieldAtFaultIsNamedAtOnce() {
    var outcome =
        new Outcome(
            Party.RIGHT_PARTY,
            Result.NO_ANSWER,
            NOW.plusSeconds(3600),
            new Promised(AMOUNT, DUE),
            true,
            List.of());
    assertThat(fields(errors(outcome, Channel.LETTER)))
        .containsExactlyInAnyOrder("result", "party", "writtenNotice", "at", "promise");
  }

  @Test
  void accountsSpokenOfAreTheDebtorsAndSpokenOfWithTheDebtor() {
    var theirs = UUID.randomUUID();
    var other = UUID.randomUUID();
    assertThat(spokenOf(Party.RIGHT_PARTY, List.of(theirs), theirs)).isEmpty();
    assertThat(spokenOf(Party.RIGHT_PARTY, List.of(theirs, other), theirs))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains(other.toString()));
    assertThat(fields(spokenOf(Party.THIRD_PARTY, List.of(theirs), theirs)))
        .containsExactly("debtsDiscussed");
  }

  private static List<FieldError> spokenOf(Party party, List<UUID> spokenOf, UUID theirs) {
    var outcome = new Outcome(party, Result.INFORMATION, NOW, null, false, spokenOf);
    return errors(outcome, Channel.CALL, NOW, Set.of(theirs));
  }

  private static Outcome of(Party party, Result result) {
    var promise = result == Result.PROMISE ? new Promised(AMOUNT, DUE) : null;
    return new Outcome(party, result, NOW, promise, false, List.of());
  }

  private static List<FieldError> errors(Outcome outcome, Channel channel) {
    return errors(outcome, channel, NOW);
  }

  private static List<FieldError> errors(Outcome outcome, Channel channel, Instant now) {
    return errors(outcome, channel, now, Set.of());
  }

  private static List<FieldError> errors(
      Outcome outcome, Channel channel, Instant now, Set<UUID> debts) {
    var refusal =
        catchThrowableOfType(
            Refusal.class, () -> outcome.requirePossible(channel, NOW, now, USD, debts));
    if (refusal == null) return List.of();
    assertThat(refusal.code()).isEqualTo("result-not-possible");
    var errors = (List<?>) refusal.members().get("errors");
    return errors.stream().map(FieldError.class::cast).toList();
  }

  private static List<String> fields(List<FieldError> errors) {
    return errors.stream().map(FieldError::field).toList();
  }
}
