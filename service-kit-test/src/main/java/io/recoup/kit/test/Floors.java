package io.recoup.kit.test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Optional;

/** Reads settings as a process does that starts. */
public final class Floors {
  private Floors() {}

  /** What the process says that does not start with these settings; empty if it starts. */
  public static Optional<String> refusal(Class<?> mapping, Map<String, String> settings) {
    try {
      read(mapping, settings);
      return Optional.empty();
    } catch (ConfigValidationException e) {
      return Optional.of(e.getMessage());
    }
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
