package io.recoup.kit.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void namedIdsDependOnKindAndPartsOnly() {
    assertThat(Ids.named("creditor", "ACME")).isEqualTo(Ids.named("creditor", "ACME"));
    assertThat(Ids.named("creditor", "ACME").version()).isEqualTo(5);
    assertThat(Ids.named("account", "ACME")).isNotEqualTo(Ids.named("creditor", "ACME"));
    assertThat(Ids.named("a", "b,1:c")).isNotEqualTo(Ids.named("a", "b", "c"));
  }

  @Test
  void timeOrderedIdsSortByAge() {
    var earlier = Ids.timeOrdered();
    var later = Ids.timeOrdered();
    assertThat(later.toString()).isGreaterThan(earlier.toString());
    assertThat(later.version()).isEqualTo(7);
  }

  @Test
  void onlyTheWellKnownFormOfAnIdIsRead() {
    var id = Ids.timeOrdered();
    assertThat(Ids.parse(id.toString())).isEqualTo(id);
    for (var other : List.of("", "1-1-1-1-1", id + " ", id.toString().replace("-", "")))
      assertThatThrownBy(() -> Ids.parse(other)).isInstanceOf(IllegalArgumentException.class);
  }
}
