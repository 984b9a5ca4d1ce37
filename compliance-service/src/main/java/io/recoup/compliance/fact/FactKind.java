package io.recoup.compliance.fact;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a type of fact reaches, and where it comes from if callers do not record it here. */
enum FactKind {
  /** About one account. */
  OF_ACCOUNT,
  /** About one account, yet it may bind what is done about the others: words of the debtor. */
  SAID_BY_DEBTOR,
  /** About the debtor, whatever the account. */
  OF_DEBTOR;

  private static final Set<String> SAID =
      Set.of("CALL_IN", "CONSUMER_REQUEST", "CONSUMER_STATEMENT", "EMAIL_IN", "SMS_IN");

  private static final Set<String> DEBTORS =
      Set.of(
          "BANKRUPTCY_CASE_CLOSED",
          "BANKRUPTCY_CASE_DISMISSED",
          "BANKRUPTCY_STAY_REVIEWED",
          "BORROWER_BEREAVEMENT",
          "CASE_DISMISSED",
          "CRISIS_TREATMENT_ENDED",
          "DEBT_ADVISER_ENGAGED",
          "DISCHARGE_DENIED",
          "DISCHARGE_GRANTED",
          "LANGUAGE_REQUESTED",
          "LEAVES_MILITARY_SERVICE",
          "LOCATION_INFO",
          "PORTAL_SESSION_END",
          "PORTAL_SESSION_START",
          "REASSIGNED_NUMBER_CHECK",
          "RESIDENCE",
          "THIRD_PARTY_REPORT",
          "TOLD_ADDRESS_IS_EMPLOYER_PROVIDED");

  private static final String CONTACT = "the attempts of contact-service";
  private static final String ACCOUNTS = "the events of accounts-service";
  private static final String CONSENT = "a consent";

  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("CALL_OUT", CONTACT),
          Map.entry("EMAIL_OUT", CONTACT),
          Map.entry("LETTER_OUT", CONTACT),
          Map.entry("RINGLESS_VOICEMAIL_OUT", CONTACT),
          Map.entry("SMS_OUT", CONTACT),
          Map.entry("DEBTOR", ACCOUNTS),
          Map.entry("PAID_IN_FULL", ACCOUNTS),
          Map.entry("ATTORNEY_CONSENTS_DIRECT_CONTACT", CONSENT),
          Map.entry("CONSENT_GIVEN_TO_COLLECTOR", CONSENT),
          Map.entry("CONSENT_GIVEN_TO_CREDITOR", CONSENT),
          Map.entry("CONSENT_REVOKED", CONSENT),
          Map.entry("ELECTRONIC_CONSENT", CONSENT),
          Map.entry("ATTORNEY_REPRESENTS", restriction("ATTORNEY")),
          Map.entry("BANKRUPTCY_PETITION", restriction("BANKRUPTCY")),
          Map.entry("BREATHING_SPACE_REGISTERED", restriction("MORATORIUM")),
          Map.entry("CEASE_NOTICE_RECEIVED", restriction("CEASE")),
          Map.entry("CONSUMER_DECEASED", restriction("DECEASED")),
          Map.entry("CONSUMER_DESIGNATES_INCONVENIENT", restriction("INCONVENIENT_TIME")),
          Map.entry("CONSUMER_DESIGNATES_INCONVENIENT_PLACE", restriction("INCONVENIENT_PLACE")),
          Map.entry("CONSUMER_VULNERABLE", restriction("VULNERABILITY")),
          Map.entry("ENTERS_MILITARY_SERVICE", restriction("MILITARY")),
          Map.entry("LEARNED_NUMBER_NOT_CONSUMERS", restriction("WRONG_NUMBER")),
          Map.entry("OPT_OUT", restriction("MEDIA")));

  /** How many types this says something special about; a test counts them in the vocabulary. */
  static final long SPECIAL = (long) SAID.size() + DEBTORS.size() + ELSEWHERE.size();

  static FactKind of(String type) {
    if (DEBTORS.contains(type)) return OF_DEBTOR;
    return SAID.contains(type) ? SAID_BY_DEBTOR : OF_ACCOUNT;
  }

  /** What a fact of this type comes of; empty where callers record it. */
  static Optional<String> sourceOf(String type) {
    return Optional.ofNullable(ELSEWHERE.get(type));
  }

  boolean namesTheDebt() {
    return this != OF_DEBTOR;
  }

  boolean isReadForAllAccounts() {
    return this != OF_ACCOUNT;
  }

  private static String restriction(String kind) {
    return "a restriction of the kind " + kind;
  }
}
