package io.recoup.contacts.attempt;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hibernate.type.format.FormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/** Keeps decisions in the JSON that the service speaks, and reads those of other versions too. */
@Singleton
class DecisionFormatProducer {
  @Produces
  @Unremovable
  @Singleton
  @JsonFormat
  @PersistenceUnitExtension
  FormatMapper json(ObjectMapper json) {
    return new JacksonJsonFormatMapper(
        json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }
}
