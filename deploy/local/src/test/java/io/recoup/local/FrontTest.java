package io.recoup.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in the root tells what it can do instead of doing it. */
class FrontTest {
  private static final String SCRIPT = Path.of("..", "..", "recoup").toString();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void whoeverAsksACommandForHelpGetsItAndNothingStarts(String asked) throws Exception {
    var help = run("--help");
    for (var command : List.of("down", "token --role admin", "up --detach", "test", "demo"))
      assertThat(run((command + " " + asked).split(" "))).isEqualTo(help);
  }

  @Test
  void aBenchmarkHasHelpOfItsOwn() throws Exception {
    assertThat(run("bench", "--help")).contains("./recoup bench compliance");
  }

  private static String run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", SCRIPT));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
