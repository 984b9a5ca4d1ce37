package io.recoup.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class TokenClaimsTest {
  private static final Pattern ROW = Pattern.compile("\\| `(\\{.*})` \\| (\\w*) ?\\| (\\d{3}) \\|");

  @Test
  void aClaimInAnotherFormThanDocumentedIsRefused() throws IOException {
    var wrong = new ArrayList<String>();
    var rows = 0;
    for (var line : Files.readAllLines(Path.of("../docs/security.md"))) {
      var row = ROW.matcher(line);
      if (!row.matches()) continue;
      rows++;
      var claims = claims(row.group(1).replace("accounts:read", "notes:read"));
      var answer = answer(TestTokens.claiming("notes:read", claims, row.group(2)));
      if (answer != Integer.parseInt(row.group(3))) wrong.add(answer + " for " + line);
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(40);
  }

  @Test
  void clocksMayDifferByTheDocumentedLeewayAndNoMore() {
    var leeway = TokenClaims.LEEWAY.toSeconds();
    assertThat(answer(at("exp", -leeway + 15))).isEqualTo(200);
    assertThat(answer(at("exp", -leeway - 1))).isEqualTo(401);
    for (var claim : List.of("nbf", "iat")) {
      assertThat(answer(at(claim, leeway))).as(claim).isEqualTo(200);
      assertThat(answer(at(claim, leeway + 60))).as(claim).isEqualTo(401);
    }
  }

  private static String at(String claim, long secondsFromNow) {
    var now = Instant.now().getEpochSecond();
    var claims = new HashMap<String, Object>(Map.of("iat", now - 3600));
    claims.put(claim, now + secondsFromNow);
    return TestTokens.claiming("notes:read", claims);
  }

  private static int answer(String token) {
    return given().auth().oauth2(token).get("/v1/notes").statusCode();
  }

  private static Map<String, Object> claims(String json) throws JsonProcessingException {
    return new ObjectMapper().readValue(json, new TypeReference<>() {});
  }
}
