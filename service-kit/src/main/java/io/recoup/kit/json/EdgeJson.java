package io.recoup.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/**
 * The mapper for JSON that comes from outside: requests, files and events. Beside what {@link
 * JsonStrictness} refuses it refuses, by the field's name, every value that would break what
 * follows once it is stored. What we wrote ourselves is read by the plain mapper, however old.
 */
@Singleton
public class EdgeJson {
  private final ObjectMapper mapper;

  EdgeJson(ObjectMapper plain) {
    this.mapper =
        plain
            .copyWith(new StorableTexts(plain.getFactory(), null))
            .registerModule(new BoundedValues());
  }

  public ObjectMapper mapper() {
    return mapper;
  }
}
