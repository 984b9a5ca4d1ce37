package io.recoup.kit.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Map;

/** Reads settings as a process does that starts, and expects what it would say. */
public final class Floors {
  private Floors() {}

  /** The process says which setting it does not start with, and starts without it. */
  public static void refused(Class<?> mapping, String setting, String value) {
    assertThatThrownBy(() -> read(mapping, Map.of(setting, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(setting);
    assertThatCode(() -> read(mapping, Map.of())).doesNotThrowAnyException();
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
