package io.recoup.kit.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/**
 * The mapper for JSON that comes from outside: requests, files and events. Beside what {@link
 * JsonStrictness} refuses it refuses, by the field's name, every value that would break what
 * follows once it is stored, a null in a list, and more tokens or depth than any contract asks for.
 * What we wrote ourselves is read by the plain mapper, however old.
 */
@Singleton
public class EdgeJson {
  private static final int MOST_TOKENS = 200_000;
  private static final int DEEPEST = 20;
  private static final int LONGEST_NAME = 1_000;

  private final ObjectMapper mapper;

  EdgeJson(ObjectMapper plain) {
    this.mapper =
        plain
            .copyWith(new StorableTexts(plain.getFactory(), null))
            .registerModule(new BoundedValues());
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxTokenCount(MOST_TOKENS)
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .build());
  }

  public ObjectMapper mapper() {
    return mapper;
  }
}
