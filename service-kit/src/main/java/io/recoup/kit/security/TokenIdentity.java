package io.recoup.kit.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Gives the caller of a verified token the scopes it lists, and no role from any other claim. */
@ApplicationScoped
class TokenIdentity implements SecurityIdentityAugmentor {
  static final String CLAIMS = "recoup.claims";
  private static final Logger LOG = Logger.getLogger(TokenIdentity.class);

  private final ObjectMapper json;

  /** Not the suite's clock: that one may be moved, and tokens run by the real time. */
  private final InstantSource time = InstantSource.system();

  TokenIdentity(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (identity.isAnonymous()) return Uni.createFrom().item(identity);
    return Uni.createFrom().item(() -> narrowed(identity));
  }

  private SecurityIdentity narrowed(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token))
      throw new AuthenticationFailedException("not by a token");
    try {
      var claims = TokenClaims.read(payload(token.getRawToken()), time.instant());
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(token)
          .addCredentials(identity.getCredentials())
          .addAttributes(identity.getAttributes())
          .addAttribute(CLAIMS, claims)
          .addRoles(claims.scopes())
          .build();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.debugf("Token refused: claim %s", e.getMessage());
      throw new AuthenticationFailedException("a claim has another form than documented", e);
    }
  }

  private JsonNode payload(String token) throws JsonProcessingException {
    var bytes = Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]);
    return json.readTree(new String(bytes, StandardCharsets.UTF_8));
  }
}
