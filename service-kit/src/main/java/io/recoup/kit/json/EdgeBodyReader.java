package io.recoup.kit.json;

import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Reads the JSON bodies of requests with {@link EdgeJson}. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public class EdgeBodyReader extends ServerJacksonMessageBodyReader {
  private final ObjectReader reader;

  EdgeBodyReader(EdgeJson edge) {
    this.reader = edge.mapper().reader();
  }

  @Override
  protected ObjectReader getEffectiveReader() {
    return reader;
  }
}
