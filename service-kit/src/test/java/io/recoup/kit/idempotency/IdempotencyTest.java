package io.recoup.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class IdempotencyTest {
  @Inject AgroalDataSource database;

  final String key = UUID.randomUUID().toString();

  @Test
  void theSameRequestGetsTheFirstAnswerAgain() throws Exception {
    var first = write(key, note("hello")).then().statusCode(201).extract();
    var again = write(key, note("hello")).then().statusCode(201).extract();
    assertThat(again.body().asString()).isEqualTo(first.body().asString());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header("Idempotency-Replayed")).isNull();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(count("note where id = '" + first.path("id") + "'")).isOne();
    assertThat(count("outbox_sequence where last > 1 and key = '" + first.path("id") + "'"))
        .isZero();
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    write(key, note("hello")).then().statusCode(201);
    write(key, note("other"))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .header("If-Match", "\"0\"")
        .body("{\"text\": \"hello\"}")
        .put("/v1/notes/{id}", UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
  }

  @Test
  void keysBelongToTheirCaller() {
    var mine = write(key, note("hello")).then().statusCode(201).extract().<String>path("id");
    given()
        .auth()
        .oauth2(TestTokens.of("somebody-else", "notes:write"))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(note("theirs"))
        .post("/v1/notes")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", nullValue())
        .body("id", org.hamcrest.Matchers.not(mine));
  }

  @Test
  void keysOfOneSubjectAreApartForEachCreditor() {
    var ids =
        Stream.of(
                TestTokens.token("notes:write"),
                TestTokens.creditor(UUID.randomUUID(), "notes:write"),
                TestTokens.creditor(UUID.randomUUID(), "notes:write"))
            .map(
                token ->
                    given()
                        .auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", key)
                        .body(note("hello"))
                        .post("/v1/notes")
                        .then()
                        .statusCode(201)
                        .header("Idempotency-Replayed", nullValue())
                        .extract()
                        .<String>path("id"))
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void keysAreRequiredAndOfVisibleCharacters() {
    given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType(ContentType.JSON)
        .body(note("hello"))
        .post("/v1/notes")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
    for (var wrong : List.of("a b", "x".repeat(256)))
      write(wrong, note("hello"))
          .then()
          .statusCode(400)
          .body("code", equalTo("idempotency-key-malformed"));
  }

  @Test
  void whatFailedStoresNothingAndMayBeTriedAgain() throws Exception {
    write(key, "{\"text\": \"\"}").then().statusCode(400);
    write(key, note("refuse")).then().statusCode(409);
    write(key, note("fail late")).then().statusCode(500);
    assertThat(count("idempotency_key where key = '" + key + "'")).isZero();
    assertThat(count("note where text = 'fail late'")).isZero();
    assertThat(count("outbox_event where convert_from(data, 'UTF8') like '%fail late%'")).isZero();
    write(key, note("hello")).then().statusCode(201).header("Idempotency-Replayed", nullValue());
  }

  @Test
  void manyAtOnceTakeEffectOnce() throws Exception {
    var slow = note("hello").replace("\"amount\"", "\"sleepMillis\": 300, \"amount\"");
    List<Response> answers;
    try (var pool = Executors.newFixedThreadPool(16)) {
      List<Callable<Response>> calls =
          IntStream.range(0, 32).<Callable<Response>>mapToObj(_ -> () -> write(key, slow)).toList();
      answers = pool.invokeAll(calls).stream().map(java.util.concurrent.Future::resultNow).toList();
    }
    var first =
        answers.stream()
            .filter(a -> a.statusCode() == 201 && a.header("Idempotency-Replayed") == null);
    assertThat(first).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            a -> {
              assertThat(a.statusCode()).isIn(201, 409);
              if (a.statusCode() == 409) {
                assertThat(a.<String>path("code")).isEqualTo("idempotency-key-in-use");
                assertThat(a.header("Retry-After")).isEqualTo("1");
              }
            });
    assertThat(answers).anyMatch(a -> a.statusCode() == 409);
    var id = write(key, slow).then().statusCode(201).extract().<String>path("id");
    assertThat(count("note where id = '" + id + "'")).isOne();
  }

  @Test
  void aRepetitionAfterTheAnswerExpiredStillTakesNoSecondEffect() throws Exception {
    var id = write(key, note("hello")).then().statusCode(201).extract().<String>path("id");
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("delete from idempotency_key where key = '" + key + "'");
    }
    write(key, note("hello")).then().statusCode(409).body("code", equalTo("already-exists"));
    assertThat(count("note where id = '" + id + "'")).isOne();
  }

  private long count(String from) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static String note(String text) {
    return "{\"text\": \"" + text + "\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}";
  }

  private static Response write(String key, String body) {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/notes");
  }
}
