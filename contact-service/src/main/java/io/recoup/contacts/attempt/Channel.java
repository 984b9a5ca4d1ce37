package io.recoup.contacts.attempt;

/** How a debtor is to be reached. */
enum Channel {
  CALL,
  VOICEMAIL,
  SMS,
  EMAIL,
  LETTER;

  /** Whether a wish not to be reached this way covers the other: a voicemail is left by a call. */
  boolean covers(Channel other) {
    return this == other || this == CALL && other == VOICEMAIL;
  }
}
