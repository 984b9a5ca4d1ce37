package io.recoup.compliance.content;

import io.recoup.compliance.Channel;
import io.recoup.kit.money.Money;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be said to whom, in what order and by what means. */
record Message(
    Channel channel,
    Stage stage,
    Kind kind,
    List<String> languages,
    String text,
    List<Money> expectedAmounts) {

  /** FIRST_WRITTEN: the first in writing, after an oral one. */
  @Schema(name = "MessageStage")
  enum Stage {
    INITIAL,
    FIRST_WRITTEN,
    LATER
  }

  /**
   * DEBT: speaks of the debt. LIMITED_CONTENT: a voicemail that does not. LOCATION: asks somebody
   * else where the debtor is.
   */
  @Schema(name = "MessageKind")
  enum Kind {
    DEBT,
    LIMITED_CONTENT,
    LOCATION
  }
}
