package io.recoup.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.recoup.kit.problem.Problem;
import io.recoup.kit.problem.Problems;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Reads every body whole before a thread works on the request, and never more of it than the limit,
 * whatever its headers say: the bytes are counted. What is read counts against the caller's and the
 * service's {@link BytesInWork} until the request is answered. Only the types of files that an
 * operation reads as they come in pass by; quarkus.http.limits.max-body-size holds for them. By
 * when a body is here, the guard of its connection sees to ({@link io.recoup.process.arrival}).
 *
 * <p>Without a valid token nothing is read: the answer will be 401.
 */
@ApplicationScoped
public class BodyLimit {
  /** Behind the authentication, so that it is known whose body it is. */
  private static final int PRIORITY = SecurityHandlerPriorities.AUTHENTICATION - 10;

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

  /** As long as a request may work on though nobody waits for its answer any more. */
  private static final Duration LONGEST_WORK = Duration.ofSeconds(30);

  private final long maxBytes;
  private final Set<String> streamed;
  private final BytesInWork inWork;
  private final Problems problems;
  private final ObjectMapper json;

  BodyLimit(HttpConfig config, BytesInWork inWork, Problems problems, ObjectMapper json) {
    this.maxBytes = config.maxJsonBytes();
    this.streamed = config.streamedTypes().orElse(Set.of());
    this.inWork = inWork;
    this.problems = problems;
    this.json = json;
  }

  void install(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext request) {
    if (!hasBody(request) || streamed.contains(mediaType(request))) {
      request.next();
      return;
    }
    if (length(request) > maxBytes) {
      refuse(request, tooLarge());
      return;
    }
    request.request().pause();
    // Whoever needs the identity later tells of a failure, as a problem.
    Object onFailure = request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    QuarkusHttpUser.getSecurityIdentity(request, null)
        .onTermination()
        .invoke(() -> request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, onFailure))
        .subscribe()
        .with(identity -> read(request, identity), _ -> request.next());
  }

  private void read(RoutingContext request, SecurityIdentity caller) {
    if (caller == null || caller.isAnonymous()) {
      request.next();
      return;
    }
    try {
      var length = length(request);
      var taken = inWork.take(Caller.subjectOf(caller), length < 0 ? maxBytes : length);
      new Reading(request, taken).begin();
    } catch (Refusal busy) {
      refuse(request, busy);
    }
  }

  private Refusal tooLarge() {
    return Refusal.tooLarge("body-too-large", "A body may have " + maxBytes + " bytes at most.");
  }

  /**
   * Answers at once. What still comes in is let go by for a moment, so that whoever sends it gets
   * to read the answer.
   */
  private void refuse(RoutingContext request, Refusal refusal) {
    var problem =
        problems.of(
            refusal.status(), refusal.code(), refusal.getMessage(), request.normalizedPath());
    var sent = request.request();
    var timer =
        request.vertx().setTimer(LONGEST_FAREWELL.toMillis(), _ -> sent.connection().close());
    sent.handler(_ -> {});
    sent.endHandler(_ -> request.vertx().cancelTimer(timer));
    sent.exceptionHandler(_ -> request.vertx().cancelTimer(timer));
    var response = request.response();
    refusal
        .retryAfter()
        .ifPresent(wait -> response.putHeader("Retry-After", String.valueOf(wait.toSeconds())));
    try {
      response
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      request.fail(e);
    }
    sent.resume();
  }

  private static boolean hasBody(RoutingContext request) {
    var sent = request.request();
    return length(request) > 0 || sent.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** As the sender says; -1 where they say nothing. */
  private static long length(RoutingContext request) {
    var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  private static String mediaType(RoutingContext request) {
    var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** One body on its way in. All of it happens on the event loop of its connection. */
  private final class Reading {
    private final RoutingContext request;
    private final BytesInWork.Lease taken;
    private final Buffer body = Buffer.buffer();
    private boolean over;
    private boolean inWork;

    Reading(RoutingContext request, BytesInWork.Lease taken) {
      this.request = request;
      this.taken = taken;
    }

    void begin() {
      request.addEndHandler(
          ended -> {
            // Whoever hangs up while a thread works on the body does not get its bytes back yet.
            if (ended.failed() && inWork)
              request.vertx().setTimer(LONGEST_WORK.toMillis(), _ -> taken.end());
            else taken.end();
          });
      // Whoever hung up while the token was read has no end any more that could be waited for.
      if (request.response().closed()) {
        taken.end();
        return;
      }
      var sent = request.request();
      sent.handler(this::part);
      sent.endHandler(_ -> whole());
      sent.exceptionHandler(_ -> over = true);
      if ("100-continue".equalsIgnoreCase(sent.getHeader(HttpHeaders.EXPECT)))
        request.response().writeContinue();
      sent.resume();
    }

    private void part(Buffer part) {
      if (over) return;
      if (body.length() + part.length() > maxBytes) giveUp(tooLarge());
      else body.appendBuffer(part);
    }

    private void whole() {
      if (over) return;
      over = true;
      inWork = true;
      taken.keep(body.length());
      ((RoutingContextInternal) request).setBody(body);
      request.next();
    }

    private void giveUp(Refusal why) {
      over = true;
      refuse(request, why);
    }
  }
}
