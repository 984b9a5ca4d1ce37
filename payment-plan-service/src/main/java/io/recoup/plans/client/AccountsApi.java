package io.recoup.plans.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.recoup.kit.client.ServiceAway;
import io.recoup.kit.money.Money;
import io.recoup.kit.problem.Refusal;
import io.recoup.kit.security.ForwardedHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;

/** What one replica of accounts-service is asked, with the caller's own token. */
@RegisterRestClient(configKey = "accounts")
@RegisterClientHeaders(ForwardedHeaders.class)
interface AccountsApi {
  /** An account as far as plans are concerned. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record AccountBalance(Money balance) {}

  @GET
  @Path("/v1/accounts/{accountId}")
  AccountBalance account(@Url String address, @RestPath UUID accountId);

  @ClientExceptionMapper
  static RuntimeException answered(Response response) {
    return switch (response.getStatus()) {
      case 404 -> Refusal.notFound("account-not-found", "accounts-service knows no such account.");
      case 401, 403 ->
          Refusal.forbidden(
              "balance-forbidden",
              "Without total the balance is read from accounts-service, which the token does not"
                  + " allow: add scope accounts:read, or send total.");
      default -> ServiceAway.answered(response.getStatus());
    };
  }
}
