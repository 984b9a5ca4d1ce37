package io.recoup.kit.problem;

import io.recoup.kit.http.RequestId;
import io.recoup.kit.problem.Problem.FieldError;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes problem documents; nothing else in the suite writes one. */
@Singleton
public class Problems {
  private final String base;

  Problems(@ConfigProperty(name = "recoup.public-url") String publicUrl) {
    this.base = publicUrl + "/problems/";
  }

  public Problem of(int status, String code, String detail, String path) {
    return of(status, code, detail, path, List.of(), Map.of());
  }

  Problem of(
      int status,
      String code,
      String detail,
      String path,
      List<FieldError> errors,
      Map<String, Object> members) {
    return new Problem(
        URI.create(base + code),
        title(code),
        status,
        detail,
        path,
        code,
        RequestId.current(),
        errors,
        members);
  }

  Response answer(Problem problem, Integer retryAfterSeconds) {
    var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (retryAfterSeconds != null) response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
    return response.build();
  }

  private static String title(String code) {
    return Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
  }
}
