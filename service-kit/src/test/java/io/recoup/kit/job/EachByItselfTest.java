package io.recoup.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EachByItselfTest {
  static final int BATCH = 10;

  final List<UUID> items = LongStream.rangeClosed(1, 35).mapToObj(n -> new UUID(0, n)).toList();
  final List<UUID> done = new ArrayList<>();

  @Test
  void everyItemIsWorkedOnceBatchAfterBatch() {
    EachByItself.run("Work", this::after, done::add);
    assertThat(done).isEqualTo(items);
  }

  @Test
  void twoFullBatchesOfFailuresHoldUpNobodyAndFailTheRun() {
    var bad = items.subList(0, 2 * BATCH);
    assertThatThrownBy(
            () ->
                EachByItself.run(
                    "Work",
                    this::after,
                    item -> {
                      if (bad.contains(item)) throw new IllegalStateException("bad");
                      done.add(item);
                    }))
        .hasMessage("Work: 20 failed")
        .hasRootCauseMessage("bad");
    assertThat(done).isEqualTo(items.subList(2 * BATCH, items.size()));
  }

  @Test
  void outageEndsTheRunAtOnce() {
    var tries = new ArrayList<UUID>();
    assertThatThrownBy(
            () ->
                EachByItself.run(
                    "Work",
                    this::after,
                    item -> {
                      tries.add(item);
                      throw new IllegalStateException(new SQLException("away", "08006"));
                    }))
        .hasRootCauseMessage("away");
    assertThat(tries).hasSize(1);
  }

  private List<UUID> after(UUID last) {
    return items.stream().filter(item -> item.compareTo(last) > 0).limit(BATCH).toList();
  }
}
