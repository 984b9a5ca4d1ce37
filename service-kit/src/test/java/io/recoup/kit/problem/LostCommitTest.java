package io.recoup.kit.problem;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.recoup.kit.app.IncomingConsumer;
import io.recoup.kit.id.Ids;
import io.recoup.kit.test.DatabaseAdmin;
import io.recoup.kit.test.RealBackends;
import io.recoup.kit.test.TestKafka;
import io.recoup.kit.test.TestTokens;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection breaks at the commit: whether it took effect, only the database knows. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LostCommitTest {
  private static final String TEXT = "lost commit";

  @AfterEach
  void repair() {
    DatabaseAdmin.execute(
        "drop function if exists lose_commit cascade",
        "drop function if exists wait_for_standby cascade",
        "drop sequence if exists commits_lost",
        "alter system reset synchronous_standby_names",
        "select pg_reload_conf()");
  }

  @Test
  void requestWhoseCommitGotNoAnswerIsToldSoAndMayBeSentAgain() {
    loseCommits("note", 1);
    var key = UUID.randomUUID();
    unknown(write(key));
    write(key).then().statusCode(201);
    assertThat(count("note where text = '%s'".formatted(TEXT + key))).isEqualTo("1");
  }

  /** A standby that never answers holds the session between its commit and the answer. */
  @Test
  void commitThatTookEffectWithoutAnAnswerIsNotRepeated() {
    DatabaseAdmin.execute(
        """
        create function wait_for_standby() returns trigger language plpgsql
            set search_path = public, pg_temp as $$
        begin
          perform set_config('synchronous_commit', 'on', true);
          return null;
        end $$""",
        "create trigger wait_for_standby after insert on note execute function wait_for_standby()",
        "alter system set synchronous_standby_names = 'nobody'",
        "select pg_reload_conf()");
    await().until(() -> DatabaseAdmin.value("show synchronous_standby_names").equals("nobody"));
    var key = UUID.randomUUID();
    var answer = CompletableFuture.supplyAsync(() -> write(key));
    await()
        .atMost(30, SECONDS)
        .until(
            () -> {
              DatabaseAdmin.value(
                  """
                  select count(pg_terminate_backend(pid)) from pg_stat_activity
                  where wait_event = 'SyncRep'""");
              return answer.isDone();
            });
    repair();
    unknown(answer.join());
    write(key).then().statusCode(201).header("Idempotency-Replayed", "true");
    assertThat(count("note where text = '%s'".formatted(TEXT + key))).isEqualTo("1");
  }

  @Test
  void eventWhoseCommitsGetNoAnswerIsTriedUntilOneDoes() {
    loseCommits("effect", 4); // twice as many as the attempts of these tests
    var id =
        TestKafka.publish(
            IncomingConsumer.TOPIC,
            Ids.timeOrdered(),
            "said.v1",
            "{\"text\": \"%s\"}".formatted(TEXT));
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(count("inbox_event where event_id = '%s'".formatted(id)))
                    .isEqualTo("1"));
    assertThat(count("effect where event_id = '%s'".formatted(id))).isEqualTo("1");
    assertThat(count("dead_letter where event_id = '%s'".formatted(id))).isEqualTo("0");
  }

  private static void unknown(Response answer) {
    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .body("code", equalTo("outcome-unknown"))
        .body("detail", not(containsString("nothing")));
  }

  private static Response write(UUID key) {
    return given()
        .auth()
        .oauth2(TestTokens.token("notes:write"))
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(
            "{\"text\": \"%s\", \"amount\": {\"minor\": 1, \"currency\": \"USD\"}}"
                .formatted(TEXT + key))
        .post("/v1/notes");
  }

  private static String count(String rows) {
    return DatabaseAdmin.value("select count(*) from " + rows);
  }

  private static void loseCommits(String table, int times) {
    DatabaseAdmin.execute(
        "create sequence commits_lost",
        """
        create function lose_commit() returns trigger language plpgsql security definer
            set search_path = public, pg_temp as $$
        begin
          if nextval('commits_lost') <= %d then
            perform pg_terminate_backend(pg_backend_pid());
            perform pg_sleep(1);
          end if;
          return null;
        end $$"""
            .formatted(times),
        """
        create constraint trigger lose_commit after insert on %s deferrable initially deferred
          for each row when (new.text like '%s%%') execute function lose_commit()"""
            .formatted(table, TEXT));
  }
}
