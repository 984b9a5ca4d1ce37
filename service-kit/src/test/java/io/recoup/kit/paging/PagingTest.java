package io.recoup.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recoup.kit.id.Ids;
import io.recoup.kit.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagingTest {
  final Paging paging = new Paging("a key of more than thirty-two characters");
  final Cursor cursor = new Cursor(Instant.parse("2026-11-22T10:15:30.123456Z"), Ids.timeOrdered());

  @Test
  void aFullPagePointsBehindItsLastRow() {
    var page = paging.page(rows(3), 2, "list", _ -> cursor);
    assertThat(page.items()).containsExactly(0, 1);
    assertThat(paging.decode(page.next(), "list")).contains(cursor);
  }

  @Test
  void theLastPageHasNoNext() {
    assertThat(paging.page(rows(2), 2, "list", _ -> cursor).next()).isNull();
  }

  @Test
  void aCursorWorksOnlyForItsOwnListAndKey() {
    var next = paging.page(rows(3), 2, "list", _ -> cursor).next();
    assertRefused(() -> paging.decode(next, "list?status=PAID"), "cursor-invalid");
    var other = new Paging("another key of more than thirty-two characters");
    assertRefused(() -> other.decode(next, "list"), "cursor-invalid");
  }

  @Test
  void anyChangedCharacterIsNoticed() {
    var next = paging.page(rows(3), 2, "list", _ -> cursor).next();
    for (var i = 0; i < next.length() - 1; i++) {
      var changed = new StringBuilder(next);
      changed.setCharAt(i, next.charAt(i) == 'A' ? 'B' : 'A');
      assertRefused(() -> paging.decode(changed.toString(), "list"), "cursor-invalid");
    }
    for (var junk : List.of("x", "!!", "AAAA", next + "AAAA", next.substring(4)))
      assertRefused(() -> paging.decode(junk, "list"), "cursor-invalid");
  }

  @Test
  void limitsAreOneToTwoHundred() {
    assertThat(paging.limit(null)).isEqualTo(50);
    assertThat(paging.limit(200)).isEqualTo(200);
    assertRefused(() -> paging.limit(0), "limit-out-of-range");
    assertRefused(() -> paging.limit(201), "limit-out-of-range");
  }

  private static List<Integer> rows(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void assertRefused(Runnable call, String code) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
  }
}
