package io.recoup.compliance.decision;

import io.recoup.compliance.casefile.CaseFileService;
import io.recoup.kit.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Reads what a decision would rest on, without taking the debtor's lock. */
@ApplicationScoped
public class KnowledgeQueries {
  private final BasisQueries bases;
  private final Caller caller;

  KnowledgeQueries(BasisQueries bases, Caller caller) {
    this.bases = bases;
    this.caller = caller;
  }

  /** To a caller bound to another creditor the account does not exist. */
  public Knowledge forCaller(UUID accountId, Instant now) {
    var basis = bases.asOf(accountId, now);
    caller.requireCreditor(basis.creditorId(), () -> CaseFileService.notFound(accountId));
    return new Knowledge(basis, accountId);
  }
}
