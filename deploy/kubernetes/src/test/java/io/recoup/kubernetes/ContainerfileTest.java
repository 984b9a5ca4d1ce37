package io.recoup.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerfileTest {
  static final Path FOLDER = Sources.ROOT.resolve("deploy/containers");
  static final List<String> LEFT_OUT = List.of("target", "node_modules", ".git", ".recoup");

  final List<String> instructions = instructions();

  @Test
  void everyServiceIsAModuleThatTheBuildTakesIn() {
    assertThat(Sources.modules()).containsAll(Sources.services());
    assertThat(copiedFromContext()).containsAll(Sources.services());
  }

  @Test
  void everyModuleHasItsPomInTheBuild() {
    for (var module : Sources.modules())
      assertThat(copiedFromContext())
          .as(module)
          .anyMatch(copied -> copied.equals(module) || copied.equals(module + "/pom.xml"));
  }

  @Test
  void everythingCopiedIsThere() {
    assertThat(copiedFromContext())
        .isNotEmpty()
        .allMatch(copied -> Files.exists(Sources.ROOT.resolve(copied)));
  }

  @Test
  void everythingTheGatewayIsMadeFromIsCopied() {
    var pom = Sources.text(Sources.ROOT.resolve("gateway/pom.xml"));
    var files =
        Pattern.compile("<file>\\$\\{[a-z.]+}/([^<]+)<")
            .matcher(pom)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(files)
        .hasSizeGreaterThan(4)
        .allMatch(
            file ->
                copiedFromContext().stream()
                    .anyMatch(copied -> file.equals(copied) || file.startsWith(copied + "/")));
  }

  @Test
  void whatOtherBuildsLeftBehindStaysOutside() {
    assertThat(Sources.text(FOLDER.resolve("Containerfile.dockerignore")).lines())
        .allMatch(line -> LEFT_OUT.contains(line.replace("**/", "")))
        .hasSize(LEFT_OUT.size());
  }

  @Test
  void baseImagesHaveTheJavaOfTheBuildAndNoneFloats() {
    var release = release();
    assertThat(starting("FROM "))
        .hasSize(2)
        .allMatch(from -> from.startsWith("docker.io/library/"))
        .allMatch(from -> from.matches("\\S+:\\S*\\b" + release + "\\b.*"))
        .noneMatch(from -> from.contains(":latest"));
  }

  @Test
  void portsAreThoseOfEveryService() {
    for (var service : Sources.services()) {
      var settings = Sources.defaults(service);
      assertThat(starting("EXPOSE "))
          .containsExactly(
              settings.get("quarkus.http.port") + " " + settings.get("quarkus.management.port"));
    }
  }

  @Test
  void userIsANumberAndTheOneThatPodsRunAs() {
    var user = starting("USER ");
    assertThat(user).containsExactly("10001:10001");
    for (var deployment : Cluster.of(ManifestsTest.BASE).all(Deployment.class).values()) {
      var security = deployment.getSpec().getTemplate().getSpec().getSecurityContext();
      assertThat(user).containsExactly(security.getRunAsUser() + ":" + security.getRunAsGroup());
    }
  }

  @Test
  void javaIsTheFirstProcessAndGetsTheSignalsItself() {
    assertThat(starting("ENTRYPOINT ")).hasSize(1).allMatch(line -> line.startsWith("[\"java\", "));
    assertThat(starting("CMD ")).isEmpty();
  }

  @Test
  void startUpCacheIsMadeByTheJvmThatUsesIt() {
    var training = starting("RUN ").getLast();
    assertThat(training).startsWith("java -XX:AOTCacheOutput=app.aot -XX:+UseSerialGC");
    assertThat(starting("ENTRYPOINT ").getFirst())
        .contains("\"-XX:AOTCache=app.aot\"", "\"-XX:+UseSerialGC\"", "\"quarkus-run.jar\"");
    assertThat(instructions.indexOf("RUN " + training))
        .isGreaterThan(instructions.lastIndexOf("FROM " + starting("FROM ").getLast()));
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(starting("LABEL ").getFirst())
        .contains("org.opencontainers.image.version=\"" + Sources.version() + "\"")
        .contains("org.opencontainers.image.base.name=\"" + starting("FROM ").getLast() + "\"");
  }

  /** The same command in a folder that holds what is copied and nothing else, up to its goal. */
  @Test
  void mavenReadsTheBuildFromWhatIsCopied(@TempDir Path context)
      throws IOException, InterruptedException {
    for (var copied : copiedFromContext())
      copy(Sources.ROOT.resolve(copied), context.resolve(copied));
    var command = new ArrayList<String>();
    var build = starting("RUN ").getFirst();
    for (var word : build.substring(build.indexOf("mvn ")).split(" "))
      command.add(
          switch (word) {
            case "mvn" -> maven();
            case "${SERVICE}" -> String.join(",", Sources.services());
            case "package" -> "validate";
            default -> word;
          });
    command.addAll(List.of("--offline", "-Denforcer.skip=true"));
    var log = context.resolve("build.log");
    var process =
        new ProcessBuilder(command)
            .directory(context.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s", Sources.text(log)).isZero();
  }

  List<String> copiedFromContext() {
    var sources = new ArrayList<String>();
    for (var copy : starting("COPY ")) {
      if (copy.startsWith("--from")) continue;
      var words = copy.split(" ");
      sources.addAll(List.of(words).subList(0, words.length - 1));
    }
    return sources;
  }

  List<String> starting(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction))
        .map(line -> line.substring(instruction.length()).replaceFirst(" AS build$", ""))
        .toList();
  }

  static List<String> instructions() {
    var text = Sources.text(FOLDER.resolve("Containerfile"));
    return text.replaceAll("(?m)^#.*\n", "")
        .replaceAll("\\\\\n\\s*", "")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  static String release() {
    var pom = Sources.text(Sources.ROOT.resolve("pom.xml"));
    return pom.replaceAll("(?s).*<maven.compiler.release>(\\d+)<.*", "$1");
  }

  static String maven() {
    return Optional.ofNullable(System.getProperty("maven.home"))
        .map(home -> home + "/bin/mvn")
        .orElse("mvn");
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (Stream.of(file.toString().split("/")).anyMatch(LEFT_OUT::contains)) continue;
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(target);
        else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
