package io.recoup.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.recoup.kit.test.Floors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings of the kit with which a service would serve, and take no event, publish none, read no
 * body or forget answers at once: the service does not start.
 */
class SettingsFloorTest {
  @ParameterizedTest
  @CsvSource({
    "inbox.InboxConfig, recoup.inbox.workers, 0",
    "inbox.InboxConfig, recoup.inbox.together, 0",
    "inbox.InboxConfig, recoup.inbox.batch, 0",
    "inbox.InboxConfig, recoup.inbox.attempts, 0",
    "inbox.InboxConfig, recoup.inbox.session, 0s",
    "inbox.InboxConfig, recoup.inbox.session, 5999ms",
    "inbox.InboxConfig, recoup.inbox.session, 31m",
    "inbox.InboxConfig, recoup.inbox.keep, 0d",
    "outbox.OutboxConfig, recoup.outbox.batch, 0",
    "outbox.OutboxConfig, recoup.outbox.poll, 0ms",
    "outbox.OutboxConfig, recoup.outbox.lease, 500ms",
    "idempotency.IdempotencyConfig, recoup.idempotency.keep-days, -1",
    "idempotency.IdempotencyConfig, recoup.idempotency.keep-days, 0",
    "http.HttpConfig, recoup.http.max-json-bytes, -1",
    "http.HttpConfig, recoup.http.max-json-bytes, 0",
    "http.HttpConfig, recoup.http.max-json-bytes, 9223372036854775807",
    "http.HttpConfig, recoup.http.bytes-in-work, 0",
    "http.HttpConfig, recoup.http.bytes-in-work-per-caller, 0"
  })
  void whatAServiceCannotWorkWithIsRefusedByItsName(String mapping, String setting, String value)
      throws ClassNotFoundException {
    assertThat(Floors.refusal(Class.forName("io.recoup.kit." + mapping), Map.of(setting, value)))
        .hasValueSatisfying(said -> assertThat(said).contains(setting));
    assertThat(Floors.refusal(Class.forName("io.recoup.kit." + mapping), Map.of())).isEmpty();
  }
}
