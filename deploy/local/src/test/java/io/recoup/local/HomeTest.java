package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  @Test
  void secretsAreKeptForTheirOwnerAlone() throws Exception {
    var home = new Home(directory.resolve("home")).make();
    var first = Secrets.in(home.secrets()).get("accounts.app");
    assertThat(Secrets.in(home.secrets()).get("accounts.app")).isEqualTo(first).hasSize(48);
    assertThat(Secrets.in(home.secrets()).get("accounts.owner")).isNotEqualTo(first);
    assertThat(Files.getPosixFilePermissions(home.secrets()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void clockGoesOnAheadAndNeverBack() throws Exception {
    var file = directory.resolve("clock");
    var clock = new MovableClock(file);
    clock.moveTo(Instant.now().plus(Duration.ofDays(3)));
    clock.moveTo(Instant.now());
    assertThat(Duration.parse(Files.readString(file))).isGreaterThan(Duration.ofDays(2));
    assertThat(new MovableClock(file).now()).isAfter(Instant.now().plus(Duration.ofDays(2)));
  }

  @Test
  void homeIsTakenOnce() {
    var running = new Running(new Home(directory.resolve("home")));
    running.take();
    assertThatThrownBy(running::take)
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("already up");
  }

  @Test
  void wipedHomeIsGone() {
    var home = new Home(directory.resolve("home")).make();
    home.wipe();
    assertThat(home.root()).doesNotExist();
  }

  @Test
  void whatVanishesMeanwhileIsNoTrouble() throws Exception {
    var home = new Home(directory.resolve("home")).make();
    var files = filled(home.logs(), 5_000);
    var other =
        Thread.startVirtualThread(() -> files.reversed().forEach(file -> file.toFile().delete()));
    home.wipe();
    other.join();
    assertThat(home.root()).doesNotExist();
  }

  @Test
  void whatIsWrittenMeanwhileIsDeletedToo() throws Exception {
    var home = new Home(directory.resolve("home")).make();
    filled(home.logs(), 500);
    var end = Instant.now().plusMillis(700);
    var other =
        Thread.startVirtualThread(
            () -> {
              try {
                for (var i = 0; Instant.now().isBefore(end); i++)
                  Files.createFile(home.logs().resolve("late" + i));
              } catch (IOException gone) {
                return;
              }
            });
    home.wipe();
    other.join();
    assertThat(home.root()).doesNotExist();
  }

  private static List<Path> filled(Path folder, int count) throws IOException {
    var files = new ArrayList<Path>();
    for (var i = 0; i < count; i++) files.add(Files.createFile(folder.resolve("file" + i)));
    return files;
  }
}
