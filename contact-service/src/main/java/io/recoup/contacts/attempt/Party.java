package io.recoup.contacts.attempt;

/** Who answered. */
enum Party {
  RIGHT_PARTY,
  THIRD_PARTY,
  NO_ONE
}
