package io.recoup.contacts.attempt;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who answered. */
@Schema(name = "ContactParty")
enum Party {
  RIGHT_PARTY,
  THIRD_PARTY,
  NO_ONE
}
