package io.recoup.plans.operations;

import io.recoup.kit.inbox.DeadLetterResource;
import jakarta.ws.rs.Path;

/** The events this service could not apply. */
@Path("/v1/operations/plans/dead-letters")
class DeadLettersResource extends DeadLetterResource {}
