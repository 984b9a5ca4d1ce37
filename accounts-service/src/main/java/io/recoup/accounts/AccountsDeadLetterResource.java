package io.recoup.accounts;

import io.recoup.kit.inbox.DeadLetterResource;
import jakarta.ws.rs.Path;

/** Events that accounts-service could not apply. */
@Path("/v1/operations/accounts/dead-letters")
class AccountsDeadLetterResource extends DeadLetterResource {}
