package io.recoup.kit.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.recoup.kit.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Who sent the request, and which creditor's objects they may see. */
@RequestScoped
public class Caller {
  /** No subject holds this character, so a subject and a creditor together are one name. */
  private static final String SEPARATOR = "\u001F";

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The token's subject; recorded with what the caller does. */
  public String subject() {
    return subjectOf(identity);
  }

  /** The same of an identity that is not that of a request with a thread yet. */
  public static String subjectOf(SecurityIdentity identity) {
    return identity.<TokenClaims>getAttribute(TokenIdentity.CLAIMS).subject();
  }

  /** The one creditor whose objects the caller sees; empty when they see all. */
  public Optional<UUID> creditorId() {
    return claims().creditorId();
  }

  /**
   * Whose the Idempotency-Keys of this request are: the subject's, apart for each creditor that it
   * acts for. What one of them stored, no other is shown.
   */
  public String keyOwner() {
    return creditorId().map(creditor -> subject() + SEPARATOR + creditor).orElse(subject());
  }

  /** Passes when the caller may see this creditor's objects; else they do not exist for them. */
  public void requireCreditor(UUID creditor, Supplier<Refusal> notFound) {
    if (creditorId().filter(own -> !own.equals(creditor)).isPresent()) throw notFound.get();
  }

  /** Passes when the caller works for the whole installation and not for one creditor. */
  public void requireAllCreditors() {
    if (creditorId().isPresent())
      throw Refusal.forbidden(
          "creditor-token", "A token that is narrowed to one creditor may not do this.");
  }

  private TokenClaims claims() {
    return identity.<TokenClaims>getAttribute(TokenIdentity.CLAIMS);
  }
}
