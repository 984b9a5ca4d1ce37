package io.recoup.kit.http;

import io.recoup.kit.id.Ids;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Reads ids and yes or no in paths and queries in the one form they have, not whatever is near. */
@Provider
public class StrictParameters implements ParamConverterProvider {
  private static final ParamConverter<Boolean> TRUTH = reading(StrictParameters::truth);
  private static final Map<Class<?>, ParamConverter<?>> STRICT =
      Map.of(UUID.class, reading(Ids::parse), Boolean.class, TRUTH, boolean.class, TRUTH);

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
    return (ParamConverter<T>) STRICT.get(type);
  }

  static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static <T> ParamConverter<T> reading(Function<String, T> read) {
    return new ParamConverter<>() {
      @Override
      public T fromString(String text) {
        return text == null ? null : read.apply(text);
      }

      @Override
      public String toString(T value) {
        return value.toString();
      }
    };
  }
}
