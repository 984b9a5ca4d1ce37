package io.recoup.kit.json;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads no body as none, whichever type the client names for it, where an operation needs none; a
 * body of a type that is not read stays refused.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.WILDCARD)
public class NoBodyReader implements MessageBodyReader<Record> {
  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] of, MediaType media) {
    return type.isRecord() && !media.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] of,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    if (body.read() >= 0) throw new NotSupportedException();
    return null;
  }
}
