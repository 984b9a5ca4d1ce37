package io.recoup.contacts.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.recoup.contacts.client.ComplianceRestClient.Question;
import io.recoup.contacts.client.Decision.RuleVerdict;
import io.recoup.contacts.client.Decision.Verdict;
import io.recoup.kit.client.OtherService;
import io.recoup.kit.client.ServiceAway;
import io.recoup.kit.client.ServiceFault;
import io.recoup.kit.problem.Refusal;
import io.recoup.process.connections.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks compliance whether a contact is lawful now. Fails closed: whatever is not a decision about
 * exactly what was asked is a {@link Refusal}.
 */
@ApplicationScoped
public class ComplianceClient {
  private static final Logger LOG = Logger.getLogger(ComplianceClient.class);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z0-9]+)*");

  record Answer(
      UUID id,
      UUID accountId,
      String channel,
      UUID contactPointId,
      Verdict verdict,
      Instant decidedAt,
      List<Decision.Rule> rules,
      Instant nextPermittedAt,
      String nextCondition,
      Boolean permitted,
      Decision.Reservation reservation) {}

  record Problem(String code, String detail) {}

  private final ComplianceRestClient compliance;
  private final OtherService service;
  private final ObjectReader json;

  ComplianceClient(
      @RestClient ComplianceRestClient compliance,
      @ConfigProperty(name = "recoup.compliance.url") String addresses,
      Directory directory,
      ObjectMapper json) {
    this.compliance = compliance;
    this.service = new OtherService(directory, addresses);
    this.json = json.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /**
   * The decision on one attempt. The attempt's id is the key of the question, so that asking twice
   * takes one reservation.
   */
  // The circuit is about compliance, never about one account: only what cannot be reached opens it.
  // Each question waits while its request holds a database connection. The bulkhead is smaller than
  // the pool, so that a slow compliance leaves connections to results, lists and events.
  @Bulkhead(16)
  @Timeout(2000)
  @CircuitBreaker(requestVolumeThreshold = 10, delay = 2000, failOn = ServiceAway.class)
  @Retry(
      maxRetries = 1,
      delay = 100,
      jitter = 50,
      retryOn = {
        ServiceAway.class,
        ServiceFault.class,
        TimeoutException.class,
        BulkheadException.class
      })
  @Fallback(
      fallbackMethod = "unavailable",
      applyOn = {
        ServiceAway.class,
        ServiceFault.class,
        TimeoutException.class,
        BulkheadException.class,
        CircuitBreakerOpenException.class
      })
  public Decision decide(UUID attemptId, UUID accountId, String channel, UUID contactPointId) {
    var question = new Question(accountId, channel, contactPointId);
    try {
      return decision(
          read(service.ask(at -> compliance.decide(at, attemptId, question)), Answer.class),
          question);
    } catch (WebApplicationException e) {
      throw refusal(e.getResponse().getStatus(), e.getResponse().readEntity(String.class));
    } catch (ProcessingException e) {
      throw ServiceAway.noAnswer(e);
    }
  }

  Decision unavailable(UUID attemptId, UUID accountId, String channel, UUID contactPointId) {
    throw Refusal.unavailable(
            "compliance-unavailable",
            "Compliance gave no decision, so nothing is cleared; send the same request again.")
        .retryAfter(WAIT);
  }

  private static Decision decision(Answer answer, Question question) {
    var isComplete =
        answer.id != null
            && answer.verdict != null
            && answer.decidedAt != null
            && answer.rules != null
            && answer.rules.stream().allMatch(r -> r.ruleId() != null && r.verdict() != null);
    if (!isComplete) throw new ServiceFault("the decision lacks something");
    var isOurs =
        question.accountId().equals(answer.accountId)
            && question.channel().equals(answer.channel)
            && question.contactPointId().equals(answer.contactPointId);
    if (!isOurs) throw new ServiceFault("the decision is about something else");
    var isAllowed = answer.verdict == Verdict.ALLOWED;
    var isDenied = answer.rules.stream().anyMatch(r -> r.verdict() == RuleVerdict.DENY);
    var isHeld =
        answer.reservation != null
            && answer.reservation.id() != null
            && answer.reservation.expiresAt() != null;
    if (isAllowed == isDenied || isAllowed != isHeld)
      throw new ServiceFault("the decision contradicts itself");
    if (isAllowed && Boolean.FALSE.equals(answer.permitted))
      throw Refusal.conflict(
          "decision-expired",
          "What permitted this has ended; request a new attempt with a new Idempotency-Key.");
    return new Decision(
        answer.id,
        answer.verdict,
        answer.decidedAt,
        answer.rules.stream().filter(r -> r.verdict() != RuleVerdict.NOT_APPLICABLE).toList(),
        answer.nextPermittedAt,
        answer.nextCondition,
        answer.reservation);
  }

  /** What compliance refuses for good goes on to the caller; all else is no answer. */
  private RuntimeException refusal(int status, String body) {
    if (status == 403)
      return Refusal.forbidden(
          "decision-forbidden",
          "The token lacks the scope decisions:write, which an attempt needs.");
    if (status != 404 && status != 409 && status != 422) {
      LOG.warnf("Compliance answered %d", status);
      return ServiceAway.answered(status);
    }
    var problem = read(body, Problem.class);
    var code = Objects.requireNonNullElse(problem.code, "");
    var detail = Objects.requireNonNullElse(problem.detail, "Compliance refused the question.");
    if (!CODE.matcher(code).matches()) return new ServiceFault("answered " + status);
    return switch (code) {
      case "idempotency-key-in-use", "concurrent-change", "not-found" ->
          new ServiceFault("answered " + code);
      case "account-not-found" ->
          Refusal.unavailable(
                  "account-not-ready",
                  "Compliance has not opened its case for this account yet; send the same request again.")
              .retryAfter(WAIT);
      default ->
          switch (status) {
            case 404 -> Refusal.notFound(code, detail);
            case 409 -> Refusal.conflict(code, detail);
            default -> Refusal.invalid(code, detail);
          };
    };
  }

  private <T> T read(String body, Class<T> type) {
    try {
      return Objects.requireNonNull(json.readValue(body, type), "an empty answer");
    } catch (IOException | NullPointerException | IllegalArgumentException e) {
      throw new ServiceFault("an answer that cannot be read", e);
    }
  }
}
