package io.recoup.kit.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings of the kit with which a service would serve, and take no event, publish none or forget
 * answers at once: the service does not start.
 */
class SettingsFloorTest {
  @ParameterizedTest
  @CsvSource({
    "inbox.InboxConfig, recoup.inbox.workers, 0",
    "inbox.InboxConfig, recoup.inbox.together, 0",
    "inbox.InboxConfig, recoup.inbox.batch, 0",
    "inbox.InboxConfig, recoup.inbox.attempts, 0",
    "inbox.InboxConfig, recoup.inbox.session, 0s",
    "inbox.InboxConfig, recoup.inbox.keep, 0d",
    "outbox.OutboxConfig, recoup.outbox.batch, 0",
    "outbox.OutboxConfig, recoup.outbox.poll, 0ms",
    "outbox.OutboxConfig, recoup.outbox.lease, 500ms",
    "idempotency.IdempotencyConfig, recoup.idempotency.keep-days, -1",
    "idempotency.IdempotencyConfig, recoup.idempotency.keep-days, 0"
  })
  void whatAServiceCannotWorkWithIsRefusedByItsName(String mapping, String setting, String value)
      throws ClassNotFoundException {
    var type = Class.forName("io.recoup.kit." + mapping);
    assertThatThrownBy(() -> read(type, Map.of(setting, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(setting);
    assertThatCode(() -> read(type, Map.of())).doesNotThrowAnyException();
  }

  private static void read(Class<?> mapping, Map<String, String> settings) {
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      new SmallRyeConfigBuilder()
          .addDefaultSources()
          .addDiscoveredConverters()
          .withSources(new PropertiesConfigSource(settings, "test", 1000))
          .withMapping(mapping)
          .withMappingIgnore("recoup.**")
          .withValidator(
              new BeanValidationConfigValidator() {
                @Override
                public Validator getValidator() {
                  return factory.getValidator();
                }
              })
          .build();
    }
  }
}
