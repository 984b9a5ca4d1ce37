package io.recoup.kit.etag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.kit.problem.Refusal;
import org.junit.jupiter.api.Test;

class ETagsTest {
  @Test
  void onlyTheCurrentVersionPasses() {
    assertThatCode(() -> ETags.require("\"7\"", 7)).doesNotThrowAnyException();
    assertStatus(null, 428);
    assertStatus(" ", 428);
    assertStatus("\"6\"", 412);
    assertStatus("7", 412);
    assertStatus("*", 412);
  }

  private static void assertStatus(String ifMatch, int status) {
    assertThatThrownBy(() -> ETags.require(ifMatch, 7))
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.status()).isEqualTo(status));
  }
}
