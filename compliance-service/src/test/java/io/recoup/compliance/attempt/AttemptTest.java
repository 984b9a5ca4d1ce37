package io.recoup.compliance.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.compliance.Channel;
import io.recoup.compliance.attempt.Attempt.Forbidden;
import io.recoup.compliance.restriction.RestrictionKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final UUID POINT = UUID.fromString("f87d74aa-5f59-5c99-bca0-83bd5dc99bbc");

  @Test
  void onlyTheRightPartyOnTheTelephoneIsAConversation() {
    assertThat(outcome(Channel.CALL, "RIGHT_PARTY", "REFUSED")).isEqualTo("CONVERSATION");
    assertThat(outcome(Channel.CALL, "THIRD_PARTY", "CALLBACK")).isEqualTo("CALLBACK");
    assertThat(outcome(Channel.VOICEMAIL, "RIGHT_PARTY", "INFORMATION")).isEqualTo("INFORMATION");
    assertThat(outcome(Channel.EMAIL, "RIGHT_PARTY", "PROMISE")).isEqualTo("PROMISE");
  }

  @Test
  void aMachineOrNobodyIsNoConversationEvenIfThePartyIsSaidToBeRight() {
    assertThat(outcome(Channel.CALL, "RIGHT_PARTY", "VOICEMAIL_LEFT")).isEqualTo("VOICEMAIL");
    assertThat(outcome(Channel.CALL, "NO_ONE", "NO_ANSWER")).isEqualTo("RANG_NO_ANSWER");
    assertThat(outcome(Channel.CALL, null, "BUSY")).isEqualTo("BUSY");
  }

  @Test
  void nothingWasSentOnABusyLineOrADeadNumberButABouncedMailWasSent() {
    assertThat(attempt(Channel.CALL, null, "BUSY", false).nothingWasSent()).isTrue();
    assertThat(attempt(Channel.CALL, null, "NOT_IN_SERVICE", false).nothingWasSent()).isTrue();
    assertThat(attempt(Channel.EMAIL, null, "BOUNCED", false).nothingWasSent()).isFalse();
    assertThat(attempt(Channel.CALL, "NO_ONE", "NO_ANSWER", false).nothingWasSent()).isFalse();
  }

  @Test
  void aDemandToStopInWritingEndsAllAndASpokenOneEndsCalls() {
    var cease = new Forbidden(RestrictionKind.CEASE, null, null);
    assertThat(attempt(Channel.SMS, "RIGHT_PARTY", "CEASE", false).forbidden()).contains(cease);
    assertThat(attempt(Channel.LETTER, "RIGHT_PARTY", "CEASE", null).forbidden()).contains(cease);
    assertThat(attempt(Channel.CALL, "RIGHT_PARTY", "CEASE", true).forbidden()).contains(cease);
    assertThat(attempt(Channel.CALL, "RIGHT_PARTY", "CEASE", false).forbidden())
        .contains(new Forbidden(RestrictionKind.MEDIA, Channel.CALL, null));
    assertThat(attempt(Channel.CALL, "THIRD_PARTY", "CEASE", null).forbidden())
        .contains(new Forbidden(RestrictionKind.MEDIA, Channel.CALL, POINT));
  }

  @Test
  void anAttorneyBindsTheAccountAndAWrongNumberTheContactPoint() {
    assertThat(attempt(Channel.CALL, "RIGHT_PARTY", "ATTORNEY", false).forbidden())
        .contains(new Forbidden(RestrictionKind.ATTORNEY, null, null));
    assertThat(attempt(Channel.CALL, "THIRD_PARTY", "WRONG_NUMBER", false).forbidden())
        .contains(new Forbidden(RestrictionKind.WRONG_NUMBER, null, POINT));
    assertThat(attempt(Channel.CALL, "RIGHT_PARTY", "PROMISE", false).forbidden()).isEmpty();
  }

  private static String outcome(Channel channel, String party, String result) {
    return attempt(channel, party, result, false).attributes(Map.of()).get("outcome").toString();
  }

  private static Attempt attempt(Channel channel, String party, String result, Boolean written) {
    var at = Instant.parse("2026-11-30T16:00:00Z");
    var id = UUID.randomUUID();
    return new Attempt(id, id, id, channel, POINT, party, result, at, written, null);
  }
}
