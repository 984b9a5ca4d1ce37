package io.recoup.compliance.operations;

import io.recoup.kit.inbox.DeadLetterResource;
import jakarta.ws.rs.Path;

/** The events that compliance-service could not apply. */
@Path("/v1/operations/compliance/dead-letters")
class DeadLettersResource extends DeadLetterResource {}
