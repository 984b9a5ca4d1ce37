package io.recoup.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Sends the stored answer again, marked as such. */
public class StoredAnswerMapper {
  public static final String REPLAYED = "Idempotency-Replayed";
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

  private final ObjectMapper json;

  StoredAnswerMapper(ObjectMapper json) {
    this.json = json;
  }

  @ServerExceptionMapper
  public Response replay(StoredAnswer answer) throws JsonProcessingException {
    var response = Response.status(answer.status()).header(REPLAYED, true);
    json.readValue(answer.headers(), HEADERS).forEach(response::header);
    if (answer.body() != null) response.type(JSON).entity(answer.body());
    return response.build();
  }
}
