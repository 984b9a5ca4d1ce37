package io.recoup.kit.http;

import io.recoup.kit.id.Ids;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;

/** Reads ids in paths and queries, in the one form they have. */
@Provider
public class IdParameters implements ParamConverterProvider {
  private static final ParamConverter<UUID> IDS =
      new ParamConverter<>() {
        @Override
        public UUID fromString(String text) {
          return text == null ? null : Ids.parse(text);
        }

        @Override
        public String toString(UUID id) {
          return id.toString();
        }
      };

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
    return type == UUID.class ? (ParamConverter<T>) IDS : null;
  }
}
