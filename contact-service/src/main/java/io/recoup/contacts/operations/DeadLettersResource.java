package io.recoup.contacts.operations;

import io.recoup.kit.inbox.DeadLetterResource;
import jakarta.ws.rs.Path;

/** The events that contact-service could not apply. */
@Path("/v1/operations/contacts/dead-letters")
class DeadLettersResource extends DeadLetterResource {}
