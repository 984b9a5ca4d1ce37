package io.recoup.kit.app;

import io.recoup.kit.inbox.DeadLetterResource;
import jakarta.ws.rs.Path;

@Path("/v1/operations/kit/dead-letters")
public class KitDeadLettersResource extends DeadLetterResource {}
