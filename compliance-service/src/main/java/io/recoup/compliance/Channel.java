package io.recoup.compliance;

/** How a debtor is contacted, and what the vocabulary of the rules calls it. */
public enum Channel {
  CALL("CALL_OUT", "CALL_OUT", "number"),
  VOICEMAIL("LEAVE_VOICEMAIL", "RINGLESS_VOICEMAIL_OUT", "number"),
  SMS("SMS_OUT", "SMS_OUT", "number"),
  EMAIL("EMAIL_OUT", "EMAIL_OUT", "address"),
  LETTER("LETTER_OUT", "LETTER_OUT", "address");

  private final String action;
  private final String factType;
  private final String pointName;

  Channel(String action, String factType, String pointName) {
    this.action = action;
    this.factType = factType;
    this.pointName = pointName;
  }

  /** The action of a question whether it may be used. */
  public String action() {
    return action;
  }

  /** The fact that it was used. */
  public String factType() {
    return factType;
  }

  /** The attribute that says which contact point was used. */
  public String pointName() {
    return pointName;
  }

  /** Whether using it places a telephone call. */
  public boolean isCall() {
    return this == CALL || this == VOICEMAIL;
  }
}
