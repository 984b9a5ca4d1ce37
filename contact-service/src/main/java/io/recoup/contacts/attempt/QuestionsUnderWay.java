package io.recoup.contacts.attempt;

import io.recoup.kit.problem.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keeps one account from taking every place that questions to compliance have: of a replica's
 * sixteen it has three quarters at most; the others are free for other accounts.
 */
class QuestionsUnderWay {
  static final int MOST_OF_AN_ACCOUNT = 12;

  private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();

  <T> T ask(UUID accountId, Supplier<T> question) {
    if (underWay.merge(accountId, 1, Integer::sum) > MOST_OF_AN_ACCOUNT) {
      end(accountId);
      throw Refusal.conflict(
              "concurrent-change",
              MOST_OF_AN_ACCOUNT
                  + " attempts of the account are being asked for; send the same request again.")
          .retryAfter(Duration.ofSeconds(1));
    }
    try {
      return question.get();
    } finally {
      end(accountId);
    }
  }

  private void end(UUID accountId) {
    underWay.computeIfPresent(accountId, (_, count) -> count == 1 ? null : count - 1);
  }
}
