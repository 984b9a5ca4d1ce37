package io.recoup.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.recoup.kit.idempotency.Idempotent.Retry;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Runs an {@link Idempotent} method and stores its answer, in one transaction. */
@Idempotent
@Interceptor
@Priority(IdempotentInterceptor.INSIDE_VALIDATION)
public class IdempotentInterceptor {
  public static final String HEADER = "Idempotency-Key";

  /** Bean Validation (4800) refuses first: nothing is looked up or stored for what is not valid. */
  static final int INSIDE_VALIDATION = 4900;

  public static final String PATTERN = "^[\\x21-\\x7E]{1,255}$";
  private static final Pattern WELL_FORMED = Pattern.compile(PATTERN);
  private static final List<String> STORED_HEADERS =
      List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION);

  private final HttpHeaders headers;
  private final Caller caller;
  private final Idempotency idempotency;
  private final IdempotencyKeys keys;
  private final ObjectMapper json;

  IdempotentInterceptor(
      HttpHeaders headers,
      Caller caller,
      Idempotency idempotency,
      IdempotencyKeys keys,
      ObjectMapper json) {
    this.headers = headers;
    this.caller = caller;
    this.idempotency = idempotency;
    this.keys = keys;
    this.json = json;
  }

  @AroundInvoke
  Object once(InvocationContext call) {
    var key = key();
    var owner = caller.keyOwner();
    var fingerprint = fingerprint(call);
    idempotency.begin(owner, key);
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              var before = keys.take(owner, key, fingerprint);
              if (before.isPresent()) return again(before.get(), call);
              return store(owner, key, fingerprint, call, proceed(call));
            });
  }

  /** Answers a request that took effect before. */
  private Object again(StoredAnswer before, InvocationContext call) {
    if (call.getMethod().getAnnotation(Idempotent.class).retry() == Retry.FIRST_ANSWER)
      throw before;
    idempotency.again();
    var answer = (RestResponse<?>) proceed(call);
    answer.getHeaders().putSingle(StoredAnswerMapper.REPLAYED, true);
    return answer;
  }

  private String key() {
    var key = headers.getHeaderString(HEADER);
    if (key == null)
      throw Refusal.badRequest(
          "idempotency-key-missing", "Send an Idempotency-Key, such as a new UUID per command.");
    if (!WELL_FORMED.matcher(key).matches())
      throw Refusal.badRequest(
          "idempotency-key-malformed",
          "Idempotency-Key must be 1 to 255 visible ASCII characters.");
    return key;
  }

  private static Object proceed(InvocationContext call) {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new MethodFailure(e);
    }
  }

  /** Stores the answer; what is sent is the very text that is stored, not written twice. */
  private Object store(
      String owner, String key, byte[] fingerprint, InvocationContext call, Object result)
      throws JsonProcessingException {
    var answer =
        switch (result) {
          case RestResponse<?> response -> response.toResponse();
          case Response response -> response;
          case null -> Response.noContent().build();
          default -> Response.status(statusOf(call)).entity(result).build();
        };
    Map<String, String> kept = new LinkedHashMap<>();
    for (var name : STORED_HEADERS)
      if (answer.getHeaderString(name) != null) kept.put(name, answer.getHeaderString(name));
    var body = answer.hasEntity() ? json.writeValueAsString(answer.getEntity()) : null;
    keys.store(owner, key, fingerprint, answer.getStatus(), json.writeValueAsString(kept), body);
    return body != null && result instanceof RestResponse<?> ? written(answer, body) : result;
  }

  private static RestResponse<String> written(Response answer, String body) {
    return ResponseBuilder.create(RestResponse.Status.fromStatusCode(answer.getStatus()), body)
        .replaceAll(answer.getMetadata())
        .build();
  }

  private static int statusOf(InvocationContext call) {
    var status = call.getMethod().getAnnotation(ResponseStatus.class);
    return status == null ? 200 : status.value();
  }

  /** What makes two requests the same: the operation and all it was given. */
  private byte[] fingerprint(InvocationContext call) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(operation(call).getBytes(StandardCharsets.UTF_8));
      for (var parameter : call.getParameters()) digest.update(json.writeValueAsBytes(parameter));
      return digest.digest();
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("cannot fingerprint " + operation(call), e);
    }
  }

  private static String operation(InvocationContext call) {
    return call.getMethod().getDeclaringClass().getName() + "." + call.getMethod().getName();
  }

  /** A checked exception of a resource method on its way through the transaction. */
  private static final class MethodFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    MethodFailure(Exception cause) {
      super(cause);
    }
  }
}
