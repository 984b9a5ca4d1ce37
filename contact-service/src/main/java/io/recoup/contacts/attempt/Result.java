package io.recoup.contacts.attempt;

import static io.recoup.contacts.attempt.Channel.CALL;
import static io.recoup.contacts.attempt.Channel.EMAIL;
import static io.recoup.contacts.attempt.Channel.LETTER;
import static io.recoup.contacts.attempt.Channel.SMS;
import static io.recoup.contacts.attempt.Channel.VOICEMAIL;
import static io.recoup.contacts.attempt.Party.NO_ONE;
import static io.recoup.contacts.attempt.Party.RIGHT_PARTY;
import static io.recoup.contacts.attempt.Party.THIRD_PARTY;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a contact, who must have answered for it, and the channels on which it can come. */
@Schema(name = "ContactResult")
enum Result {
  PROMISE(EnumSet.of(RIGHT_PARTY), EnumSet.allOf(Channel.class)),
  REFUSED(EnumSet.of(RIGHT_PARTY), EnumSet.allOf(Channel.class)),
  DISPUTED(EnumSet.of(RIGHT_PARTY), EnumSet.allOf(Channel.class)),
  CEASE(EnumSet.of(RIGHT_PARTY, THIRD_PARTY), EnumSet.allOf(Channel.class)),
  ATTORNEY(EnumSet.of(RIGHT_PARTY, THIRD_PARTY), EnumSet.allOf(Channel.class)),
  CALLBACK(EnumSet.of(RIGHT_PARTY, THIRD_PARTY), EnumSet.allOf(Channel.class)),
  INFORMATION(EnumSet.of(RIGHT_PARTY, THIRD_PARTY), EnumSet.allOf(Channel.class)),
  WRONG_NUMBER(EnumSet.of(THIRD_PARTY), EnumSet.of(CALL, VOICEMAIL, SMS)),
  NO_ANSWER(EnumSet.of(NO_ONE), EnumSet.of(CALL, VOICEMAIL)),
  VOICEMAIL_LEFT(EnumSet.of(NO_ONE), EnumSet.of(CALL, VOICEMAIL)),
  DELIVERED(EnumSet.of(NO_ONE), EnumSet.of(SMS, EMAIL, LETTER)),
  BUSY(EnumSet.of(NO_ONE), EnumSet.of(CALL, VOICEMAIL)),
  NOT_IN_SERVICE(EnumSet.of(NO_ONE), EnumSet.of(CALL, VOICEMAIL, SMS)),
  BOUNCED(EnumSet.of(NO_ONE), EnumSet.of(SMS, EMAIL, LETTER));

  private final Set<Party> parties;
  private final Set<Channel> channels;

  Result(Set<Party> parties, Set<Channel> channels) {
    this.parties = parties;
    this.channels = channels;
  }

  Set<Party> parties() {
    return parties;
  }

  Set<Channel> channels() {
    return channels;
  }

  /** True when nothing at all was reached: no phone rang, no message arrived. */
  boolean isFailure() {
    return switch (this) {
      case BUSY, NOT_IN_SERVICE, BOUNCED -> true;
      case PROMISE,
          REFUSED,
          DISPUTED,
          CEASE,
          ATTORNEY,
          CALLBACK,
          INFORMATION,
          WRONG_NUMBER,
          NO_ANSWER,
          VOICEMAIL_LEFT,
          DELIVERED ->
          false;
    };
  }

  /** True when the law asks whether it was said in writing. */
  boolean mayBeWritten() {
    return switch (this) {
      case REFUSED, DISPUTED, CEASE, ATTORNEY -> true;
      case PROMISE,
          CALLBACK,
          INFORMATION,
          WRONG_NUMBER,
          NO_ANSWER,
          VOICEMAIL_LEFT,
          DELIVERED,
          BUSY,
          NOT_IN_SERVICE,
          BOUNCED ->
          false;
    };
  }
}
