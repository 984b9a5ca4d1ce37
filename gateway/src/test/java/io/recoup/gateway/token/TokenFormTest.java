package io.recoup.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.recoup.gateway.Issuer;
import io.recoup.gateway.Settings;
import io.recoup.process.keys.Keys;
import io.recoup.process.keys.KeysConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFormTest {
  private static final Pattern ROW = Pattern.compile("\\| `(\\{.*})` \\| (\\w*) ?\\| (\\d{3}) \\|");

  private record Times(Duration every, Duration keep) implements KeysConfig {}

  private final Issuer issuer = new Issuer("first");

  @TempDir private Path folder;
  private Tokens tokens;

  @BeforeEach
  void open() throws IOException {
    var file = folder.resolve("jwks.json");
    Files.writeString(file, Issuer.jwks(issuer));
    var keys =
        new Keys(Optional.of(file.toString()), new Times(Duration.ofHours(1), Duration.ofHours(1)));
    keys.refresh().join();
    tokens = new Tokens(Settings.of(Map.of()), keys);
  }

  @Test
  void aClaimInAnotherFormThanDocumentedIsRefused() throws IOException {
    var wrong = new ArrayList<String>();
    var rows = 0;
    for (var line : Files.readAllLines(Path.of("../docs/security.md"))) {
      var row = ROW.matcher(line);
      if (!row.matches()) continue;
      rows++;
      var others = claims(row.group(1));
      var token =
          issuer.token(
              claims -> {
                others.forEach(claims::setClaim);
                claims.unsetClaim(row.group(2));
              });
      if (isGood(token) == row.group(3).equals("401")) wrong.add(line);
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(40);
  }

  @Test
  void clocksMayDifferByTheDocumentedLeewayAndNoMore() {
    var leeway = TokenForm.LEEWAY;
    assertThat(isGood(at("exp", leeway.negated().plusSeconds(15)))).isTrue();
    assertThat(isGood(at("exp", leeway.negated().minusSeconds(1)))).isFalse();
    for (var claim : List.of("nbf", "iat")) {
      assertThat(isGood(at(claim, leeway))).as(claim).isTrue();
      assertThat(isGood(at(claim, leeway.plusSeconds(60)))).as(claim).isFalse();
    }
  }

  private String at(String claim, Duration fromNow) {
    return issuer.token(claims -> claims.setClaim(claim, Issuer.in(fromNow).getValue()));
  }

  private boolean isGood(String token) {
    return tokens.subject("Bearer " + token).succeeded();
  }

  private static Map<String, Object> claims(String json) throws JsonProcessingException {
    return new ObjectMapper().readValue(json, new TypeReference<>() {});
  }
}
