package io.recoup.kit.security;

import io.recoup.kit.problem.Faults;
import io.recoup.kit.problem.Refusal;
import io.recoup.process.keys.ClaimLimits;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Reads bearer tokens. Whatever a token holds, it is either good or refused with 401: header and
 * claims have the types that RFC 7515 and 7519 give them, no claim is nested deeper than {@link
 * ClaimLimits} says, and one token is not wrapped in another.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenReader extends JWTCallerPrincipalFactory {
  private static final List<String> HEADER_TEXTS = List.of("alg", "kid", "typ", "cty");
  private static final String SCOPE = "scope";
  private static final String SUBJECT = "sub";

  private final IssuerKeys keys;
  private final DefaultJWTTokenParser parser;

  TokenReader(IssuerKeys keys) {
    this.keys = keys;
    this.parser =
        new DefaultJWTTokenParser() {
          @Override
          protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo rules) {
            return keys;
          }
        };
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
    keys.requireUsable();
    var read = read(token, settings);
    if (!plain(read)) throw malformed();
    var type = read.getJoseObjects().getFirst().getHeader("typ");
    return new DefaultJWTCallerPrincipal(type, read.getJwtClaims());
  }

  private JwtContext read(String token, JWTAuthContextInfo settings) throws ParseException {
    try {
      return parser.parse(token, settings);
    } catch (ParseException | RuntimeException e) {
      var unavailable = Faults.find(e, Refusal.class);
      if (unavailable.isPresent()) throw unavailable.get();
      if (e instanceof ParseException refused) throw refused;
      throw malformed(); // the parser casts what it finds: a numeric kid is a ClassCastException
    }
  }

  private static boolean plain(JwtContext read) {
    if (read.getJoseObjects().size() != 1) return false;
    var header = read.getJoseObjects().getFirst().getHeaders();
    var claims = read.getJwtClaims();
    return header.getObjectHeaderValue("crit") == null
        && HEADER_TEXTS.stream().map(header::getObjectHeaderValue).allMatch(TokenReader::isText)
        && isText(claims.getClaimValue(SCOPE))
        && isText(claims.getClaimValue(SUBJECT))
        && ClaimLimits.isReadable(claims.getClaimsMap());
  }

  private static boolean isText(Object value) {
    return value == null || value instanceof String;
  }

  private static ParseException malformed() {
    return new ParseException("The token is malformed");
  }
}
