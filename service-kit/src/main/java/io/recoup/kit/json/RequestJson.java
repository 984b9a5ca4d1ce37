package io.recoup.kit.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * The mapper for what comes over HTTP: the one mapper, with bounds on what a body may hold. Within
 * the house more is read: what is stored passed these bounds when it came.
 */
@Provider
public class RequestJson implements ContextResolver<ObjectMapper> {
  private static final int MOST_TOKENS = 200_000;
  private static final int DEEPEST = 20;
  private static final int LONGEST_NAME = 1_000;

  private final ObjectMapper bounded;

  RequestJson(ObjectMapper json) {
    bounded = json.copy();
    bounded
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxTokenCount(MOST_TOKENS)
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .build());
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return bounded;
  }
}
