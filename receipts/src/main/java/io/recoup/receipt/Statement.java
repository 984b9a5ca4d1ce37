package io.recoup.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a receipt says of one decision. Times are UTC texts, hashes SHA-256 in base64url; what is
 * absent is null here and left out of the JSON.
 *
 * @param receipt the version of this form
 * @param sequence the decision's number among those of its account, from 1 without a gap
 * @param previous hash of the statement before it; absent for the first
 * @param facts hash of the canonical JSON of all facts it was decided by
 * @param rules every rule that was asked, in the order of the decision
 * @param findings hash of the canonical JSON of all that the rules said, explanations included: the
 *     `rules` of the decision as the API shows them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statement(
    int receipt,
    String decisionId,
    String accountId,
    String debtorId,
    String creditorId,
    long sequence,
    String previous,
    Question question,
    String facts,
    List<Rule> rules,
    String findings,
    String verdict,
    String nextPermittedAt,
    String nextCondition,
    String reservationId,
    String packVersion,
    String decidedAt,
    String askedBy,
    Waiver override) {

  public static final int VERSION = 1;

  /**
   * What was asked.
   *
   * @param asked what was said of the act beyond channel and contact point; empty if nothing was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Question(
      String channel, String contactPointId, String at, Map<String, Object> asked) {}

  /**
   * One rule's verdict.
   *
   * @param version the day from which this version of the rule is law; absent where it always was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rule(String id, String version, String verdict, String reasonCode) {}

  /** Who lifted which presumptions, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Waiver(
      String id, String by, String at, String factor, String reason, List<String> rules) {}

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  private static final ObjectReader READER = JSON.readerFor(Statement.class);

  /** The bytes that are signed and hashed. */
  public CanonicalJson canonical() {
    var members = new LinkedHashMap<String, Object>();
    members.put("receipt", receipt);
    put(members, "decisionId", decisionId);
    put(members, "accountId", accountId);
    put(members, "debtorId", debtorId);
    put(members, "creditorId", creditorId);
    members.put("sequence", sequence);
    put(members, "previous", previous);
    put(members, "question", question == null ? null : members(question));
    put(members, "facts", facts);
    put(members, "rules", rules == null ? null : rules.stream().map(Statement::members).toList());
    put(members, "findings", findings);
    put(members, "verdict", verdict);
    put(members, "nextPermittedAt", nextPermittedAt);
    put(members, "nextCondition", nextCondition);
    put(members, "reservationId", reservationId);
    put(members, "packVersion", packVersion);
    put(members, "decidedAt", decidedAt);
    put(members, "askedBy", askedBy);
    put(members, "override", override == null ? null : members(override));
    return CanonicalJson.of(members);
  }

  /**
   * Reads a payload. A form that is not version 1, or whose bytes are not the canonical ones, is
   * refused: two texts of one meaning would have two hashes.
   */
  static Statement parse(byte[] payload) {
    try {
      var statement = READER.<Statement>readValue(payload);
      if (statement == null || statement.receipt != VERSION)
        throw new IllegalArgumentException("its payload is no receipt of version " + VERSION);
      if (!statement.isComplete())
        throw new IllegalArgumentException("its payload lacks what every receipt says");
      if (!Arrays.equals(statement.canonical().bytes(), payload))
        throw new IllegalArgumentException("its payload is not canonical JSON");
      return statement;
    } catch (IOException e) {
      throw new IllegalArgumentException("its payload is no JSON of a receipt", e);
    }
  }

  private boolean isComplete() {
    var texts =
        new ArrayList<Object>(
            Arrays.asList(
                decisionId,
                accountId,
                debtorId,
                creditorId,
                question,
                facts,
                rules,
                findings,
                verdict,
                packVersion,
                decidedAt,
                askedBy));
    return sequence > 0 && texts.stream().allMatch(text -> text != null);
  }

  private static Map<String, Object> members(Question question) {
    var members = new LinkedHashMap<String, Object>();
    put(members, "channel", question.channel);
    put(members, "contactPointId", question.contactPointId);
    put(members, "at", question.at);
    put(members, "asked", question.asked);
    return members;
  }

  private static Map<String, Object> members(Rule rule) {
    var members = new LinkedHashMap<String, Object>();
    put(members, "id", rule.id);
    put(members, "version", rule.version);
    put(members, "verdict", rule.verdict);
    put(members, "reasonCode", rule.reasonCode);
    return members;
  }

  private static Map<String, Object> members(Waiver override) {
    var members = new LinkedHashMap<String, Object>();
    put(members, "id", override.id);
    put(members, "by", override.by);
    put(members, "at", override.at);
    put(members, "factor", override.factor);
    put(members, "reason", override.reason);
    put(members, "rules", override.rules);
    return members;
  }

  private static void put(Map<String, Object> members, String name, Object value) {
    if (value != null) members.put(name, value);
  }
}
