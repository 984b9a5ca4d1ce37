package io.recoup.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.Serial;

/**
 * More of a {@link FreeForm} property than is read. Its message fits behind the property's name.
 */
public final class BeyondBounds extends JsonMappingException {
  @Serial private static final long serialVersionUID = 1;

  BeyondBounds(JsonParser at, String message) {
    super(at, message);
  }
}
