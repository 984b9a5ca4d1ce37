package io.recoup.plans.client;

import io.recoup.kit.client.OtherService;
import io.recoup.kit.client.ServiceAway;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.process.connections.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Asks accounts-service for what is owed now; when it is away, that is a 503 and no guess. The
 * circuit is about accounts-service, never about one account: only what cannot be reached opens it.
 */
@ApplicationScoped
public class AccountsClient {
  private final AccountsApi accounts;
  private final OtherService service;

  AccountsClient(
      @RestClient AccountsApi accounts,
      @ConfigProperty(name = "recoup.accounts-url") String addresses,
      Directory directory) {
    this.accounts = accounts;
    this.service = new OtherService(directory, addresses);
  }

  @Retry(
      maxRetries = 2,
      delay = 100,
      jitter = 50,
      abortOn = {Refusal.class, BulkheadException.class, CircuitBreakerOpenException.class})
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.5,
      delay = 2000,
      failOn = ServiceAway.class)
  @Bulkhead(8)
  @Fallback(fallbackMethod = "away", skipOn = Refusal.class)
  public Money balance(UUID accountId) {
    try {
      return service.ask(at -> accounts.account(at, accountId)).balance();
    } catch (ProcessingException e) {
      throw ServiceAway.noAnswer(e);
    }
  }

  Money away(UUID accountId) {
    throw Refusal.unavailable(
        "accounts-unavailable",
        "The balance cannot be read at the moment; send the same request again, or with total.");
  }
}
