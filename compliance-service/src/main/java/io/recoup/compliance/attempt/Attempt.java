package io.recoup.compliance.attempt;

import io.recoup.compliance.Channel;
import io.recoup.compliance.restriction.RestrictionKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A contact that took place, as contact-service tells of it, and what the law makes of it.
 *
 * @param debtsDiscussed the debtor's other accounts that were spoken of too; null for none
 */
record Attempt(
    UUID attemptId,
    UUID accountId,
    UUID reservationId,
    Channel channel,
    UUID contactPointId,
    String party,
    String result,
    Instant at,
    Boolean writtenNotice,
    List<UUID> debtsDiscussed) {
  private static final String RIGHT_PARTY = "RIGHT_PARTY";
  private static final String CONSUMER = "consumer";
  private static final String SPOUSE = "spouse";
  private static final Set<String> WRITTEN_TO_NOBODY =
      Set.of("BOUNCED", "BUSY", "NOT_IN_SERVICE", "WRONG_NUMBER");

  Attempt {
    debtsDiscussed = debtsDiscussed == null ? List.of() : List.copyOf(debtsDiscussed);
  }

  /** What is forbidden from now on because of what was said. */
  record Forbidden(RestrictionKind kind, Channel channel, UUID contactPointId) {
    private static final Forbidden ALL_CONTACT = new Forbidden(RestrictionKind.CEASE, null, null);
  }

  /**
   * The fact that the contact took place, in the vocabulary of the rules.
   *
   * @param asked what was asked of it when it was allowed, such as who was to be reached
   */
  Map<String, Object> attributes(Map<String, Object> asked) {
    var attributes = new HashMap<>(asked);
    attributes.put("debt", accountId.toString());
    attributes.put(channel.pointName(), contactPointId.toString());
    attributes.put("outcome", outcome());
    if (channel == Channel.CALL && !debtsDiscussed.isEmpty()) {
      attributes.put("debtsDiscussed", debts().map(UUID::toString).toList());
    }
    return attributes;
  }

  /** All that it was about. */
  Stream<UUID> debts() {
    return Stream.concat(Stream.of(accountId), debtsDiscussed.stream());
  }

  /**
   * Whether it told the consumer of the debt: spoken with, or written to. A voicemail need not
   * have; nor does a call that asks others where the consumer is.
   */
  boolean informsConsumer(Map<String, Object> asked) {
    var to = asked.getOrDefault("to", CONSUMER);
    if (!to.equals(CONSUMER) && !to.equals(SPOUSE)) return false;
    return switch (channel) {
      case CALL -> outcome().equals("CONVERSATION");
      case VOICEMAIL -> false;
      case SMS, EMAIL, LETTER -> !WRITTEN_TO_NOBODY.contains(result);
    };
  }

  /** The fact that it was the first to do so. */
  Map<String, Object> initialCommunication(Map<String, Object> asked) {
    var attributes = new HashMap<String, Object>();
    attributes.put("medium", channel == Channel.CALL ? "oral" : "written");
    if (asked.get("languagesUsed") instanceof List<?> languages && languages.size() == 1) {
      attributes.put("language", languages.getFirst());
    }
    return attributes;
  }

  /** Nothing went out, so that the reserved budget is free again. */
  boolean nothingWasSent() {
    return switch (result) {
      case "BUSY", "NOT_IN_SERVICE" -> true;
      default -> false;
    };
  }

  /** Only the right party on the telephone is a conversation, whatever was said in it. */
  private String outcome() {
    return switch (result) {
      case "BUSY", "NOT_IN_SERVICE", "BOUNCED" -> result;
      case "NO_ANSWER" -> "RANG_NO_ANSWER";
      case "VOICEMAIL_LEFT" -> "VOICEMAIL";
      default -> channel == Channel.CALL && isRightParty() ? "CONVERSATION" : result;
    };
  }

  /**
   * A refusal to pay in writing ends contact as a demand to stop does (15 USC 1692c(c), 12 CFR
   * 1006.6(c)(1)(i)); a spoken one forbids nothing.
   */
  Optional<Forbidden> forbidden() {
    return switch (result) {
      case "CEASE" -> Optional.of(ceased());
      case "REFUSED" -> isWritten() ? Optional.of(Forbidden.ALL_CONTACT) : Optional.empty();
      case "ATTORNEY" -> Optional.of(new Forbidden(RestrictionKind.ATTORNEY, null, null));
      case "WRONG_NUMBER" ->
          Optional.of(new Forbidden(RestrictionKind.WRONG_NUMBER, null, contactPointId));
      default -> Optional.empty();
    };
  }

  /** The fact that the debt was disputed, if it was. */
  Optional<Map<String, Object>> dispute() {
    return result.equals("DISPUTED")
        ? Optional.of(Map.of("written", isWritten()))
        : Optional.empty();
  }

  /** What comes back to a message is written; what is said on the telephone may be followed up. */
  private boolean isWritten() {
    return Boolean.TRUE.equals(writtenNotice) || !channel.isCall();
  }

  /** In writing it ends all contact on the debt; spoken it ends calls, to whoever said it. */
  private Forbidden ceased() {
    if (isWritten()) {
      return Forbidden.ALL_CONTACT;
    }
    return isRightParty()
        ? new Forbidden(RestrictionKind.MEDIA, Channel.CALL, null)
        : new Forbidden(RestrictionKind.MEDIA, Channel.CALL, contactPointId);
  }

  private boolean isRightParty() {
    return RIGHT_PARTY.equals(party);
  }
}
