package io.recoup.contacts.client;

import io.quarkus.rest.client.reactive.Url;
import io.recoup.kit.security.ForwardedHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** HTTP to one replica of compliance-service, in the name of the caller. */
@RegisterRestClient(configKey = "compliance")
@RegisterClientHeaders(ForwardedHeaders.class)
@Path("/v1/decisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface ComplianceRestClient {
  record Question(UUID accountId, String channel, UUID contactPointId) {}

  /** Answers the JSON as it came: what cannot be read must not look like an answer. */
  @POST
  String decide(@Url String address, @HeaderParam("Idempotency-Key") UUID key, Question question);
}
