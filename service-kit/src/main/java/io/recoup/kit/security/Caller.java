package io.recoup.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request, and which creditor's objects they may see. */
@RequestScoped
public class Caller {
  static final String CREDITOR_CLAIM = "creditor_id";

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The token's subject; recorded with what the caller does. */
  public String subject() {
    return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
        ? token.getSubject()
        : identity.getPrincipal().getName();
  }

  /** The one creditor whose objects the caller sees; empty when they see all. */
  public Optional<UUID> creditorId() {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) return Optional.empty();
    var claim = token.<Object>getClaim(CREDITOR_CLAIM);
    if (claim == null) return Optional.empty();
    try {
      return Optional.of(UUID.fromString(claim.toString()));
    } catch (IllegalArgumentException e) {
      throw Refusal.forbidden("creditor-claim-malformed", "The token's creditor_id is no UUID.");
    }
  }

  /** Passes when the caller may see this creditor's objects; else they do not exist for them. */
  public void requireCreditor(UUID creditor, Supplier<Refusal> notFound) {
    if (creditorId().filter(own -> !own.equals(creditor)).isPresent()) throw notFound.get();
  }
}
