package io.recoup.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.gateway.GatewayConfig;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;

/** Renders problems; the document has the same members as a service's. */
@ApplicationScoped
public class Problems {
  private final ObjectMapper json = new ObjectMapper();
  private final String base;

  Problems(GatewayConfig config) {
    base = withoutSlash(config.publicUrl().toString()) + "/problems/";
  }

  /**
   * @param path of the request; null when what came had none
   */
  public Buffer render(Problem problem, String path, String requestId) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", base + problem.code());
    members.put("title", title(problem.code()));
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    if (path != null) members.put("instance", path);
    members.put("code", problem.code());
    members.put("requestId", requestId);
    try {
      return Buffer.buffer(json.writeValueAsBytes(members));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String title(String code) {
    return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
